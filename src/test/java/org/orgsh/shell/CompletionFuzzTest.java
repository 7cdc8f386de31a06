package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orgsh.language.TestCommands;
import org.orgsh.output.Theme;

/** Random lines made of what matters: Tab and colours work on any of them, at any place. */
class CompletionFuzzTest {
    private static final String[] PARTS = {
        "'",
        "\"",
        "\\",
        "(",
        ")",
        "{",
        "}",
        ";",
        "#",
        "\n",
        " ",
        " ",
        " ",
        "=",
        ",",
        ":",
        "--",
        "--yes",
        "--format",
        "csv",
        "-p",
        "/*",
        "*/",
        "//",
        "SELECT",
        "FROM",
        "FIND",
        "WHERE",
        "where",
        "set",
        "query",
        "let",
        "update",
        "insert",
        "upsert",
        "assert",
        "profile",
        "add",
        "Account",
        "Name",
        "Owner.",
        "x",
        "Industry",
        "@",
        "describe",
        "é",
        "."
    };

    @Test
    void tabAndColoursWorkOnAnyLineAtAnyPlace() throws Exception {
        Random random = new Random(42);
        Completion completion =
                new Completion(TestCommands.PARSER, new SampleSource(), Path.of("")).waiting(Duration.ZERO);
        LineHighlighter highlighter = new LineHighlighter(TestCommands.PARSER, Theme.COLORED);
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < 20_000; i++) {
                String line = line(random);
                int cursor = random.nextInt(line.length() + 1);
                Suggestions suggestions = completion.at(line, cursor);
                assertThat(suggestions.start()).as(line).isBetween(0, cursor);
                assertThat(suggestions.end()).as(line).isBetween(cursor, line.length());
                assertThat(highlighter.highlight(line, cursor).toString()).isEqualTo(line);
                completion.ofWords(words(line));
                SecretLines.isOne(line);
            }
        });
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        int parts = 1 + random.nextInt(14);
        for (int i = 0; i < parts; i++) {
            line.append(PARTS[random.nextInt(PARTS.length)]);
            line.append(random.nextInt(3) == 0 ? " " : "");
        }
        return line.toString();
    }
}
