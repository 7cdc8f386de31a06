package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** Where secrets are and how they come to be elsewhere, without a terminal. */
class SecretCommandsTest {
    private static final String PASSPHRASE = "correct horse battery";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void acme() {
        service.withAccounts(1);
        assertThat(add("acme", "stdin").exit()).isZero();
    }

    @Test
    void aSecretGoesToAVariableAndBackWithoutBeingTyped() {
        environment.put("ACME_SECRET", SalesforceService.SECRET);

        assertThat(run("profile", "secret", "acme", "env:ACME_SECRET").err()).contains("encrypted store is removed");
        assertThat(stored("acme")).doesNotExist();
        assertThat(run("profile", "secret", "acme", "stored").err()).contains("is not needed for it any more");
        environment.clear();

        assertThat(stored("acme")).exists();
        assertThat(run("-p", "acme", "login").exit()).isZero();
        assertThat(tokenRequest()).contains(SalesforceService.SECRET);
    }

    @Test
    void aSecretIsNotGivenUpForOneThatCannotBeFetched() {
        for (String place : new String[] {"env:ACME_SECRET", "command:no-such-program-here", "none"}) {
            assertThat(run("profile", "secret", "acme", place).exit()).isEqualTo(6);
            assertThat(run("profile", "edit", "acme", "--secret", place).exit()).isEqualTo(6);
        }
        assertThat(run("-p", "acme", "login").exit()).isZero();

        assertThat(run("profile", "secret", "acme", "env:ACME_SECRET", "--yes").exit())
                .isZero();
        assertThat(stored("acme")).doesNotExist();
        assertThat(run("profile", "secret", "acme", "env:OTHER").err()).contains("OTHER, which is not set");
    }

    @Test
    void aSecretThatCannotBeFetchedStaysWhereItIs() {
        run("profile", "secret", "acme", "env:ACME_SECRET", "--yes");

        assertThat(run("profile", "secret", "acme", "stored").exit()).isEqualTo(3);
        assertThat(run("profile", "show", "acme").out()).contains("env:ACME_SECRET");
    }

    @Test
    void anEmptySecretReplacesNone() {
        assertThat(input("\n", "profile", "secret", "acme", "stdin").exit()).isEqualTo(2);

        assertThat(run("-p", "acme", "login").exit()).isZero();
    }

    @Test
    void aPassphraseIsNeededForSecretAndSession() {
        run("-p", "acme", "login");
        assertThat(input(PASSPHRASE, "profile", "passphrase", "set", "stdin").exit())
                .isZero();

        assertThat(run("-p", "acme", "whoami"))
                .satisfies(shown -> assertThat(shown.exit()).isEqualTo(3))
                .satisfies(shown -> assertThat(shown.err()).contains("ORGSH_PASSPHRASE"));
        environment.put("ORGSH_PASSPHRASE", PASSPHRASE);
        assertThat(run("-p", "acme", "whoami").exit()).isZero();
        assertThat(service.logins()).isEqualTo(1);
        assertThat(run("-p", "acme", "login").exit()).isZero();
    }

    @Test
    void aPassphraseIsSetChangedAndRemoved() {
        assertThat(input(PASSPHRASE, "profile", "passphrase", "change", "stdin").exit())
                .isEqualTo(2);
        assertThat(input("short", "profile", "passphrase", "set", "stdin").exit())
                .isEqualTo(2);
        assertThat(run("profile", "passphrase").out()).contains("none");

        assertThat(input(PASSPHRASE, "profile", "passphrase", "set", "stdin").exit())
                .isZero();
        assertThat(run("profile", "passphrase").out()).contains("set");
        assertThat(input(PASSPHRASE, "profile", "passphrase", "set", "stdin").exit())
                .isEqualTo(2);

        assertThat(input("another one", "profile", "passphrase", "change", "stdin")
                        .exit())
                .isEqualTo(3);
        environment.put("ORGSH_PASSPHRASE", PASSPHRASE);
        assertThat(input("another one", "profile", "passphrase", "change", "stdin")
                        .err())
                .contains("ORGSH_PASSPHRASE holds another passphrase");
        assertThat(run("profile", "passphrase", "remove").exit()).isEqualTo(3);
        environment.put("ORGSH_PASSPHRASE", "another one");
        assertThat(run("profile", "passphrase", "remove").exit()).isZero();
        environment.clear();
        assertThat(run("-p", "acme", "login").exit()).isZero();
    }

    @Test
    void completionNeverNeedsThePassphrase() {
        input(PASSPHRASE, "profile", "passphrase", "set", "stdin");

        assertThat(run("__complete", "--", "-p", "acme", "profile", "secr")).satisfies(shown -> {
            assertThat(shown.out()).contains("secret");
            assertThat(shown.err()).isEmpty();
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatOthersCanReadIsRemarkedAndQuietSaysNothing() throws IOException {
        Files.setPosixFilePermissions(stored("acme"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(run("-p", "acme", "login").err()).containsOnlyOnce("chmod go= " + stored("acme"));
        assertThat(run("--quiet", "-p", "acme", "login").err()).doesNotContain("chmod");
        assertThat(run("profile", "list").err()).contains("chmod go= " + stored("acme"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProjectsCommandRunsOnlyOnceItIsTrusted() throws IOException {
        Path profile = project("team", "command:sh run.sh");
        Files.writeString(folder.resolve("run.sh"), "touch ran; echo " + SalesforceService.SECRET);

        assertThat(run("-p", "team", "login").exit()).isEqualTo(3);
        assertThat(run("profile", "trust", "team").exit()).isEqualTo(6);
        assertThat(run("-p", "team", "login").exit()).isEqualTo(3);
        assertThat(run("profile", "trust", "team", "--yes").err())
                .contains("sh run.sh", folder.toRealPath().resolve("run.sh").toString(), "trusted until it changes");
        // Programs start in the test's own folder and not in the one the profile lies in.
        Files.writeString(profile, Files.readString(profile).replace("run.sh", "run2.sh"));
        assertThat(run("-p", "team", "login").err()).contains("has changed since you trusted it");
        assertThat(run("profile", "list").out()).contains("changed since trusted");
    }

    @Test
    void aProjectsProfileDoesNotSendTheSecretOfAnotherElsewhere() throws IOException {
        // The user's own is gone, but what was stored for it is still there: a repository now brings one of that name.
        Files.delete(folder.resolve("home/profiles/acme.json"));
        project("acme", null);

        Shown shown = run("-p", "acme", "login");

        assertThat(shown.exit()).isEqualTo(3);
        assertThat(shown.err()).contains("gets no secret that orgsh keeps");
        assertThat(service.logins()).isZero();
    }

    @Test
    void aProfileOfOnesOwnComesBeforeTheProjects() throws IOException {
        project("acme", "env:X");

        assertThat(run("profile", "list").out()).contains("\"yours, not the project's\"");
        assertThat(run("-p", "acme", "login").exit()).isZero();
    }

    @Test
    void profilesMoveWithoutSecretsAndAreNotReplacedUnasked() {
        String exported = run("profile", "export").out();
        assertThat(exported).contains("\"secret\" : \"none\"");

        assertThat(input(exported, "profile", "import", "@-").exit()).isEqualTo(2);
        assertThat(run("-p", "acme", "login").exit()).isZero();
        assertThat(input(exported, "profile", "import", "@-", "--replace").exit())
                .isZero();
        assertThat(run("-p", "acme", "login").exit())
                .as("the same app keeps its secret")
                .isZero();

        String elsewhere = exported.replace("127.0.0.1", "localhost");
        assertThat(input(elsewhere, "profile", "import", "@-", "--replace").err())
                .contains("is removed", "acme needs its secret");
        assertThat(run("-p", "acme", "login").exit()).isEqualTo(3);
        assertThat(stored("acme")).doesNotExist();
    }

    @Test
    void aCommandThatIsImportedNeedsConsent() {
        String exported = run("profile", "export")
                .out()
                .replace("\"none\"", "\"command:rm -rf x\"")
                .replace("acme", "b");

        Shown refused = input(exported, "profile", "import", "@-");
        assertThat(refused.exit()).isEqualTo(6);
        assertThat(refused.err()).contains("rm -rf x");
        assertThat(run("profile", "list").out()).doesNotContain("rm -rf x");
        assertThat(input(exported, "profile", "import", "@-", "--yes").exit()).isZero();
    }

    @Test
    void nothingIsImportedOfADocumentWithAMistake() {
        String exported = run("profile", "export").out().replace("acme", "b");
        String broken = exported.replace("} ]", "}, {\"name\":\"c\"} ]");

        assertThat(input(broken, "profile", "import", "@-").err()).contains("Profile 2 (c)", "Nothing was imported");
        assertThat(run("profile", "list").out()).doesNotContain("\nb,");
    }

    private Shown add(String name, String secret) {
        return run(
                "profile",
                "add",
                name,
                "--login-url",
                service.url().toString(),
                "--client-id",
                "key",
                "--secret",
                secret);
    }

    private Path project(String name, String secret) throws IOException {
        Files.createDirectories(folder.resolve("profiles"));
        return Files.writeString(
                folder.resolve("profiles").resolve(name + ".json"),
                "{\"loginUrl\":\"" + service.url() + "\",\"clientId\":\"key\""
                        + (secret == null ? "" : ",\"secret\":\"" + secret + "\"") + "}");
    }

    private Path stored(String profile) {
        return folder.resolve("home/secrets/" + profile + ".secret");
    }

    private String tokenRequest() {
        return String.join("\n", service.bodies("POST", "/services/oauth2/token"));
    }

    private Shown run(String... command) {
        return input(SalesforceService.SECRET + "\n", command);
    }

    private Shown input(String input, String... command) {
        return Shown.of(folder, environment, input, command);
    }
}
