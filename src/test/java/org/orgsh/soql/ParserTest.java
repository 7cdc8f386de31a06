package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the case files {@code ⏎} stands for a line break. */
class ParserTest {
    static List<Arguments> wellFormed() throws IOException {
        return new CaseFile("valid.txt").cases(ParserTest::tree);
    }

    static List<Arguments> malformed() throws IOException {
        return new CaseFile("invalid.txt").cases(ParserTest::problems);
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void readsAStatementIntoItsTree(String statement, List<String> expected) {
        assertThat(problems(statement)).isEmpty();
        assertThat(tree(statement)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void tellsWhatIsWrongAndWhere(String statement, List<String> expected) {
        assertThat(expected).isNotEmpty();
        assertThat(problems(statement)).isEqualTo(expected);
    }

    private static String typed(String statement) {
        return statement.replace('⏎', '\n');
    }

    private static String visible(String shown) {
        String controls = "\n\r\t\b\f";
        for (int i = 0; i < controls.length(); i++) {
            shown = shown.replace(controls.charAt(i), "⏎␍␉␈␌".charAt(i));
        }
        return shown;
    }

    private static List<String> tree(String statement) {
        return List.of(visible(Shown.of(Soql.parse(typed(statement)).statement())));
    }

    private static List<String> problems(String statement) {
        return Soql.check(typed(statement), KnownSchema.NONE).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(ParserTest::caret)
                .toList();
    }

    /** Carets under the text, and behind them what is wrong there; an empty place has a {@code v}. */
    private static String caret(Problem problem) {
        String carets = problem.length() == 0 ? "v" : "^".repeat(problem.length());
        String indent = " ".repeat(problem.offset());
        return indent + carets + " " + problem.message();
    }

    @Test
    void everyNodeKnowsItsPlace() {
        String text = "SELECT a.Name n, (SELECT Id FROM Contacts) FROM Account a WHERE NOT (A = 'x') ORDER BY B DESC";
        Query query = Soql.parse(text).query().orElseThrow();

        assertThat(Stream.of(
                                query.span(),
                                query.items().get(0).span(),
                                ((SelectItem.Field) query.items().get(0))
                                        .path()
                                        .last()
                                        .span(),
                                query.items().get(1).span(),
                                ((SelectItem.Children) query.items().get(1))
                                        .query()
                                        .span(),
                                query.from().span(),
                                query.where().span(),
                                ((Condition.Not) query.where()).term().span(),
                                query.orderBy().get(0).span())
                        .map(span -> span.of(text)))
                .containsExactly(
                        text,
                        "a.Name n",
                        "Name",
                        "(SELECT Id FROM Contacts)",
                        "SELECT Id FROM Contacts",
                        "Account a",
                        "NOT (A = 'x')",
                        "A = 'x'",
                        "B DESC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Id FROM Account // all of them",
                "SELECT Id /* the key */ FROM Account",
                "/* one\ntwo */ SELECT Id FROM Account",
                "SELECT Id // 'quote\nFROM Account",
            })
    void readsPastComments(String statement) {
        assertThat(tree(statement)).containsExactly("select[Id] from[Account]");
    }

    @Test
    void blanksOutCommentsAndNothingElse() {
        assertThat(Soql.withoutComments("SELECT/*a\nb*/Id FROM A WHERE B = '// no /* no */' // yes"))
                .isEqualTo("SELECT   \n   Id FROM A WHERE B = '// no /* no */'       ");
    }

    @Test
    void bracketsWithoutEndAreAProblemAndNoMore() {
        String deep = "SELECT Id FROM Account WHERE " + "(".repeat(100_000) + "A = 1" + ")".repeat(100_000);

        assertThat(Soql.parse(deep).problems()).extracting(Problem::message).contains("nested too deeply");
    }
}
