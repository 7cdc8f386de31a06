package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.language.TestCommands;
import org.orgsh.output.Theme;
import org.orgsh.output.Theme.Style;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;

class LineHighlighterTest {
    private static final long UNDERLINE = AttributedStyle.DEFAULT.underline().getStyle();

    @Test
    void theWordsOfACommandAreToldApart() throws Exception {
        AttributedString line = highlighted("insert Account Name='x' Phone=5 --yes", Theme.COLORED);

        assertThat(line.styleAt(0)).isEqualTo(Theme.COLORED.attributed(Style.KEYWORD));
        assertThat(line.styleAt(8)).isEqualTo(Theme.PLAIN.attributed(Style.VALUE));
        assertThat(line.styleAt(21)).isEqualTo(Theme.COLORED.attributed(Style.TEXT));
        assertThat(line.styleAt(30)).isEqualTo(Theme.COLORED.attributed(Style.NUMBER));
        assertThat(line.styleAt(33)).isEqualTo(Theme.COLORED.attributed(Style.KEY));
    }

    @Test
    void aStatementIsColouredAsSoql() throws Exception {
        AttributedString line = highlighted("echo a; SELECT Id FROM Account WHERE Name = 'x'", Theme.COLORED);

        assertThat(line.styleAt(9)).isEqualTo(Theme.COLORED.attributed(Style.KEYWORD));
        assertThat(line.styleAt(45)).isEqualTo(Theme.COLORED.attributed(Style.TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "de",
                "insert Account Name='x",
                "SELECT Id FROM Account WHERE (Name = 'x",
                "FIND {x",
                "a; ;b # c",
                "# c",
                "query --all SELECT Id FROM A --quiet",
                "profile add x --secret=y",
                "let x = SELECT Id FROM A \\"
            })
    void theTextStaysAsItWasTyped(String text) throws Exception {
        assertThat(highlighted(text, Theme.COLORED).toString()).isEqualTo(text);
    }

    @Test
    void withoutColourNothingIsStyled() throws Exception {
        assertThat(highlighted("insert Account Name='x'", Theme.PLAIN))
                .isEqualTo(new AttributedString("insert Account Name='x'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "SELECT Indutry, Owner.Emial FROM Account LIMIT 1;Indutry Emial",
                "SELECT Id FROM Acount WHERE Foo = 1;Acount",
                "SELECT Id, (SELECT Foo FROM Contacts) FROM Account ;Foo",
                "SELECT Id FROM Account WHERE Industry = 'Enrgy' LIMIT 1;'Enrgy'",
                "insert Acount Name=x;Acount",
                "insert Account Nmae=x Industry=Energy;Nmae",
                "update Account 001000000000001AAA Nmae=x;Nmae",
                "describe Account.Nmae --quiet;Nmae",
                "get Contact 003000000000001AAA Lastname2 FirstName;Lastname2",
                "delete Account where Nmae = 'x' ;Nmae",
                "SELECT Industry, Owner.Email FROM Account LIMIT 1;``",
                "SELECT Id FROM Account WHERE ;``",
                "SELECT Id FROM Account WHERE Indutry;``",
                "query --tooling SELECT Foo FROM ApexClass LIMIT 1;``",
                "insert 'Account' Name=x;``",
                "insert Account Name = x;``",
                "echo Nmae --quiet;``"
            })
    void whatTheOrgDoesNotHaveIsUnderlinedUnlessItIsBeingTyped(String text, String underlined) throws Exception {
        assertThat(underlined(text, new SampleSource())).isEqualTo(underlined);
    }

    @Test
    void nothingIsUnderlinedBeforeTheOrgIsKnown() throws Exception {
        SampleSource unknown = new SampleSource() {
            @Override
            public List<SObjectSummary> objects() {
                return List.of();
            }

            @Override
            public Optional<SObject> object(String name) {
                return Optional.empty();
            }
        };

        assertThat(underlined("SELECT Indutry FROM Acount WHERE x = 1 ", unknown))
                .isEmpty();
        assertThat(underlined("insert Acount Nmae=x ", unknown)).isEmpty();
    }

    @Test
    void aKnownObjectOfACommandIsToldByItsColour() throws Exception {
        AttributedString line = highlighted("insert Account Name=x", new SampleSource());

        assertThat(line.styleAt(8)).isEqualTo(Theme.COLORED.attributed(Style.KEY));
    }

    @Test
    void anOpenQuoteStandsOut() throws Exception {
        AttributedString line = highlighted("insert Account Name='x", Theme.COLORED);

        assertThat(line.styleAt(20))
                .isEqualTo(Theme.COLORED.attributed(Style.ERROR).underline());
        assertThat(highlighted("insert Account Name='x'", Theme.COLORED).styleAt(20))
                .isEqualTo(Theme.COLORED.attributed(Style.TEXT));
    }

    @Test
    void bothBracketsAreShownWhenTheCursorIsAtOne() throws Exception {
        String text = "SELECT Id FROM Account WHERE (Id = '(' OR (Id = null))";
        AttributedString line = highlighted(text, Theme.COLORED);
        int open = text.indexOf('(');

        assertThat(line.styleAt(open)).isEqualTo(AttributedStyle.DEFAULT.bold().underline());
        assertThat(line.styleAt(text.length() - 1))
                .isEqualTo(AttributedStyle.DEFAULT.bold().underline());
        assertThat(line.styleAt(text.indexOf("(Id = null"))).isEqualTo(AttributedStyle.DEFAULT);
    }

    @Test
    void aLongLineIsColouredInGoodTime() throws Exception {
        String text = "SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE "
                + "Industry = 'Energy' AND Owner.Email != null AND ".repeat(400) + "Id != null";

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(highlighted(text, new SampleSource()).toString())
                        .isEqualTo(text));
    }

    private static String underlined(String text, CompletionSource source) throws Exception {
        AttributedString line = highlighted(text, source);
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            boolean now = (line.styleAt(i).getStyle() & UNDERLINE) != 0;
            boolean before = i > 0 && (line.styleAt(i - 1).getStyle() & UNDERLINE) != 0;
            found.append(now && !before && !found.isEmpty() ? " " : "").append(now ? text.substring(i, i + 1) : "");
        }
        return found.toString();
    }

    private static AttributedString highlighted(String text, CompletionSource source) throws Exception {
        LineComplaints complaints = new LineComplaints(new Complaints(TestCommands.PARSER), source);
        return highlighted(text, new LineHighlighter(TestCommands.PARSER, Theme.COLORED, complaints));
    }

    private static AttributedString highlighted(String text, Theme theme) throws Exception {
        return highlighted(text, new LineHighlighter(TestCommands.PARSER, theme));
    }

    private static AttributedString highlighted(String text, LineHighlighter highlighter) throws Exception {
        try (DumbTerminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            reader.getBuffer().write(text);
            return highlighter.highlight(reader, text);
        }
    }
}
