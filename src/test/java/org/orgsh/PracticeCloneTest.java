package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.practice.PracticeOrg;

/** A practice org made of another org's describes and records, which come over HTTP. */
class PracticeCloneTest {
    private static PracticeOrg other;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheOther() throws Exception {
        other = PracticeOrg.start();
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    @BeforeEach
    void addTheOther() {
        Shown added = Shown.of(
                folder,
                Map.of(),
                other.clientSecret() + "\n",
                "profile",
                "add",
                "other",
                "--login-url",
                other.uri().toString(),
                "--client-id",
                other.clientId(),
                "--secret",
                "stdin");
        assertThat(added.exit()).as(added.err()).isZero();
    }

    @Test
    void itHasTheObjectsAndRecordsOfTheOther() {
        Shown cloned =
                run("practice", "clone", "other", "Account", "Contact", "Case", "--rows", "5", "--name", "trial");
        assertThat(cloned.exit()).as(cloned.err()).isZero();
        assertThat(cloned.err()).contains("practice:trial has 4 objects");

        String accounts = "SELECT Id, Name, Owner.Name, RecordTypes.Name FROM Account";
        assertThat(run("-p", "practice:trial", "query", accounts).err()).contains("RecordTypes");
        assertThat(run(
                                "-p",
                                "practice:trial",
                                "query",
                                "SELECT Id, Name, Owner.Name FROM Account WHERE Name = 'Alpenstrom AG'")
                        .out())
                .isEqualTo(run(
                                "-p",
                                "other",
                                "query",
                                "SELECT Id, Name, Owner.Name FROM Account WHERE Name = 'Alpenstrom AG'")
                        .out());
        assertThat(run("-p", "practice:trial", "query", "SELECT COUNT() FROM Case WHERE Account.Name = null")
                        .out())
                .contains("0");
        assertThat(run("profile", "list").out()).contains("practice:trial");
    }

    @Test
    void itKeepsWhatIsWrittenAndRefusesWhatTheOtherWould() {
        run("practice", "clone", "other", "Account", "Case", "--rows", "3", "--name", "kept");
        String on = "practice:kept";

        assertThat(run("-p", on, "insert", "Account", "Name=Kept", "Customer_Priority__c=High")
                        .exit())
                .isZero();
        assertThat(run("-p", on, "insert", "Case", "Subject=Numbered").exit()).isZero();
        assertThat(run("-p", on, "query", "SELECT CaseNumber FROM Case WHERE Subject = 'Numbered'")
                        .out())
                .contains("0000100");
        assertThat(run("-p", on, "query", "SELECT Owner.Name FROM Account WHERE Name = 'Kept'")
                        .out())
                .contains("Robin Keller");
        assertThat(run(
                                "-p",
                                on,
                                "request",
                                "POST",
                                "sobjects/Account",
                                "{\"Customer_Priority__c\":\"Odd\",\"Name\":\"x\"}")
                        .out())
                .contains("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(run("-p", on, "practice", "reset").exit()).isZero();
        assertThat(run("-p", on, "query", "SELECT COUNT() FROM Account WHERE Name = 'Kept'")
                        .out())
                .contains("0");
    }

    @Test
    void itIsForItsOwnerAloneAndCanBeRemoved() throws Exception {
        run("practice", "clone", "other", "Account", "--name", "mine");
        run("-p", "practice:mine", "query", "SELECT COUNT() FROM Account");
        Path kept = folder.resolve("home").resolve("practice");
        assertThat(Files.getPosixFilePermissions(kept.resolve("mine.json"))).hasSize(2);
        assertThat(Files.getPosixFilePermissions(kept.resolve("mine.mv.db"))).hasSize(2);

        assertThat(run("practice", "clone", "other", "Account", "--name", "mine")
                        .err())
                .contains("There is a practice org practice:mine already.");
        assertThat(run("profile", "remove", "practice:mine").exit()).isZero();
        assertThat(kept).isEmptyDirectory();
        assertThat(run("-p", "practice:mine", "whoami").exit()).isEqualTo(2);
    }

    private Shown run(String... arguments) {
        return Shown.of(folder, Map.of(), "", arguments);
    }
}
