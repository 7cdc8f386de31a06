package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Statement;
import org.orgsh.language.TestCommands;
import org.orgsh.output.Theme;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.SampleObjects;

/** The prompt on a terminal in memory: keys in, screen out. */
@Timeout(60)
class ShellSessionTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String CTRL_R = "\u0012";
    private static final String ENTER = "\r";
    private static final String TAB = "\t";
    private static final String CTRL_X = "\u0018";
    private static final String CTRL_E = "\u0005";
    private static final String F1 = "\033OP";
    private static final String UP = "\033OA";

    @TempDir
    Path home;

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final Facts facts = new Facts();
    private StatementRunner runner = statement -> ExitCode.OK;
    private Theme theme = Theme.PLAIN;
    private CompletionSource source = new SampleSource();
    private String editor = "false";
    private FakeScreen screen;
    private ShellSession session;
    private Thread thread;

    @AfterEach
    void leave() throws Exception {
        if (screen != null) {
            screen.close();
        }
        if (thread != null) {
            thread.join(10_000);
        }
    }

    @Test
    void thePromptNamesTheProfileAndTheKindOfOrg() throws Exception {
        facts.kind = "sandbox";

        start(80);

        screen.showsLast("acme (sandbox)>");
    }

    @Test
    void productionIsSaidInWords() throws Exception {
        facts.kind = "production";
        facts.production = true;

        start(80);

        screen.showsLast("acme (PRODUCTION)>");
    }

    @Test
    void aPromptThatWaitsIsDrawnAnewWhenTheOrgHasBecomeKnown() throws Exception {
        start(80);
        type("desc");
        screen.showsLast("acme> desc");
        facts.production = true;
        session.factsChanged();

        screen.showsLast("acme (PRODUCTION)> desc");
    }

    @Test
    void aLineIsCarriedOut() throws Exception {
        start(80);
        type("insert Account Name='O\\'Neil'", ENTER);

        ran("insert Account Name='O\\'Neil'");
    }

    @Test
    void statementsOnOneLineAreCarriedOutOneByOne() throws Exception {
        start(80);
        type("echo a; SELECT Id FROM Account WHERE Name = ';'", ENTER);

        ran("echo a", "SELECT Id FROM Account WHERE Name = ';'");
    }

    @Test
    void aLineWithAnOpenQuoteGoesOn() throws Exception {
        start(80);
        type("insert Account Name='a", ENTER);
        screen.shows("quote>");
        type("b'", ENTER);

        ran("insert Account Name='a\nb'");
    }

    @Test
    void aLineWithAnOpenParenthesisGoesOn() throws Exception {
        start(80);
        type("SELECT Id FROM Account WHERE (Name = 'x'", ENTER);
        screen.shows("paren>");
        type("OR Name = 'y')", ENTER);

        ran("SELECT Id FROM Account WHERE (Name = 'x'\nOR Name = 'y')");
    }

    @Test
    void tabCompletesWhatIsUnmistakable() throws Exception {
        start(80);
        type("descr", TAB);
        screen.showsLast("acme> describe");
        type("acc", TAB, ENTER);

        ran("describe Account");
    }

    @Test
    void tabShowsACompletionsListWithDescriptions() throws Exception {
        start(80);
        type("insert Contact ", TAB);

        screen.shows("LastName=");
        screen.shows("required · Last Name · text");
        screen.shows("AccountId=");
        assertThat(screen.text().indexOf("LastName=")).isLessThan(screen.text().indexOf("AccountId="));
    }

    @Test
    void secondTabEntersTheMenu() throws Exception {
        start(80);
        type("insert Contact ", TAB);
        screen.shows("LastName=");
        type(TAB, ENTER);
        screen.shows("acme> insert Contact LastName=");
    }

    @Test
    void typingOnNarrowsTheListThatIsShown() throws Exception {
        start(80);
        type("insert Contact ", TAB);
        screen.shows("FirstName=");
        type("las");
        screen.showsNoMore("FirstName=");
        type(TAB);
        screen.showsLast("acme> insert Contact LastName=");
    }

    @Test
    void aListLongerThanTheScreenIsCut() throws Exception {
        source = new SampleSource() {
            @Override
            public List<SObjectSummary> objects() {
                return SampleObjects.many(3000);
            }
        };
        start(80);
        type("describe ", TAB);
        screen.shows("… 2983 more");
        type("2999", TAB, ENTER);

        ran("describe Thing_2999__c");
    }

    @Test
    void whatAnOrgHasInItsLabelsAndValuesNeverReachesTheTerminalRaw() throws Exception {
        source = new SampleSource() {
            @Override
            public Optional<SObject> object(String name) {
                return Optional.of(SampleObjects.HOSTILE);
            }
        };
        start(80);
        type("insert Hostile ", TAB);
        screen.shows("Name=");
        type("Kind=", TAB);
        screen.shows("null  no value");

        assertThat(screen.sent()).doesNotContain("owned\u0007", "\u001b[31m", "bad");
    }

    @Test
    void tabPutsNoBlankBeforeWhatStandsBehindTheCursor() throws Exception {
        start(80);
        type("SELECT Id, (SELECT Id FROM Con) FROM Account");
        for (int i = 0; i < ") FROM Account".length(); i++) {
            type("\033OD");
        }
        type(TAB, ENTER);

        ran("SELECT Id, (SELECT Id FROM Contacts) FROM Account");
    }

    @Test
    void tabKeepsTypedLettersAndAddsWhatAllHaveInCommon() throws Exception {
        start(80);
        type("SELECT Id FROM Account ORDER BY own", TAB);

        screen.shows("acme> SELECT Id FROM Account ORDER BY owner");
    }

    @Test
    void ctrlCClearsTheLine() throws Exception {
        start(80);
        type("nonsense (");
        screen.shows("nonsense (");
        type(CTRL_C);
        screen.showsLast("acme>");
        type("echo a", ENTER);

        ran("echo a");
    }

    @Test
    void ctrlCLeavesAnUnfinishedStatement() throws Exception {
        start(80);
        type("SELECT Id FROM Account WHERE (", ENTER);
        screen.shows("paren>");
        type(CTRL_C);
        screen.showsLast("acme>");
        type("echo a", ENTER);

        ran("echo a");
    }

    @Test
    void ctrlDOnAnEmptyLineLeaves() throws Exception {
        start(80);
        screen.showsLast("acme>");
        type(CTRL_D);

        left();
    }

    @Test
    void ctrlDInALineDoesNotLeave() throws Exception {
        start(80);
        type("echo a", CTRL_D, ENTER);

        ran("echo a");
    }

    @Test
    void exitLeavesAndWhatFollowsIsNotCarriedOut() throws Exception {
        start(80);
        type("echo a; EXIT ; echo b", ENTER);

        left();
        assertThat(ran).containsExactly("echo a");
    }

    @Test
    void ctrlCCancelsTheRunningCommandAndWhatWasPastedBehindIt() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        runner = statement -> {
            try (Cancellation.Registration registration = cancellation.onCancel(stopped::countDown)) {
                running.countDown();
                stopped.await();
                return ExitCode.INTERRUPTED;
            } catch (InterruptedException e) {
                return ExitCode.FAILED;
            }
        };
        start(80);
        type("SELECT Id FROM Account; echo b", ENTER);
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        long pressed = System.nanoTime();
        type(CTRL_C);

        screen.showsLast("acme>");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pressed)).isLessThan(2000);
        assertThat(session.lastStatus()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(ran).containsExactly("SELECT Id FROM Account");
    }

    @Test
    void aSecondCtrlCInterruptsACommandThatDoesNotListen() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        runner = statement -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                return ExitCode.INTERRUPTED;
            }
            return ExitCode.OK;
        };
        start(80);
        type("echo a", ENTER);
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        type(CTRL_C, CTRL_C);

        screen.showsLast("acme>");
        screen.shows("Stopping hard.");
    }

    @Test
    void aLateCtrlCDoesNotReachTheNextCommand() throws Exception {
        runner = statement -> cancellation.isCancelled() ? ExitCode.INTERRUPTED : ExitCode.OK;
        start(80);
        type(CTRL_C);
        type("echo a", ENTER);
        ran("echo a");

        screen.showsLast("acme>");
        assertThat(session.lastStatus()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aPasteOfSeveralLinesRunsAsSeveralStatements() throws Exception {
        start(80);
        screen.showsLast("acme>");
        type("\033[200~echo a\ninsert Account Name='x\ny'\necho c\033[201~", ENTER);

        ran("echo a", "insert Account Name='x\ny'", "echo c");
    }

    @Test
    void aQueryIsPastedAsItWasLaidOut() throws Exception {
        String query =
                "SELECT\n" + "  Name,\n".repeat(34) + "  Id\nFROM Account\nWHERE Name = 'x'\n  AND Id != null\nLIMIT 5";
        start(80);
        screen.showsLast("acme>");
        type("\033[200~" + query + "\necho c\n\033[201~", ENTER);

        ran(query, "echo c");
    }

    @Test
    void aPasteWithoutBracketsKeepsAQueryTogether() throws Exception {
        start(80);
        screen.showsLast("acme>");
        type("SELECT Id,\r  Name\rFROM Account\rWHERE Name = 'x'\r\rLIMIT 5\recho c\r");

        ran("SELECT Id,\n  Name\nFROM Account\nWHERE Name = 'x'\n\nLIMIT 5", "echo c");
    }

    @Test
    void aQueryWithoutItsFromGoesOn() throws Exception {
        start(80);
        type("SELECT Id", ENTER);
        screen.shows("query>");
        type("FROM Account", ENTER);

        ran("SELECT Id\nFROM Account");
    }

    @Test
    void anEmptyLineEndsAnUnfinishedQuery() throws Exception {
        start(80);
        type("SELECT Id,", ENTER);
        screen.shows("query>");
        type(ENTER);

        ran("SELECT Id,");
    }

    @Test
    void tabsInAPasteAreText() throws Exception {
        start(80);
        screen.showsLast("acme>");
        type("\033[200~echo a\tb\033[201~", ENTER);

        assertThat(ranWhenDone(1).get(0)).startsWith("echo a").endsWith("b");
    }

    @Test
    void theLineBeforeComesBackWithTheArrowKey() throws Exception {
        start(80);
        type("echo a", ENTER);
        ran("echo a");
        type(UP, ENTER);

        ran("echo a", "echo a");
    }

    @Test
    void ctrlRFindsAnEarlierLine() throws Exception {
        start(80);
        type("echo first", ENTER);
        ran("echo first");
        type("describe Account", ENTER);
        ran("echo first", "describe Account");
        type(CTRL_R, "fir");
        screen.shows("echo first");
        type(ENTER);

        ran("echo first", "describe Account", "echo first");
    }

    @Test
    void linesAreKeptForTheNextSessionButNotThoseWithASecret() throws Exception {
        start(80);
        type("echo kept", ENTER);
        type("profile add x --secret hunter2", ENTER);
        type("request GET /limits --header 'Authorization: Bearer 00D000000000001!AQ'", ENTER);
        type(" echo blank", ENTER);
        type("exit", ENTER);
        left();

        assertThat(home.resolve("history"))
                .content()
                .contains("echo kept")
                .doesNotContain("hunter2", "Bearer", "blank");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("history"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aHistoryOpenToOthersIsClosed() throws Exception {
        Files.writeString(home.resolve("history"), "1700000000000:echo old\n");
        Files.setPosixFilePermissions(home.resolve("history"), PosixFilePermissions.fromString("rw-r--r--"));
        start(80);
        type(UP, ENTER);

        ran("echo old");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("history"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatWasTypedBeforeIsSuggestedWhereThereIsColour() throws Exception {
        theme = Theme.COLORED;
        start(80);
        type("describe Account", ENTER);
        ran("describe Account");
        type("desc");
        screen.showsLast("acme> describe Account");
    }

    @Test
    void aLineLongerThanTheScreenWraps() throws Exception {
        start(80);
        String line = "insert Account Name='" + "x".repeat(100) + "'";
        type(line, ENTER);

        ran(line);
    }

    @Test
    void aWideScreenShowsALongLineWhole() throws Exception {
        start(200);
        String line = "insert Account Name='" + "x".repeat(150) + "'";
        type(line);

        screen.showsLast("acme> " + line);
    }

    @Test
    void wideCharactersArriveWhole() throws Exception {
        start(80);
        type("insert Account Name='東京 ☕ Zoë'", ENTER);

        ran("insert Account Name='東京 ☕ Zoë'");
    }

    @Test
    void suggestionsStandUnderAHeadingForEachKind() throws Exception {
        start(80);
        type("SELECT  FROM Account");
        for (int i = 0; i < " FROM Account".length(); i++) {
            type("\033OD");
        }
        type(TAB);

        screen.shows("Fields");
        screen.shows("Relationships");
        screen.shows("Industry");
        assertThat(screen.text().lines().mapToInt(String::length).max().orElse(0))
                .isLessThan(80);
    }

    @Test
    void theMenuGoesThroughAllThereIs() throws Exception {
        source = new SampleSource() {
            @Override
            public List<SObjectSummary> objects() {
                return SampleObjects.many(300);
            }
        };
        start(80);
        type("describe ", TAB);
        screen.shows("… 283 more");
        type(TAB);
        screen.shows("… 1 of 300");
        for (int i = 0; i < 40; i++) {
            type("\033OB");
        }
        screen.shows("… 41 of 300");
        type(ENTER, ENTER);

        ran("describe Thing_40__c");
    }

    @Test
    void theSecondTabListsAnewWhereMoreHasBecomeKnown() throws Exception {
        AtomicBoolean known = new AtomicBoolean();
        source = new SampleSource() {
            @Override
            public Optional<SObject> object(String name) {
                return known.get() ? super.object(name) : Optional.empty();
            }
        };
        start(80);
        type("SELECT Id FROM Account WHERE ", TAB);
        screen.shows("NOT");
        known.set(true);
        type(TAB);
        screen.shows("Industry");
        screen.shows("acme> SELECT Id FROM Account WHERE\n");
        type(TAB);

        screen.shows("acme> SELECT Id FROM Account WHERE Id");
    }

    @Test
    void howACommandIsWrittenStandsBelowTheLine() throws Exception {
        theme = Theme.COLORED;
        start(80);
        type("insert Contact ");

        screen.showsLast("insert OBJECT FIELD=VALUE...");
        type("LastName=x", ENTER);
        ran("insert Contact LastName=x");
        screen.showsNoMore("FIELD=VALUE");
    }

    @Test
    void aNameTheOrgDoesNotHaveIsToldBelowTheLine() throws Exception {
        theme = Theme.COLORED;
        start(80);
        type("SELECT Indutry FROM Account ");

        screen.shows("Did you mean Industry?");
    }

    @Test
    void withoutColourNothingIsColouredAndNothingDrawnThatIsNotAsked() throws Exception {
        start(80);
        type("SELECT Indutry FROM Account WHERE ", TAB);
        screen.shows("AnnualRevenue");
        type(CTRL_C);
        screen.showsLast("acme>");

        assertThat(screen.sent())
                .doesNotContain("Did you mean")
                .doesNotContainPattern("\u001b\\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])(;[0-9;]*)?m");
    }

    @Test
    void f1TellsAboutTheWordAtTheCursorAndLeavesTheLineAlone() throws Exception {
        start(80);
        type("SELECT Industry, Owner.Email FROM Account");
        for (int i = 0; i < ", Owner.Email FROM Account".length(); i++) {
            type("\033OD");
        }
        type(F1);
        ran("describe Account.Industry");
        screen.showsLast("acme> SELECT Industry, Owner.Email FROM Account");
        type(", Name", ENTER);

        ran("describe Account.Industry", "SELECT Industry, Name, Owner.Email FROM Account");
    }

    @Test
    void altQuestionMarkDoesTheSameAndAQuestionMarkIsTyped() throws Exception {
        start(80);
        type("insert Account Name=what?", "\033?");
        ran("describe Account.Name");
        type(ENTER);

        ran("describe Account.Name", "insert Account Name=what?");
    }

    @Test
    void f1OnAWordOfSoqlSaysWhatItMeans() throws Exception {
        start(80);
        type("SELECT Id FROM Account ORDER", F1);

        screen.shows("ORDER BY field [ASC|DESC] [NULLS FIRST|LAST], ...: how records are sorted.");
        screen.showsLast("acme> SELECT Id FROM Account ORDER");
    }

    @Test
    void theLineIsEditedInAnEditorAndComesBack() throws Exception {
        editor = editor("sed -i s/Id/Name/ \"$1\"; ls -l \"$1\" > " + home.resolve("seen"));
        start(80);
        type("SELECT Id FROM Account", CTRL_X + CTRL_E);
        screen.showsLast("acme> SELECT Name FROM Account");
        type(ENTER);

        ran("SELECT Name FROM Account");
        assertThat(home.resolve("seen")).content().startsWith("-rw");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("edit-")))
                    .isEmpty();
        }
    }

    @Test
    void theLastStatementIsEditedAgain() throws Exception {
        editor = editor("echo ' LIMIT 1' >> \"$1\"");
        start(80);
        type("SELECT Id FROM Account", ENTER);
        ran("SELECT Id FROM Account");
        type("\\e", ENTER);
        screen.shows(" LIMIT 1");
        type(ENTER);

        ran("SELECT Id FROM Account", "SELECT Id FROM Account\n LIMIT 1");
        type(UP, UP, UP, ENTER);
        assertThat(ranWhenDone(3).get(2)).isEqualTo("SELECT Id FROM Account"); // \\e itself is not kept
    }

    @Test
    void anEditorThatFailsLeavesTheLineAsItIs() throws Exception {
        editor = "no-such-editor-here";
        start(80);
        type("echo a", "\033e");
        screen.shows("The editor no-such-editor-here cannot be started.");
        screen.shows("VISUAL or EDITOR");
        screen.showsLast("acme> echo a");
        type(ENTER);

        ran("echo a");
    }

    @Test
    void aLineWithASecretIsNotWrittenForAnEditor() throws Exception {
        editor = editor("touch " + home.resolve("seen"));
        start(80);
        type("profile add x --secret hunter2", "\033e");

        screen.shows("This line may hold a secret");
        assertThat(home.resolve("seen")).doesNotExist();
    }

    @Test
    void aSecretInAnOldHistoryIsNeverSuggested() throws Exception {
        theme = Theme.COLORED;
        Files.writeString(
                home.resolve("history"), "1700000000000:profile add x --secret hunter2\n1700000000001:profile list\n");
        start(80);
        type("profile ");

        screen.shows("acme> profile list");
        type(UP, UP, UP);
        screen.showsLast("acme> profile list");
        assertThat(screen.sent()).doesNotContain("hunter2");
    }

    @Test
    void whatWasUsedIsOfferedFirst() throws Exception {
        List<String> used = new CopyOnWriteArrayList<>();
        source = new SampleSource() {
            @Override
            public void used(Collection<String> names) {
                used.addAll(names);
            }
        };
        start(80);
        type("SELECT Owner.Email FROM Account WHERE Industry = 'Energy'", ENTER);
        type("insert Contact LastName=Secret Email='x'", ENTER);
        ran("SELECT Owner.Email FROM Account WHERE Industry = 'Energy'", "insert Contact LastName=Secret Email='x'");
        screen.showsLast("acme>");

        assertThat(used)
                .contains("Owner", "Email", "Account", "Industry", "insert", "Contact", "LastName")
                .doesNotContain("Energy", "Secret", "x");
    }

    private String editor(String script) throws IOException {
        Path file = home.resolve("editor.sh");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return "'" + file + "'";
    }

    private void start(int columns) throws IOException {
        screen = new FakeScreen(columns, 24);
        Completion completion = new Completion(TestCommands.PARSER, source, home);
        session = new ShellSession(
                TestCommands.PARSER,
                this::run,
                cancellation,
                facts,
                completion,
                theme,
                new ShellTerminal(screen.terminal(), Map.of("EDITOR", editor)),
                home.resolve("history"));
        thread = new Thread(() -> session.run(new String[0]), "prompt");
        thread.setDaemon(true);
        thread.start();
        screen.shows(">");
    }

    private ExitCode run(Statement statement) {
        ran.add(statement.text());
        return runner.run(statement);
    }

    private void type(String... keys) throws IOException {
        for (String key : keys) {
            screen.type(key);
        }
    }

    private void ran(String... statements) {
        assertThat(ranWhenDone(statements.length)).containsExactly(statements);
    }

    private List<String> ranWhenDone(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ran.size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return ran;
    }

    private void left() throws InterruptedException {
        thread.join(20_000);
        assertThat(thread.isAlive()).as(screen.text()).isFalse();
    }

    private static final class Facts implements PromptFacts {
        private volatile String kind = "";
        private volatile boolean production;

        @Override
        public String profile() {
            return "acme";
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public boolean production() {
            return production;
        }
    }
}
