package org.orgsh.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.failure.SyntaxException;

class CommandParserTest {
    private static final CommandParser PARSER = TestCommands.PARSER;

    /** Lines, and what they mean: name, words in brackets, options, the rest in braces. */
    static Stream<Arguments> lines() {
        return Stream.of(
                line("describe Account", "describe [Account]"),
                line("DESCRIBE  Account ", "describe [Account]"),
                line("Profile   List", "profile list"),
                line("profile add x --secret env:S", "profile add [x] --secret=env:S"),
                line("profile add x --secret=command:\"a 'b' c\"", "profile add [x] --secret=command:a 'b' c"),
                line("--", "!There is no command --."),
                line("insert Account Name='Acme Ltd' Phone=555", "insert [Account] [Name='Acme Ltd'] [Phone=555]"),
                line("insert Account Name = 'Acme Ltd'", "insert [Account] [Name = 'Acme Ltd']"),
                line("insert Account Name= 'Acme' Phone =5", "insert [Account] [Name= 'Acme'] [Phone =5]"),
                line("insert Account Name= Phone=5", "insert [Account] [Name=] [Phone=5]"),
                line("insert --yes Account --format CSV Name=x", "insert [Account] [Name=x] --yes --format=csv"),
                line("insert Account -- --yes -x", "insert [Account] [--yes] [-x]"),
                line("insert Account Name='--yes' '--x'", "insert [Account] [Name='--yes'] ['--x']"),
                line("get Account -5 -.5 - --quiet", "get [Account] [-5] [-.5] [-] --quiet"),
                line("describe Account -p prod", "describe [Account] --profile=prod"),
                line("describe Account -p=prod", "describe [Account] --profile=prod"),
                line("update Account 001 Phone=null", "update [Account] [001] [Phone=null]"),
                line(
                        "update Account set Name='a, b', Phone=null where Id = 'x'",
                        "update [Account] [set] [Name='a, b'] [Phone=null] {Id = 'x'}"),
                line(
                        "update Account set A=1,B = 'x' , C=:d Where Id='w' --yes",
                        "update [Account] [set] [A=1] [B = 'x'] [C=:d] --yes {Id='w'}"),
                line("update Account :ids Name='where'", "update [Account] [:ids] [Name='where']"),
                line(
                        "delete Account where Name = 'x -- y' and b > -5 --yes",
                        "delete [Account] --yes {Name = 'x -- y' and b > -5}"),
                line("delete Account where", "delete [Account] {}"),
                line("count Account", "count [Account]"),
                line("count --quiet Account where (a=1)", "count [Account] --quiet {(a=1)}"),
                line(
                        "request POST /x {\"a\": \"b c\"} -H 'A: b'",
                        "request [POST] [/x] [{\"a\": \"b c\"}] --header=A: b"),
                line(
                        "request GET https://x.y/z?a=b --header a --header b",
                        "request [GET] [https://x.y/z?a=b] --header=a --header=b"),
                line("set x = 5", "set [x = 5]"),
                line("set x=a b", "set [x=a] [b]"),
                line("SELECT Id FROM Account", "query {SELECT Id FROM Account}"),
                line(
                        "select Id FROM Account WHERE a = '--all' --all",
                        "query --all {select Id FROM Account WHERE a = '--all'}"),
                line(
                        "SELECT Id FROM Account WHERE a IN (1) --limit 5 --format json;",
                        "query --limit=5 --format=json {SELECT Id FROM Account WHERE a IN (1)}"),
                line(
                        "query --all --limit 5 SELECT Id FROM A WHERE x > -5",
                        "query --all --limit=5 {SELECT Id FROM A WHERE x > -5}"),
                line("query \"SELECT Id FROM A WHERE N = 'x'\" --all", "query --all {SELECT Id FROM A WHERE N = 'x'}"),
                line("query", "query"),
                line("query -p x", "query --profile=x"),
                line("query :saved", "query {:saved}"),
                line("query SELECT Id FROM A -p prod", "query --profile=prod {SELECT Id FROM A}"),
                line("query SELECT Id // -p -- x", "query {SELECT Id // -p -- x}"),
                line("FIND {O'Neil} IN ALL FIELDS", "search {FIND {O'Neil} IN ALL FIELDS}"),
                line("explain SELECT Id FROM A", "explain {SELECT Id FROM A}"),
                line("let big = SELECT Id FROM A", "let [big] {SELECT Id FROM A}"),
                line("let --all_1=SELECT Id", "!--all_1 is no option of let."),
                line("let big=SELECT Id FROM A WHERE b='=' --yes", "let [big] --yes {SELECT Id FROM A WHERE b='='}"),
                line("let big =", "let [big]"),
                line("echo", "echo {}"),
                line("echo  it's --yes 'a'  b ", "echo {it's --yes 'a'  b}"),
                line(
                        "assert (SELECT COUNT() FROM A WHERE N='x') = 1 : 'm;m'",
                        "assert {(SELECT COUNT() FROM A WHERE N='x') = 1 : 'm;m'}"),
                line("get Account  \n 001", "get [Account] [001]"));
    }

    private static Arguments line(String text, String meaning) {
        return Arguments.of(text, meaning);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineMeans(String text, String meaning) {
        String found;
        try {
            found = told(PARSER.parse(Statement.of(text)));
        } catch (SyntaxException e) {
            found = "!" + e.getMessage();
        }
        assertThat(found).isEqualTo(meaning);
    }

    /** Malformed lines: a {@code ^} stands before the place the message points to. */
    static Stream<Arguments> malformed() {
        return Stream.of(
                wrong("^descibe Account", "There is no command descibe.", "Did you mean describe?"),
                wrong("^'describe' Account", "There is no command 'describe'.", "Did you mean describe?"),
                wrong("profile ^lst", "There is no command profile lst.", "Did you mean list?"),
                wrong("profile^", "Expected one of these after profile: list, add.", null),
                wrong("profile ^x", "There is no command profile x.", "After profile comes one of: list, add."),
                wrong("^prfile list", "There is no command prfile.", "Did you mean profile list, profile?"),
                wrong("describe Account ^--qiet", "--qiet is no option of describe.", "Did you mean --quiet?"),
                wrong("describe Account ^-z", "-z is no option of describe.", "help describe lists them."),
                wrong(
                        "describe Account --format ^xml",
                        "Expected one of these after --format: table, record, csv, json.",
                        null),
                wrong(
                        "describe Account --format=^xml",
                        "Expected one of these after --format: table, record, csv, json.",
                        null),
                wrong("describe Account --format^", "Expected FORMAT after --format.", null),
                wrong("describe Account --format^ --yes", "Expected FORMAT after --format.", null),
                wrong("describe Account --yes^=no", "--yes takes no value.", null),
                wrong(
                        "insert Account Name=^'Acme",
                        "This quote is never closed: expected ' before the end.",
                        "An apostrophe in quotes is written \\'."),
                wrong(
                        "insert Account Name='O'^Neil",
                        "Expected a blank after the closing quote.",
                        "Inside quotes write \\' for '."),
                wrong("insert Account Name='a^\\d'", "\\d is no escape in quotes.", "Write \\\\ for a backslash."),
                wrong("insert Account Name='^\\u12g4'", "Expected four hexadecimal digits after \\u.", null),
                wrong("SELECT Id FROM A WHERE ^(a = ')'", "This ( is never closed: expected ) before the end.", null),
                wrong("SELECT Id FROM A WHERE ^(a = 1;", "This ( is never closed: expected ) before the ;.", null),
                wrong("SELECT Id FROM A WHERE (a = 1^]", "Expected ) to close the ( before, found ].", null),
                wrong("SELECT Id ^/* FROM A", "This comment is never closed: expected */ before the end.", null),
                wrong("FIND ^{x", "This { is never closed: expected } before the end.", null),
                wrong("get Account ^\\", "The line goes on after \\, but nothing follows.", null),
                wrong("echo a;^ echo b", "Expected one command, found another after ;.", null),
                wrong(
                        "SELECT Id FROM A --all ^x",
                        "Expected nothing but options here.",
                        "Options come before or after the statement."),
                wrong("SELECT Id FROM A ^--al", "--al is no option of query.", "Did you mean --all?"),
                wrong(
                        "SELECT Id FROM A --limit ^'5",
                        "This quote is never closed: expected ' before the end.",
                        "An apostrophe in quotes is written \\'."),
                wrong("let^", "Expected NAME = SELECT ... here.", "Usage: let NAME = SELECT ..."),
                wrong("let x^", "Expected = after x.", "Usage: let NAME = SELECT ..."),
                wrong(
                        "let ^5 = SELECT Id",
                        "Expected a name of letters, digits and underscores here.",
                        "Usage: let NAME = SELECT ..."),
                wrong("^", "Expected a command here.", "help lists them."));
    }

    private static Arguments wrong(String marked, String message, String remedy) {
        return Arguments.of(marked, message, remedy);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedLineIsRefusedAtItsPlace(String marked, String message, String remedy) {
        int caret = marked.indexOf('^');
        String text = marked.substring(0, caret) + marked.substring(caret + 1);

        SyntaxException problem = catchThrowableOfType(SyntaxException.class, () -> PARSER.parse(Statement.of(text)));

        assertThat(List.of(problem.getMessage(), String.valueOf(problem.remedy())))
                .containsExactly(message, String.valueOf(remedy));
        assertThat(problem.text()).isEqualTo(text);
        assertThat(problem.offset()).isEqualTo(caret);
    }

    /** Words of argv, divided by {@code |}. */
    static Stream<Arguments> argv() {
        return Stream.of(
                line(
                        "insert|Account|Name=Acme Ltd|Industry=Energy",
                        "insert [Account] [Name=Acme Ltd] [Industry=Energy]"),
                line("insert|Account|Name='x'|Note=a \\d \"b", "insert [Account] [Name='x'] [Note=a \\d \"b]"),
                line("insert|Account|Name|=|x y", "insert [Account] [Name=x y]"),
                line(
                        "-p|practice|--format|csv|query|SELECT Id FROM A",
                        "query --profile=practice --format=csv {SELECT Id FROM A}"),
                line("query|SELECT|Id|FROM|A|WHERE|x|>|-5|--all", "query --all {SELECT Id FROM A WHERE x > -5}"),
                line("query|SELECT Id FROM A WHERE N = '--all; #'", "query {SELECT Id FROM A WHERE N = '--all; #'}"),
                line("SELECT Id FROM A|--all", "query --all {SELECT Id FROM A}"),
                line("select|Id|FROM|A", "query {select Id FROM A}"),
                line("FIND {x}", "search {FIND {x}}"),
                line("profile|add|x|--secret=env:S", "profile add [x] --secret=env:S"),
                line("PROFILE|List", "profile list"),
                line(
                        "update|Account|set|A=1,|B=x y|where|Id = 'a'|--yes",
                        "update [Account] [set] [A=1] [B=x y] --yes {Id = 'a'}"),
                line("delete|Account|where|Name|=|'x'", "delete [Account] {Name = 'x'}"),
                line("let|x|=|SELECT Id FROM A", "let [x] {SELECT Id FROM A}"),
                line("let|x = SELECT Id FROM A", "let [x] {SELECT Id FROM A}"),
                line("echo|a  b|--yes", "echo {a  b --yes}"),
                line("get|Account|--|--x", "get [Account] [--x]"),
                line("insert|Account|", "insert [Account] []"),
                line("nope", "!There is no command nope."),
                line("--nope|query", "!--nope is no option."),
                line("", "!There is no command ."));
    }

    @ParameterizedTest
    @MethodSource("argv")
    void wordsOfArgvMean(String words, String meaning) {
        String found;
        try {
            found = told(PARSER.parse(List.of(words.split("\\|", -1))));
        } catch (SyntaxException e) {
            found = "!" + e.getMessage();
        }
        assertThat(found).isEqualTo(meaning);
    }

    @Test
    void aWordOfArgvIsNeverTakenAsQuoted() {
        CommandCall call = PARSER.parse(List.of("insert", "Account", "Name='null'", "Phone=null"));

        assertThat(Assignment.of(call, call.words().get(1)).value()).isEqualTo(new Literal.Bare("'null'"));
    }

    @Test
    void offsetsOfThePassagePointIntoTheStatement() {
        CommandCall call = PARSER.parse(Statement.of("query --all  SELECT Id FROM A --quiet"));

        assertThat(call.rest()).isEqualTo(new Passage("SELECT Id FROM A", 13));
    }

    @Test
    void aMissingWordIsExpectedAtTheEnd() {
        CommandCall call = PARSER.parse(Statement.of("describe"));

        SyntaxException problem = catchThrowableOfType(SyntaxException.class, () -> call.required(0, "OBJECT"));

        assertThat(problem).hasMessage("Expected OBJECT here.");
        assertThat(problem.offset()).isEqualTo(8);
        assertThat(problem.remedy()).isEqualTo("Usage: describe OBJECT[.FIELD]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "Name=Acme|Name|Bare[text=Acme]",
                "Name='Acme Ltd'|Name|Quoted[text=Acme Ltd]",
                "Name=\"it's\"|Name|Quoted[text=it's]",
                "Name = 'a=b'|Name|Quoted[text=a=b]",
                "Name=a=b|Name|Bare[text=a=b]",
                "Name=|Name|Bare[text=]",
                "Name=null|Name|Bare[text=null]",
                "Name='null'|Name|Quoted[text=null]",
                "Name=O'Neil|Name|Bare[text=O'Neil]",
                "Name='O\\'N\\u00e9il\\n'|Name|`Quoted[text=O'Néil\n]`",
                "Name=:who|Name|Variable[name=who]",
                "Name=':who'|Name|Quoted[text=:who]",
                "Name=:)|Name|Bare[text=:)]",
                "Owner.Email__c=x|Owner.Email__c|Bare[text=x]",
            })
    void anAssignmentHasAFieldAndAValue(String written, String field, String value) {
        CommandCall call = PARSER.parse(Statement.of("insert Account " + written));

        Assignment assignment = Assignment.of(call, call.words().get(1));

        assertThat(assignment.field()).isEqualTo(field);
        assertThat(assignment.value()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "insert Account Acme,15",
        "insert Account A=1 =x,19",
        "insert Account 5a=x,15",
        "insert Account 'N=x',15"
    })
    void aWordThatIsNoAssignmentIsRefused(String text, int offset) {
        CommandCall call = PARSER.parse(Statement.of(text.replace('`', '\'')));

        SyntaxException problem = catchThrowableOfType(
                SyntaxException.class,
                () -> Assignment.of(call, call.words().get(call.words().size() - 1)));

        assertThat(problem.offset()).isEqualTo(offset);
    }

    private static String told(CommandCall call) {
        StringBuilder told = new StringBuilder(call.signature().name());
        call.words().forEach(word -> told.append(" [").append(word.written()).append(']'));
        call.options().forEach(option -> {
            told.append(' ').append(option.name());
            Word value = option.value();
            if (value != null) {
                told.append('=').append(value.text());
            }
        });
        Passage rest = call.rest();
        if (rest != null) {
            told.append(" {").append(rest.text()).append('}');
        }
        return told.toString();
    }
}
