package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.soql.Expectation.FieldAt;

/**
 * The case file marks the cursor by {@code |} in each text. Under it {@code +} lists what has to be offered, {@code -} what
 * must not be (its first words are enough). A place is written {@code Account/Contacts:Owner}: of Account the children
 * Contacts, of these the parent Owner.
 */
class CursorContextTest {
    static List<Arguments> positions() throws IOException {
        return new CaseFile("cursor.txt").cases(text -> List.of("+ " + String.join("; ", offered(at(text)))));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void offersWhatMayStandAtTheCursor(String text, List<String> expected) {
        List<String> offered = offered(at(text));

        assertThat(expected).isNotEmpty();
        for (String line : expected) {
            String[] kinds = line.substring(2).split("; ");
            if (line.startsWith("+ ")) {
                assertThat(offered).contains(kinds);
            } else {
                for (String kind : kinds) {
                    assertThat(offered).noneMatch(shown -> (shown + " ").startsWith(kind + " "));
                }
            }
        }
    }

    private static CursorContext at(String marked) {
        int cursor = marked.indexOf('|');
        String text = marked.substring(0, cursor) + marked.substring(cursor + 1);
        return Soql.contextAt(text.replace('⏎', '\n'), cursor);
    }

    private static List<String> offered(CursorContext context) {
        List<String> shown = new ArrayList<>();
        shown.add("clause " + context.clause());
        shown.add("word <" + context.word() + ">");
        if (context.inString()) {
            shown.add("in string");
        }
        context.expectations().forEach(expectation -> show(expectation, shown));
        if (context.expectations().isEmpty()) {
            shown.add("nothing");
        }
        return shown;
    }

    private static void show(Expectation expectation, List<String> shown) {
        if (expectation instanceof Expectation.Keywords keywords) {
            keywords.words().forEach(word -> shown.add("keyword " + word));
        } else if (expectation instanceof Expectation.Objects objects) {
            shown.add(objects.searched() ? "searched object" : "object");
        } else if (expectation instanceof Expectation.ChildRelationships children) {
            shown.add("children of " + place(children.of()));
        } else if (expectation instanceof Expectation.Fields fields) {
            shown.add("field of " + place(fields.of()) + " to " + fields.use());
            if (fields.argumentOf() != null) {
                shown.add("argument of " + fields.argumentOf());
            }
        } else if (expectation instanceof Expectation.ParentRelationships parents) {
            shown.add((parents.polymorphic() ? "polymorphic of " : "parent of ") + place(parents.of()));
        } else if (expectation instanceof Expectation.ReferencedObjects objects) {
            shown.add("referenced by " + field(objects.relationship()));
        } else if (expectation instanceof Expectation.Functions functions) {
            functions.functions().forEach(function -> shown.add("function " + function.spelling()));
        } else if (expectation instanceof Expectation.Operators operators) {
            shown.add("operator for " + (operators.left() == null ? "function" : field(operators.left())));
            operators.symbols().forEach(symbol -> shown.add("operator " + symbol));
        } else if (expectation instanceof Expectation.Values values) {
            shown.add("value of " + field(values.of()));
        } else if (expectation instanceof Expectation.SemiJoins joins) {
            shown.add("semi-join on " + field(joins.left()));
        } else if (expectation instanceof Expectation.DateLiterals dates) {
            shown.add("date" + (dates.of() == null ? "" : " of " + field(dates.of())));
        } else if (expectation instanceof Expectation.Numbers) {
            shown.add("number");
        } else if (expectation instanceof Expectation.Variables) {
            shown.add("variable");
        } else if (expectation instanceof Expectation.Scopes scopes) {
            shown.add("scope of " + place(scopes.of()));
        } else if (expectation instanceof Expectation.Aliases aliases) {
            aliases.names().forEach(name -> shown.add("alias " + name));
        }
    }

    private static String place(Place place) {
        StringBuilder out = new StringBuilder(place.object().isEmpty() ? "?" : place.object());
        place.children().forEach(child -> out.append('/').append(child));
        return out + (place.parents().isEmpty() ? "" : ":" + String.join(".", place.parents()));
    }

    private static String field(FieldAt field) {
        return place(field.of()) + " " + field.field();
    }

    @Test
    void aCompletionReplacesTheWholeWord() {
        CursorContext context = Soql.contextAt("SELECT Owner.Name FROM Account", 15);

        assertThat(List.of(context.wordStart(), context.wordEnd())).containsExactly(13, 17);
    }

    @Test
    void insideQuotesACompletionReplacesWhatIsBetweenThem() {
        String text = "SELECT Id FROM Account WHERE Industry = 'Ene' LIMIT 1";
        CursorContext context = Soql.contextAt(text, text.indexOf("ne'"));

        assertThat(text.substring(context.wordStart(), context.wordEnd())).isEqualTo("Ene");
    }

    @Test
    void aCursorOutsideTheTextIsTakenToItsEdge() {
        assertThat(Soql.contextAt("SELECT Id FROM ", 99)).isEqualTo(Soql.contextAt("SELECT Id FROM ", 15));
        assertThat(Soql.contextAt("", -1).word()).isEmpty();
    }
}
