package org.orgsh.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.OrgshException;

class StatementsTest {
    private static final CommandParser PARSER = TestCommands.PARSER;

    static Stream<Arguments> texts() {
        return Stream.of(
                of("describe Account\ndescribe Contact", "describe Account", "describe Contact"),
                of("echo a; echo b ;\n;; echo c", "echo a", "echo b", "echo c"),
                of("# note; with 'signs (\n\n  echo a\n   # more\necho b", "echo a", "echo b"),
                of("echo a # no comment", "echo a # no comment"),
                of("echo a; # comment\necho b", "echo a", "echo b"),
                of("insert Account Name='a;b' # x", "insert Account Name='a;b' # x"),
                of("insert Account Name='a\nb'\necho c", "insert Account Name='a\nb'", "echo c"),
                of("insert Account Name=\"it's\"; echo b", "insert Account Name=\"it's\"", "echo b"),
                of("insert Account Name=O'Neil\necho b", "insert Account Name=O'Neil", "echo b"),
                of("insert Account Name='O\\'Neil; x'\necho b", "insert Account Name='O\\'Neil; x'", "echo b"),
                of("echo it's\necho b's", "echo it's", "echo b's"),
                of("get Account \\\n  001 \\\n Name\necho b", "get Account  \n  001  \n Name", "echo b"),
                of("describe Acc\\\nount", "describe Acc \nount"),
                of("describe a \\\n\necho b", "describe a", "echo b"),
                of("SELECT Id\nFROM Account\necho b", "SELECT Id\nFROM Account", "echo b"),
                of(
                        "SELECT\n  Id,\n  Name\nFROM\n  Account\necho b",
                        "SELECT\n  Id,\n  Name\nFROM\n  Account",
                        "echo b"),
                of("SELECT Id\n  , Name\nFROM Account\necho b", "SELECT Id\n  , Name\nFROM Account", "echo b"),
                of(
                        "SELECT Id FROM Account\nWHERE Name = 'x'\n  AND\n  Type = 'y'\nORDER BY Name\nLIMIT 1\necho b",
                        "SELECT Id FROM Account\nWHERE Name = 'x'\n  AND\n  Type = 'y'\nORDER BY Name\nLIMIT 1",
                        "echo b"),
                of(
                        "SELECT Id FROM Account WHERE Name =\n'x'\necho b",
                        "SELECT Id FROM Account WHERE Name =\n'x'",
                        "echo b"),
                of("SELECT Id\r\nFROM Account\r\necho b", "SELECT Id\nFROM Account", "echo b"),
                of(
                        "SELECT Id, // first\n// second\nName FROM A\necho b",
                        "SELECT Id, // first\n// second\nName FROM A",
                        "echo b"),
                of("SELECT Id FROM A /* , */\necho b", "SELECT Id FROM A /* , */", "echo b"),
                of("SELECT Id FROM A // ,\necho b", "SELECT Id FROM A // ,", "echo b"),
                of("SELECT Id\n\n\nFROM A\n\necho b", "SELECT Id\n\n\nFROM A", "echo b"),
                of("SELECT Id FROM A\nSELECT Id FROM B", "SELECT Id FROM A", "SELECT Id FROM B"),
                of("SELECT Id,\nSELECT Id FROM B", "SELECT Id,", "SELECT Id FROM B"),
                of("SELECT Id FROM A WHERE N = :from\necho b", "SELECT Id FROM A WHERE N = :from", "echo b"),
                of("SELECT Id FROM A;\nWHERE x", "SELECT Id FROM A", "WHERE x"),
                of("SELECT Id FROM A\nUPDATE A 001 Name=x", "SELECT Id FROM A", "UPDATE A 001 Name=x"),
                of(
                        "FIND {x}\nIN ALL FIELDS\nRETURNING A(Id)\necho b",
                        "FIND {x}\nIN ALL FIELDS\nRETURNING A(Id)",
                        "echo b"),
                of(
                        "delete A where Name = 'x'\n  AND Type = 'y'\necho b",
                        "delete A where Name = 'x'\n  AND Type = 'y'",
                        "echo b"),
                of("let x = SELECT Id\nFROM A\necho b", "let x = SELECT Id\nFROM A", "echo b"),
                of("echo a\nFROM A", "echo a", "FROM A"),
                of(
                        "SELECT Id FROM Account WHERE Id IN (\n'a',\n'b')\necho b",
                        "SELECT Id FROM Account WHERE Id IN (\n'a',\n'b')",
                        "echo b"),
                of(
                        "SELECT Id FROM Account WHERE Name='--;#' LIMIT 1; echo b",
                        "SELECT Id FROM Account WHERE Name='--;#' LIMIT 1",
                        "echo b"),
                of("SELECT Id // don't; stop\necho b", "SELECT Id // don't; stop", "echo b"),
                of("SELECT Id /* don't; \n stop */ FROM A; echo b", "SELECT Id /* don't; \n stop */ FROM A", "echo b"),
                of("SELECT Id /*/ it's */ FROM A; echo b", "SELECT Id /*/ it's */ FROM A", "echo b"),
                of(
                        "SELECT Id FROM A WHERE (x = 1 // don't )\n) LIMIT 1\necho b",
                        "SELECT Id FROM A WHERE (x = 1 // don't )\n) LIMIT 1",
                        "echo b"),
                of("select id from a where n like'x;%'; echo b", "select id from a where n like'x;%'", "echo b"),
                of(
                        "query --all SELECT Id FROM A WHERE N='x' AND M='don\\'t;'\necho b",
                        "query --all SELECT Id FROM A WHERE N='x' AND M='don\\'t;'",
                        "echo b"),
                of("query SELECT Id /* ' */ FROM A; echo b", "query SELECT Id /* ' */ FROM A", "echo b"),
                of("let x=SELECT Id /* ' */ FROM A; echo b", "let x=SELECT Id /* ' */ FROM A", "echo b"),
                of(
                        "count Account where Name /* ' */ = 'a;b'; echo b",
                        "count Account where Name /* ' */ = 'a;b'",
                        "echo b"),
                of(
                        "assert (SELECT COUNT() FROM A /* ' */) = 1 : 'a;b'; echo b",
                        "assert (SELECT COUNT() FROM A /* ' */) = 1 : 'a;b'",
                        "echo b"),
                of("FIND {O'Neil; (\nx} IN ALL FIELDS; echo b", "FIND {O'Neil; (\nx} IN ALL FIELDS", "echo b"),
                of("FIND {a\\}b'} ; echo b", "FIND {a\\}b'}", "echo b"),
                of("find{x'} returning Account(Id); echo b", "find{x'} returning Account(Id)", "echo b"),
                of("request GET https://x/y /* 'a'; echo b", "request GET https://x/y /* 'a'", "echo b"),
                of(
                        "request POST /x {\"a\": \"it's; b\",\n \"c\": [1, 2]}\necho b",
                        "request POST /x {\"a\": \"it's; b\",\n \"c\": [1, 2]}",
                        "echo b"),
                of(
                        "profile add x --secret command:\"a; b\"\necho b",
                        "profile add x --secret command:\"a; b\"",
                        "echo b"),
                of("echo :)\necho b", "echo :)", "echo b"),
                of("echo (a\nb)\necho b", "echo (a\nb)", "echo b"),
                of("echo (a ; echo b", "echo (a", "echo b"),
                of("echo (a] x\necho b", "echo (a] x", "echo b"),
                of("echo selected 'it''s\nx", "echo selected 'it''s", "x"),
                of("\\\n;echo b", "echo b"),
                of("  \n\t \n"),
                of(""),
                of("\uFEFFecho a", "echo a"),
                of("echo a\r\necho b\recho c", "echo a", "echo b", "echo c"));
    }

    private static Arguments of(String text, String... statements) {
        return Arguments.of(text, List.of(statements));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsSplitWhereItsStatementsEnd(String text, List<String> statements) {
        assertThat(split(text).stream().map(Statement::text)).containsExactlyElementsOf(statements);
    }

    @Test
    void aStatementKnowsWhereItStood() {
        List<Statement> statements = split("# head\n  echo a; echo b\necho (c\nd)\necho e");

        assertThat(statements)
                .extracting(Statement::line, Statement::column)
                .containsExactly(tuple(2, 3), tuple(2, 11), tuple(3, 1), tuple(5, 1));
    }

    @Test
    void anOffsetInAStatementOfSeveralLinesHasALineAndColumn() {
        Statement statement = new Statement("echo (a\n  b)", "f", 7, 5);

        assertThat(List.of(statement.lineOf(5), statement.columnOf(5))).containsExactly(7, 10);
        assertThat(List.of(statement.lineOf(10), statement.columnOf(10))).containsExactly(8, 3);
    }

    @Test
    void aStatementIsGivenOutBeforeTheNextLineHasCome() throws IOException {
        try (PipedWriter writer = new PipedWriter();
                Reader reader = new PipedReader(writer)) {
            Statements statements = PARSER.statements(reader, "");
            writer.write("echo a\n");
            writer.flush();

            assertThat(statements.next()).extracting(Statement::text).isEqualTo("echo a");
        }
    }

    @Test
    void aQueryIsGivenOutBeforeTheNextLineHasCome() throws IOException {
        try (PipedWriter writer = new PipedWriter();
                Reader reader = new PipedReader(writer)) {
            Statements statements = PARSER.statements(reader, "");
            writer.write("SELECT Id FROM A\n\n");
            writer.flush();

            assertThat(statements.next()).extracting(Statement::text).isEqualTo("SELECT Id FROM A");
        }
    }

    @Test
    void whatIsToBeDeletedDoesNotHangOnWhenTheNextLineComes() throws Exception {
        try (PipedWriter writer = new PipedWriter();
                Reader reader = new PipedReader(writer)) {
            Statements statements = PARSER.statements(reader, "");
            writer.write("delete A where Name = 'x'\n");
            writer.flush();
            FutureTask<Statement> next = new FutureTask<>(statements::next);
            Thread thread = new Thread(next);
            thread.start();
            writer.write("AND Type = 'y'\n");
            writer.close();

            assertThat(next.get(20, TimeUnit.SECONDS).text()).isEqualTo("delete A where Name = 'x'\nAND Type = 'y'");
        }
    }

    @Test
    void aStatementBehindAQueryOfSeveralLinesKnowsWhereItStood() {
        assertThat(split("SELECT Id\n\nFROM A\n\n  echo b"))
                .extracting(Statement::line, Statement::column)
                .containsExactly(tuple(1, 1), tuple(5, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT",
                "SELECT Id",
                "SELECT Id,",
                "SELECT Id, (SELECT Id FROM B)",
                "SELECT Id FROM",
                "SELECT Id FROM A WHERE",
                "SELECT Id FROM A WHERE Name =",
                "SELECT Id FROM A ORDER BY",
                "query SELECT Id,\nName",
                "delete A where"
            })
    void aQueryThatCannotBeWholeIsUnfinished(String text) {
        assertThat(PARSER.unfinished(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT Id FROM A",
                "SELECT Id FROM A;",
                "SELECT Id,\n",
                "SELECT Id\n",
                "SELECT Id FROM A ORDER BY Name",
                "SELECT Id FROM A WHERE N = :limit",
                "FIND {x}",
                "echo select",
                "delete A where x = 1",
                "# SELECT"
            })
    void whateverElseCanBeCarriedOut(String text) {
        assertThat(PARSER.unfinished(text)).isFalse();
    }

    @Test
    void aSourceThatCannotBeReadIsNamed() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> PARSER.statements(broken, "a.orgsh").next())
                .isInstanceOf(OrgshException.class)
                .hasMessage("a.orgsh cannot be read: gone.");
    }

    static Stream<Arguments> openings() {
        return Stream.of(
                Arguments.of("insert Account Name='Acme", Open.Kind.QUOTE, 20),
                Arguments.of("echo a; insert Account Name=\"Acme", Open.Kind.DOUBLE_QUOTE, 28),
                Arguments.of("SELECT Id FROM Account WHERE (Id = '(' AND", Open.Kind.PARENTHESIS, 29),
                Arguments.of("request POST /x [1", Open.Kind.BRACKET, 16),
                Arguments.of("request POST /x {\"a\": [1]", Open.Kind.BRACE, 16),
                Arguments.of("FIND {it's", Open.Kind.BRACE, 5),
                Arguments.of("SELECT Id /* it's", Open.Kind.COMMENT, 10),
                Arguments.of("get Account \\", Open.Kind.LINE, 12),
                Arguments.of("get Account \\\n", Open.Kind.LINE, 13));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void whatIsOpenIsKnownWithItsPlace(String text, Open.Kind kind, int offset) {
        assertThat(PARSER.open(text)).contains(new Open(kind, offset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "# it's (",
                "echo it's",
                "echo a;",
                "SELECT Id // it's (",
                "echo (a] b",
                "SELECT Id WHERE (a;",
                "insert Account Name='x'",
                "FIND {x}",
                "get https://x/*"
            })
    void aCompleteTextHasNothingOpen(String text) {
        assertThat(PARSER.open(text)).isEmpty();
    }

    private static List<Statement> split(String text) {
        List<Statement> found = new ArrayList<>();
        try (Statements statements = PARSER.statements(new StringReader(text), "test")) {
            for (Statement next = statements.next(); next != null; next = statements.next()) {
                found.add(next);
            }
        }
        return found;
    }
}
