package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** The whole program in a real terminal, which tmux provides: keys in, screen out. */
@Timeout(240)
class TmuxTest {
    private static final String SLOW = "/services/data/v62.0/query";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path home;

    private Tmux tmux;

    @BeforeEach
    void needTmux() throws Exception {
        Tmux.assumeInstalled();
        tmux = new Tmux(home);
    }

    @AfterEach
    void leave() throws Exception {
        if (tmux != null) {
            tmux.close();
        }
    }

    @Test
    void onThePracticeOrgNamesAreCompletedAndRowsShown() throws Exception {
        tmux.start(100, 30, "");
        tmux.shows("practice>");
        tmux.type("objects Acc");
        tmux.key("Enter");
        tmux.shows("(1 object)");
        tmux.type("describe Accoun");
        tmux.key("Tab");
        tmux.shows("practice> describe Account");
        tmux.key("C-u");
        tmux.type("SELECT Name FROM Account WHERE Industry = 'Energy' ORDER BY Na");
        tmux.key("Tab");
        tmux.shows("ORDER BY Name");
        tmux.type(" LIMIT 3");
        tmux.key("Enter");
        tmux.shows("(3 rows");
    }

    @Test
    void tabShowsFieldsWithLabelAndType() throws Exception {
        tmux.start(100, 30, "");
        tmux.shows("practice>");
        tmux.type("count Contact");
        tmux.key("Enter");
        tmux.showsTimes("practice>", 2);
        tmux.type("insert Contact ");
        tmux.tabUntil("required · Last Name");
    }

    @Test
    void ctrlCStopsAQueryAndThePromptComesBackAtOnce() throws Exception {
        production();
        service.reply("GET", SLOW, SalesforceService.json(200, "{}").withFixedDelay(20_000));
        tmux.start(100, 30, "-p acme");
        tmux.shows("acme");
        tmux.type("SELECT Id FROM Account");
        tmux.key("Enter");
        tmux.await(() -> asked("Account"), "the query to arrive");
        long pressed = System.nanoTime();
        tmux.key("C-c");
        tmux.shows("Cancelled.");
        tmux.showsPrompt("acme");

        // What is asked of the program is 200 ms; starting tmux over and over to look takes its time too.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pressed)).isLessThan(5_000);
        tmux.type("echo still here");
        tmux.key("Enter");
        tmux.showsTimes("still here", 2);
    }

    @Test
    void productionIsSaidInWordsAndInRedBeforeAnythingIsTyped() throws Exception {
        production();
        tmux.start(100, 30, "-p acme");
        tmux.shows("acme (PRODUCTION)>");

        assertThat(tmux.colored()).contains("[1m\u001b[38;5;160macme (PRODUCTION)");
    }

    @Test
    void thePromptFollowsThePolicyAtOnce() throws Exception {
        production();
        tmux.start(80, 30, "-p acme");
        tmux.shows("acme (PRODUCTION)>");
        tmux.type("profile policy acme read-only");
        tmux.key("Enter");
        tmux.shows("acme (PRODUCTION, read-only)>");
        assertThat(tmux.colored()).contains("[1m\u001b[38;5;160macme (PRODUCTION, read-only)");
        tmux.type("profile policy acme open");
        tmux.key("Enter");
        tmux.shows("type the profile's name:");
        tmux.type("acme");
        tmux.key("Enter");
        tmux.shows("acme (PRODUCTION, open)>");
    }

    @Test
    void aProfileIsAddedByPastingWhatTheBrowserAndSetupShow() throws Exception {
        tmux.start(80, 40, "");
        tmux.shows("practice>");
        tmux.type("profile add");
        tmux.key("Enter");
        tmux.shows("any address of the org:");
        tmux.paste("  \u201C" + service.url() + "/home\u201D\n");
        tmux.key("Enter");
        tmux.shows("Name for this org [local]:");
        tmux.type("prod");
        tmux.key("Enter");
        tmux.shows("Consumer key:");
        tmux.paste("Consumer Key\n3MVG9abcdefghijklmnopqrstuvwxyz.ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789\nCopy\n");
        tmux.key("Enter");
        tmux.shows("Consumer secret (not shown):");
        tmux.paste("\"" + SalesforceService.SECRET + "\"\n");
        tmux.key("Enter");
        tmux.shows("Work with prod from now on? [Y/n]");
        tmux.key("Enter");
        tmux.shows("prod (PRODUCTION)>");

        assertThat(service.bodies("POST", "/services/oauth2/token"))
                .singleElement()
                .asString()
                .contains("client_id=3MVG9abc")
                .endsWith("client_secret=" + SalesforceService.SECRET);
        assertThat(tmux.colored()).doesNotContain(SalesforceService.SECRET);
        try (Stream<Path> kept = Files.walk(home)) {
            assertThat(kept.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(SalesforceService.SECRET));
        }
    }

    @Test
    void ctrlCClearsTheLineAndCtrlDLeaves() throws Exception {
        tmux.start(100, 30, "");
        tmux.shows("practice>");
        tmux.type("nonsense (");
        tmux.shows("nonsense (");
        tmux.key("C-c");
        tmux.showsTimes("practice>", 2);
        tmux.key("C-d");
        tmux.shows("EXIT 0");
    }

    @Test
    void aPasteOfSeveralLinesRunsThemAll() throws Exception {
        tmux.start(100, 30, "");
        tmux.shows("practice>");
        tmux.paste("echo one\necho two\necho three\n");
        tmux.key("Enter");
        tmux.showsLine("one");
        tmux.showsLine("two");
        tmux.showsLine("three");
    }

    @Test
    void theHistoryIsThereAfterARestartWithoutSecrets() throws Exception {
        tmux.start(100, 30, "");
        tmux.shows("practice>");
        tmux.type("echo remembered");
        tmux.key("Enter");
        tmux.showsLine("remembered");
        tmux.type("profile add x --secret hunter2");
        tmux.key("Enter");
        tmux.shows("My Domain");
        tmux.key("C-c");
        tmux.showsTimes("practice>", 3);
        tmux.key("C-d");
        tmux.shows("EXIT");
        tmux.close();

        tmux = new Tmux(home);
        tmux.start(100, 30, "");
        tmux.shows("practice>");
        tmux.key("Up");
        tmux.shows("practice> echo remembered");
        assertThat(home.resolve("history")).content().doesNotContain("hunter2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("history"))))
                .isEqualTo("rw-------");
    }

    @Test
    void rowsFitANarrowScreenAndUseAWideOne() throws Exception {
        String query = "SELECT Id, Name, Industry, Type, Phone, Website, BillingCity, BillingCountry, AnnualRevenue,"
                + " NumberOfEmployees FROM Account LIMIT 2";
        tmux.start(80, 30, "");
        tmux.shows("practice>");
        tmux.type(query);
        tmux.key("Enter");
        tmux.shows("(2 rows");
        assertThat(tmux.longestLine()).isLessThanOrEqualTo(80);

        tmux.resize(200, 30);
        tmux.key("C-l");
        tmux.type(query);
        tmux.key("Enter");
        tmux.shows("(2 rows");
        assertThat(tmux.longestLine()).isBetween(81, 200);
    }

    @Test
    void aQueryOfThreeClausesIsWrittenWithTabAndFirstLettersAlone() throws Exception {
        tmux.start(120, 30, "");
        tmux.shows("practice>");
        tmux.type("sel");
        tmux.key("Tab");
        tmux.shows("practice> SELECT");
        tmux.type("Id, stag");
        tmux.tabUntil("SELECT Id, StageName");
        tmux.type(" fr");
        tmux.key("Tab");
        tmux.shows("FROM Opportunity");
        tmux.key("Tab");
        tmux.shows("StageName FROM Opportunity");
        tmux.type(" wh");
        tmux.key("Tab");
        tmux.shows("FROM Opportunity WHERE");
        tmux.type("stag");
        tmux.key("Tab");
        tmux.shows("WHERE StageName");
        tmux.key("Tab");
        tmux.shows("WHERE StageName = '");
        tmux.type("pros");
        tmux.key("Tab");
        tmux.shows("WHERE StageName = 'Prospecting'");
        tmux.type("ord");
        tmux.key("Tab");
        tmux.shows("'Prospecting' ORDER BY");
        tmux.type("am");
        tmux.key("Tab");
        tmux.shows("ORDER BY Amount");
        tmux.type("d");
        tmux.key("Tab");
        tmux.shows("ORDER BY Amount DESC");
        tmux.type("lim");
        tmux.key("Tab");
        tmux.shows("DESC LIMIT");
        tmux.type("3");
        tmux.key("Enter");
        tmux.shows("(3 rows");
    }

    @Test
    void aQueryOfFortyLinesIsPastedAsItWasLaidOut() throws Exception {
        String query = "SELECT\n  Name,\n  Id\nFROM Account\nWHERE Industry = 'Energy'\n"
                + "  AND Name != 'x'\n".repeat(33) + "ORDER BY Name\nLIMIT 2\n";
        assertThat(query.lines()).hasSize(40);
        tmux.start(100, 50, "");
        tmux.shows("practice>");
        tmux.paste(query);
        tmux.shows("LIMIT 2");
        tmux.key("Enter");
        tmux.shows("(2 rows");
    }

    @Test
    void aMenuFitsOnANarrowScreenAndIsGoneThrough() throws Exception {
        tmux.start(80, 24, "");
        tmux.shows("practice>");
        tmux.type("describe Account.IsDeleted");
        tmux.key("Enter");
        tmux.shows("boolean"); // from now on the fields are known, so that the first menu has them
        tmux.type("SELECT Id FROM Account WHERE ");
        tmux.tabUntil("Relationships");
        tmux.shows("Fields");
        tmux.shows(" more");
        assertThat(tmux.longestLine()).isLessThanOrEqualTo(80);
        tmux.key("Tab");
        tmux.shows("WHERE IsDeleted"); // what was named of late comes first
        tmux.key("Down");
        tmux.shows("WHERE Id");
        assertThat(tmux.longestLine()).isLessThanOrEqualTo(80);
        tmux.type(" != null LIMIT 1");
        tmux.shows("Id != null LIMIT 1");
        tmux.key("Enter");
        tmux.shows("(1 row");
    }

    @Test
    void typingDoesNotWaitForASlowOrg() throws Exception {
        production();
        service.answersSlowly(
                        "GET",
                        "/services/data/v62.0/sobjects",
                        "{\"sobjects\":[{\"name\":\"Account\",\"label\":\"Account\",\"queryable\":true}]}",
                        Duration.ofMillis(300))
                .answersSlowly(
                        "GET",
                        "/services/data/v62.0/sobjects/Account/describe",
                        "{\"name\":\"Account\",\"label\":\"Account\",\"queryable\":true,\"fields\":["
                                + "{\"name\":\"Industry\",\"label\":\"Industry\",\"type\":\"picklist\",\"filterable\":true}]}",
                        Duration.ofSeconds(20));
        tmux.start(100, 30, "-p acme");
        tmux.shows("acme (PRODUCTION)>");
        tmux.type("SELECT Indutry FROM Account ");
        tmux.type("WHERE Indutry != null ");
        tmux.type("LIMIT 1 ");
        tmux.shows("SELECT Indutry FROM Account WHERE Indutry != null LIMIT 1");
        assertThat(tmux.colored()).doesNotContain("Did you mean"); // all was typed before the org had answered

        tmux.shows("Did you mean Industry?");
    }

    private boolean asked(String object) {
        return service.seen("GET", SLOW).stream()
                .anyMatch(request -> request.getUrl().contains("FROM+" + object)
                        || request.getUrl().contains("FROM%20" + object));
    }

    /** A profile of an org that is production by its own word. */
    private void production() throws Exception {
        Path profiles = Files.createDirectories(home.resolve("profiles"));
        Files.writeString(
                profiles.resolve("acme.json"),
                "{\"loginUrl\": \"" + service.url() + "\", \"clientId\": \"key\", \"secret\": \"env:ACME_SECRET\"}");
    }
}
