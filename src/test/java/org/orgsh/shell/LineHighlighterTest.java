package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.language.TestCommands;
import org.orgsh.output.Theme;
import org.orgsh.output.Theme.Style;

class LineHighlighterTest {
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

    private static AttributedString highlighted(String text, Theme theme) throws Exception {
        try (DumbTerminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            return new LineHighlighter(TestCommands.PARSER, theme).highlight(reader, text);
        }
    }
}
