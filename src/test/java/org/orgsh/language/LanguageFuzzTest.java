package org.orgsh.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orgsh.failure.SyntaxException;

/** Random lines made of what matters to the reader: nothing but a {@link SyntaxException} ever comes out. */
class LanguageFuzzTest {
    private static final String[] PARTS = {
        "'",
        "\"",
        "\\",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ";",
        "#",
        "\n",
        "\r\n",
        " ",
        " ",
        " ",
        "=",
        ",",
        ":",
        "-",
        "--",
        "--yes",
        "--format",
        "csv",
        "-p",
        "/*",
        "*/",
        "//",
        "SELECT",
        "FIND",
        "where",
        "set",
        "query",
        "let",
        "update",
        "insert",
        "echo",
        "assert",
        "profile",
        "add",
        "Account",
        "Name",
        "x",
        "5",
        "\\u00",
        "\t",
        "é",
        "\uD83D",
        "null"
    };

    @Test
    void aLineIsUnderstoodOrRefusedAtAPlaceInIt() {
        Random random = new Random(20261101);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 60_000; i++) {
                String text = line(random);
                for (Statement statement : split(text)) {
                    assertThat(statement.text())
                            .isEqualTo(statement.text().stripTrailing())
                            .isNotEmpty();
                    tried(statement);
                }
                tried(Statement.of(text));
                TestCommands.PARSER.open(text);
                cursor(text, random.nextInt(text.length() + 1));
                marks(text);
                argv(text);
            }
        });
    }

    @Test
    void whatTheSplitterEndsTheParserTakesWhole() {
        Random random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            String text = line(random);
            for (Statement statement : split(text)) {
                assertThat(split(statement.text())).as(text).isNotEmpty();
                assertThat(problem(statement)).as(text).doesNotContain("found another after ;");
            }
        }
    }

    @Test
    void aVeryLongStatementIsSplitInGoodTime() {
        String list = "'001000000000001',\n".repeat(100_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(split("SELECT Id FROM Account WHERE Id IN (" + list + "'x')\necho b"))
                        .hasSize(2));
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        int parts = 1 + random.nextInt(14);
        for (int i = 0; i < parts; i++) {
            line.append(PARTS[random.nextInt(PARTS.length)]);
            if (random.nextInt(3) == 0) {
                line.append(' ');
            }
        }
        return line.toString();
    }

    private static void tried(Statement statement) {
        try {
            CommandCall call = TestCommands.PARSER.parse(statement);
            for (Word word : call.words()) {
                if (Assignment.isOne(word)) {
                    Assignment.of(call, word);
                }
            }
        } catch (SyntaxException e) {
            assertThat(e.offset()).isBetween(0, e.text().length());
            assertThat(e.text()).isEqualTo(statement.text());
        }
    }

    private static void cursor(String text, int cursor) {
        AtCursor at = TestCommands.PARSER.at(text, cursor);
        assertThat(at.wordStart()).isBetween(0, cursor);
        assertThat(at.wordEnd()).isBetween(cursor, text.length());
        assertThat(at.end()).isBetween(cursor, text.length());
        assertThat(at.word()).isEqualTo(text.substring(at.wordStart(), cursor));
        TestCommands.PARSER.at(List.of(text.split(" ", -1)));
    }

    private static void marks(String text) {
        int end = 0;
        for (Mark mark : TestCommands.PARSER.parts(text).marks()) {
            assertThat(mark.start()).as(text).isGreaterThanOrEqualTo(end);
            assertThat(mark.end()).isBetween(mark.start(), text.length());
            end = mark.end();
        }
    }

    private static void argv(String text) {
        try {
            TestCommands.PARSER.parse(List.of(text.split(" ", -1)));
        } catch (SyntaxException e) {
            assertThat(e.offset()).isBetween(0, e.text().length());
        }
    }

    private static String problem(Statement statement) {
        try {
            TestCommands.PARSER.parse(statement);
            return "";
        } catch (SyntaxException e) {
            return e.getMessage();
        }
    }

    private static List<Statement> split(String text) {
        List<Statement> found = new ArrayList<>();
        try (Statements statements = TestCommands.PARSER.statements(new StringReader(text), "fuzz")) {
            for (Statement next = statements.next(); next != null; next = statements.next()) {
                found.add(next);
            }
        }
        return found;
    }
}
