package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any text at all has to be taken, in time proportional to its length. The seeds are fixed, so a failure comes again. A part of
 * the inputs is tried in every build; {@code -Dorgsh.fuzz=1000000} tries a million.
 */
class SoqlFuzzTest {
    private static final int INPUTS = Integer.getInteger("orgsh.fuzz", 100_000);
    private static final int MUTATIONS = INPUTS / 4 * 3;
    private static final int NONSENSE = INPUTS - MUTATIONS;
    private static final int LONG = 100_000;

    private static final String[] PIECES =
            ("SELECT|FROM|WHERE|AND|OR|NOT|IN|LIKE|GROUP BY|ORDER BY|HAVING|LIMIT|OFFSET|USING SCOPE|WITH|"
                            + "FOR VIEW|TYPEOF|WHEN|THEN|ELSE|END|FIND|RETURNING|FIELDS(|COUNT(|COUNT()|NULLS LAST|Id|"
                            + "Owner.Name|Account|a|'x'|'|\"|\\|(|)|,|.|*|:|:x|=|!=|<|!|12|-3.5|2026-01-01|"
                            + "2026-01-01T00:00:00Z|TODAY|LAST_N_DAYS:|USD5|{|}|//|/*|*/|\n| |\u0000|\ud83d\ude00|\ud83d|é|;|"
                            + "INCLUDES|ROLLUP(|DISTANCE(")
                    .split("\\|");

    @Test
    void takesWhateverAStatementIsTurnedInto() throws IOException {
        List<String> statements = statements();
        Random random = new Random(20260301);
        for (int round = 0; round < MUTATIONS; round++) {
            check(mutated(statements.get(random.nextInt(statements.size())), random), random);
        }
    }

    @Test
    void takesNonsense() {
        Random random = new Random(20260302);
        for (int round = 0; round < NONSENSE; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
            }
            check(text.toString(), random);
        }
    }

    private static void check(String text, Random random) {
        int cursor = random.nextInt(text.length() + 1);
        try {
            Parsed parsed = Soql.parse(text);
            if (parsed.statement() instanceof Query query) {
                ResultColumns.of(query);
            }
            for (Problem problem : parsed.problems()) {
                if (problem.offset() < 0 || problem.offset() + problem.length() > text.length()) {
                    throw new AssertionError("a problem outside the text: " + problem);
                }
            }
            CursorContext context = Soql.contextAt(text, cursor);
            if (context.wordStart() > cursor || context.wordEnd() < cursor) {
                throw new AssertionError("a word away from the cursor: " + context);
            }
            if (context.kinds(SampleSchema.ALL).contains("")) {
                throw new AssertionError("a kind without a name");
            }
            if (random.nextInt(4) == 0) { // the rest stands on the same parser
                checkTheRest(text);
            }
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError(text + " with the cursor at " + cursor, e);
        }
    }

    private static void checkTheRest(String text) {
        checkCover(text, Soql.tokens(text));
        checkOrder(text, Soql.highlight(text));
        if (Soql.withoutComments(text).length() != text.length()) {
            throw new AssertionError("another length without comments");
        }
        SoqlText.bind(text, (name, field) -> new BindValue.Text(name));
        checkProblems(text, Soql.check(text, SampleSchema.ALL));
        checkFormat(text);
    }

    private static void checkProblems(String text, List<Problem> problems) {
        int at = 0;
        for (Problem problem : problems) {
            if (problem.offset() < at || problem.offset() + problem.length() > text.length()) {
                throw new AssertionError("a problem out of order or outside the text: " + problem);
            }
            at = problem.offset();
        }
    }

    private static void checkFormat(String text) {
        String once = Soql.format(text);
        if (!Soql.format(once).equals(once)) {
            throw new AssertionError("laid out twice is not laid out once: " + once);
        }
        if (!meaningful(once).equals(meaningful(text))) {
            throw new AssertionError("laid out it has other tokens: " + once);
        }
    }

    private static List<String> meaningful(String text) {
        return Soql.tokens(text).stream()
                .filter(token -> token.kind() != Token.Kind.WHITESPACE)
                .map(token -> token.of(text))
                .toList();
    }

    private static void checkCover(String text, List<Token> tokens) {
        int at = 0;
        for (Token token : tokens) {
            if (token.offset() != at || token.length() <= 0) {
                throw new AssertionError("a gap before " + token);
            }
            at = token.end();
        }
        if (at != text.length()) {
            throw new AssertionError("text behind the last token");
        }
    }

    private static void checkOrder(String text, List<Highlight> spans) {
        int at = 0;
        for (Highlight span : spans) {
            if (span.offset() < at || span.length() <= 0 || span.offset() + span.length() > text.length()) {
                throw new AssertionError("out of order: " + span);
            }
            at = span.offset() + span.length();
        }
    }

    private static String mutated(String statement, Random random) {
        StringBuilder text = new StringBuilder(statement);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }

    private static List<String> statements() throws IOException {
        List<String> statements = new ArrayList<>();
        for (String name : List.of("valid.txt", "invalid.txt", "accepted.txt")) {
            Files.readAllLines(java.nio.file.Path.of("src/test/resources/soql", name)).stream()
                    .filter(line -> line.startsWith("> "))
                    .map(line -> line.substring(2))
                    .forEach(statements::add);
        }
        return statements;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "'",
                "\"",
                "{",
                "/*",
                "//\n",
                "\\",
                "a",
                "a.",
                "a,",
                "a ",
                "a(",
                "(SELECT ",
                "SELECT ",
                "FROM ",
                "NOT ",
                "1 AND ",
                "a=1 AND ",
                "a=1 OR ",
                "a=1 AND b=2 OR ",
                "(a=1 AND ",
                "a IN (",
                "a IN (SELECT a FROM b WHERE ",
                ":",
                ":x ",
                "=",
                "a b ",
                "COUNT(",
                "TYPEOF a WHEN ",
                "TYPEOF a ",
                "FROM a ",
                ", b.c d",
                "ORDER BY ",
                "ORDER ",
                "WITH a ",
                "WHERE ",
                "''",
                "*",
                "-1",
                "1-",
                "LIMIT ",
                "'\\",
                "ALL ROWS ",
                "WHEN a THEN ",
                "[",
                "/",
                "a=(",
                "NOT("
            })
    void takesALongTextInItsStride(String piece) {
        for (String start : List.of("SELECT ", "SELECT a FROM b WHERE ", "FIND {x} RETURNING a(")) {
            String text = start + piece.repeat(LONG / piece.length());
            long before = System.nanoTime();

            Soql.parse(text);
            Soql.contextAt(text, text.length());
            Soql.contextAt(text, text.length() / 2);
            Soql.highlight(text);
            Soql.check(text, SampleSchema.ALL);
            Soql.format(text);
            SoqlText.bind(text, (name, field) -> new BindValue.Text(name));

            // Some hundred times what it takes; a quadratic reader needs minutes.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
