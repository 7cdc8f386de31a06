package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.language.TestCommands;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.SampleObjects;

/** In lines, {@code |} is the cursor. */
class CompletionTest {
    @TempDir
    Path folder;

    static Stream<Arguments> all() {
        return Stream.of(
                offers("de|", "describe", "delete"),
                offers("DES|", "describe"),
                offers("se|", "set", "search", "SELECT"),
                offers("pro|", "profile"),
                offers("profile |", "list", "add"),
                offers("profile a|", "add"),
                offers("echo a; cou|", "count"),
                offers("describe |", "Account", "Contact", "User"),
                offers("describe acc|", "Account"),
                offers("describe Account.ann|", "AnnualRevenue"),
                offers("describe Account.ar|", "AnnualRevenue"),
                offers("describe Account.ek|", "External_Key__c"),
                offers("describe Account.evenue|", "AnnualRevenue"),
                offers("describe ount|", "Account"),
                offers("get Contact 003 first|", "FirstName"),
                offers("get 001000000000001 Indu|", "Industry"),
                offers("insert Contact |", "LastName=", "FirstName=", "AccountId="),
                offers("insert Contact LastName=x |", "FirstName=", "AccountId="),
                offers("insert Account Industry=|", "Energy", "'Food & Beverage'", "Banking", "null"),
                offers("insert Account Industry=foo|", "'Food & Beverage'"),
                offers("insert Account Industry='f|", "'Food & Beverage'"),
                offers("insert Account Industry=\"f|", "\"Food & Beverage\""),
                offers("insert Account Active__c=|", "true", "false"),
                offers("insert Account Name=:s|", "since"),
                offers("insert Account --fr|", "--from"),
                offers("insert Account Name=x --format |", "table", "record", "csv", "json"),
                offers("insert Account Name=x --format=c|", "csv"),
                offers("insert Account -- --fr|"),
                offers("update Account 001000000000001AAA indus|", "Industry="),
                offers("update 001000000000001AAA Indus|", "Industry="),
                offers("update Account s|", "set"),
                offers("update Account set Indus|", "Industry="),
                offers("delete Account whe|", "where"),
                offers("delete Account where indus|", "Industry"),
                offers("delete Account where Industry = 'E|", "Energy'"),
                offers("count Account where Name = 'x' --qu|", "--quiet"),
                offers("describe Account -p |", "acme", "practice"),
                offers("describe Account --profile=a|", "acme"),
                offers("request P|", "POST", "PATCH", "PUT"),
                offers("request GET lim|", "limits", "limits/recordCount?sObjects="),
                offers("request GET sobjects/acc|", "Account/"),
                offers("request GET sobjects/Account/de|", "describe", "deleted/?start="),
                offers("request GET /services/data/v62.0/sobjects/con|", "Contact/"),
                offers("request GET tooling/q|", "query?q="),
                offers("request GET /|", "services/data/"),
                offers("request GET nowhere/|"),
                offers("insert Account CreatedDate=to|", "TODAY", "TOMORROW"),
                offers("sel|", "SELECT"),
                offers("query sel|", "SELECT"),
                offers("query --al|", "--all"),
                offers("let x = s|", "SELECT"),
                offers("SELECT Id FROM acc|", "Account"),
                offers("SELECT annu| FROM Account", "AnnualRevenue"),
                offers("query --all SELECT annu| FROM Account --quiet", "AnnualRevenue"),
                offers("SELECT Owner.em| FROM Account", "Email"),
                offers("SELECT Parent.Owner.em| FROM Account", "Email"),
                offers("SELECT Id, (SELECT Id FROM con|) FROM Account", "Contacts"),
                offers("SELECT Id, (SELECT las| FROM Contacts) FROM Account", "LastName"),
                offers("SELECT Id FROM Account WHERE Industry = 'f|", "Food & Beverage'"),
                offers("SELECT Id FROM Account WHERE CreatedDate = yes|", "YESTERDAY"),
                offers("SELECT Id FROM Account WHERE Name = :si|", ":since"),
                offers("echo a; SELECT Id FROM con|; echo b", "Contact"),
                offers("assert (SELECT COUNT() FROM con|", "Contact"),
                offers("SELECT Id FROM Account --fo|", "--format"),
                offers("SELECT Id FROM Account --format j|", "json"),
                offers("SELECT Id FROM Account WHERE Industry|", "Industry = '"),
                offers("SELECT Id FROM Account WHERE Active__c|", "Active__c = "),
                offers("SELECT Id FROM Account WHERE Active__c |", "=", "!="),
                offers("SELECT Id FROM Account WHERE Industry| = 'x'", "Industry"),
                offers("SELECT SUM(AnnualRevenue|", "AnnualRevenue)"),
                offers("SELECT SUM(Annu| FROM Account", "AnnualRevenue"),
                offers("SELECT SUM(Indus| FROM Account"),
                offers("SELECT conta| FROM Account", "(SELECT Id FROM Contacts)"),
                offers("SELECT Id, LastName, Acc|", "AccountId", "Account."),
                offers("SELECT Id, LastName FRO|", "FROM Contact", "FROM"),
                offers("SELECT Id FROM Contact WHERE AccountId IN (SELECT own| FROM Account)", "OwnerId"),
                offers("SELECT Id FROM Contact USING SCOPE my_t|", "my_territory", "my_team_territory"),
                offers("# des|"),
                offers("echo des|"),
                offers("nonsense x|"),
                offers("describe Account |"));
    }

    private static Arguments offers(String line, String... values) {
        return Arguments.of(line, List.of(values));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLineIsOffered(String line, List<String> values) {
        assertThat(at(line, new SampleSource()).list().stream().map(Suggestion::value))
                .containsExactlyElementsOf(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "SELECT Name, | FROM Account;Owner.",
                "SELECT Id FROM Account WHERE |;Industry",
                "SELECT Id FROM Account WHERE |;NOT",
                "SELECT Id FROM Account ORDER BY |;Name",
                "SELECT Id FROM Account |;WHERE",
                "SELECT | FROM Account;COUNT(",
                "SELECT Id FROM Account WHERE Industry = |;'Energy'"
            })
    void aStatementIsOfferedAmongOthers(String line, String value) {
        assertThat(at(line, new SampleSource()).list().stream().map(Suggestion::value))
                .contains(value);
    }

    @Test
    void whatIsSelectedAlreadyComesLast() {
        List<String> fields = at("SELECT Name, | FROM Account", new SampleSource()).list().stream()
                .filter(suggestion -> suggestion.group().equals("Fields"))
                .map(Suggestion::value)
                .toList();

        assertThat(fields.get(fields.size() - 1)).isEqualTo("Name");
    }

    @Test
    void whatIsSelectedIsGroupedByFirst() {
        assertThat(at("SELECT Industry, COUNT(Id) FROM Account GROUP BY |", new SampleSource()).list().stream()
                        .map(Suggestion::value))
                .startsWith("Industry");
    }

    @Test
    void labelAndTypeStandBesideAField() {
        assertThat(at("describe Account.Own|", new SampleSource()).list())
                .containsExactly(new Suggestion("OwnerId", "Owner ID · → User", "Fields", true));
    }

    @Test
    void whatIsRequiredIsMarked() {
        assertThat(at("insert Contact Last|", new SampleSource()).list())
                .containsExactly(new Suggestion("LastName=", "required · Last Name · text", "Fields", false));
    }

    @Test
    void theWordBehindTheCursorIsReplacedToo() {
        Suggestions suggestions = at("describe Acc|xyz Name", new SampleSource());

        assertThat(List.of(suggestions.start(), suggestions.end())).containsExactly(9, 15);
    }

    @Test
    void filesAreOfferedBehindOutput() throws IOException {
        Files.createFile(folder.resolve("rows one.csv"));
        Files.createDirectory(folder.resolve("reports"));
        Files.createFile(folder.resolve(".hidden"));

        assertThat(at("describe Account --output |", new SampleSource()).list())
                .extracting(Suggestion::value)
                .containsExactly("reports/", "'rows one.csv'");
    }

    @Test
    void filesAreOfferedBehindAnAtSign() throws IOException {
        Files.createFile(folder.resolve("body.json"));

        Suggestions suggestions = at("request POST /x @bo|", new SampleSource());

        assertThat(suggestions.list()).extracting(Suggestion::value).containsExactly("body.json");
        assertThat(suggestions.start()).isEqualTo(17);
    }

    @Test
    void whatIsNotKnownIsFetchedAndOfferedWhenItComesAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger fetched = new AtomicInteger();
        CompletionSource late = new SampleSource() {
            @Override
            public Optional<SObject> object(String name) {
                return asked.incrementAndGet() < 3 ? Optional.empty() : super.object(name);
            }

            @Override
            public void fetch(String name) {
                fetched.incrementAndGet();
            }
        };

        assertThat(at("describe Account.Ind|", late).list()).hasSize(1);
        assertThat(fetched).hasValue(1);
    }

    @Test
    void anOrgThatDoesNotAnswerHoldsTabUpForAMomentOnly() {
        CompletionSource silent = new SampleSource() {
            @Override
            public List<SObjectSummary> objects() {
                return List.of();
            }

            @Override
            public Optional<SObject> object(String name) {
                return Optional.empty();
            }
        };
        long start = System.nanoTime();

        assertThat(at("SELECT Parent.Owner.| FROM Account", silent).list()).isEmpty();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1000);
    }

    @Test
    void aLargeOrgIsSearchedInNoTime() {
        List<SObjectSummary> objects = SampleObjects.many(3000);
        SObject wide = SampleObjects.wide(800);
        CompletionSource large = new SampleSource() {
            @Override
            public List<SObjectSummary> objects() {
                return objects;
            }

            @Override
            public Optional<SObject> object(String name) {
                return Optional.of(wide);
            }
        };
        for (int i = 0; i < 200; i++) {
            at("SELECT fi| FROM Wide__c", large);
            at("SELECT Id FROM thing_2|", large);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            at("SELECT fi| FROM Wide__c", large);
            at("SELECT Id FROM thing_2|", large);
        }

        assertThat(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / 100)
                .isLessThan(20_000);
    }

    @Test
    void whatIsFamiliarComesFirstOfItsKind() {
        CompletionSource familiar = new SampleSource() {
            @Override
            public Map<String, Integer> familiar() {
                return Map.of("industry", 5, "externalkey", 1, "contact", 9, "parentid", 3, "get", 2);
            }
        };

        assertThat(values("SELECT | FROM Account", familiar)).startsWith("Industry", "ParentId", "Id");
        assertThat(values("describe |", familiar)).containsExactly("Contact", "Account", "User");
        assertThat(values("insert Contact |", familiar)).startsWith("LastName="); // what is required comes first
        assertThat(values("SELECT Industry, | FROM Account", familiar).stream().filter(name -> name.matches("\\w+")))
                .startsWith("ParentId", "Id")
                .contains("Industry");
    }

    @Test
    void whatIsTypedInFullIsFirstHoweverFamiliarOthersAre() {
        CompletionSource familiar = new SampleSource() {
            @Override
            public Map<String, Integer> familiar() {
                return Map.of("setup", 5, "search", 9);
            }
        };

        assertThat(values("set|", familiar)).startsWith("set");
        assertThat(values("se|", familiar)).startsWith("search");
    }

    private List<String> values(String marked, CompletionSource source) {
        return at(marked, source).list().stream().map(Suggestion::value).toList();
    }

    private Suggestions at(String marked, CompletionSource source) {
        int cursor = marked.indexOf('|');
        String line = marked.substring(0, cursor) + marked.substring(cursor + 1);
        return new Completion(TestCommands.PARSER, source, folder).at(line, cursor);
    }
}
