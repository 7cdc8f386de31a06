package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.Authority;
import org.orgsh.salesforce.SalesforceService;

/** A profile whose org wants to know its clients, from adding it to removing it. */
class ClientCertificateTest {
    private static final Authority ACME = Authority.acme();
    private static final String FILE = ACME.client().toString();
    private static final String KEPT = "home/secrets/acme client certificate.secret";

    @RegisterExtension
    final SalesforceService service = new SalesforceService(ACME.server(), ACME);

    @TempDir
    Path folder;

    @Test
    void aPasswordFromAPipeIsKeptAndForgottenWithTheProfile() throws IOException {
        assertThat(add(Authority.PASSWORD + "\n", "--client-certificate-password", "stdin")
                        .err())
                .contains("Profile acme added.");
        assertThat(folder.resolve(KEPT)).exists();

        Shown login = orgsh("", "-p", "acme", "login");
        assertThat(login.exit()).as(login.err()).isZero();
        assertThat(service.logins()).isEqualTo(1);
        assertThat(orgsh("", "profile", "show", "acme").out())
                .contains(FILE + ",stored,")
                .doesNotContain(Authority.PASSWORD);
        assertThat(Files.readString(folder.resolve("home/profiles/acme.json"))).doesNotContain(Authority.PASSWORD);

        orgsh("", "profile", "remove", "acme");
        assertThat(folder.resolve(KEPT)).doesNotExist();
    }

    @Test
    void aWrongPasswordIsNotKept() {
        Shown added = add("hunter2\n", "--client-certificate-password", "stdin");

        assertThat(added.exit()).isEqualTo(2);
        assertThat(added.err()).contains("has another password").doesNotContain("hunter2");
        assertThat(folder.resolve(KEPT)).doesNotExist();
        assertThat(folder.resolve("home/profiles/acme.json")).doesNotExist();
    }

    @Test
    void aWrongPasswordDoesNotReplaceTheRightOne() {
        add(Authority.PASSWORD + "\n", "--client-certificate-password", "stdin");

        assertThat(orgsh("hunter2\n", "profile", "edit", "acme", "--client-certificate-password", "stdin")
                        .exit())
                .isEqualTo(2);
        assertThat(orgsh("", "-p", "acme", "login").exit()).isZero();
    }

    @Test
    void withoutAPasswordAndAPersonItSaysHowToGiveOne() {
        Shown added = add("");

        assertThat(added.exit()).isEqualTo(2);
        assertThat(added.err()).contains("--client-certificate-password env:VARIABLE");
    }

    @Test
    void onlyOneSecretCanComeThroughThePipe() {
        Shown added = orgsh(
                "x\n",
                "profile",
                "add",
                "acme",
                "--login-url",
                service.url().toString(),
                "--client-id",
                "key",
                "--secret",
                "stdin",
                "--client-certificate",
                FILE,
                "--client-certificate-password",
                "stdin");

        assertThat(added.exit()).isEqualTo(2);
        assertThat(added.err()).contains("Only one of the two can come from standard input.");
    }

    @Test
    void takenBackItIsForgotten() {
        add(Authority.PASSWORD + "\n", "--client-certificate-password", "stdin");

        orgsh("", "profile", "edit", "acme", "--client-certificate", "none");

        assertThat(folder.resolve(KEPT)).doesNotExist();
        Shown login = orgsh("", "-p", "acme", "login");
        assertThat(login.exit()).isEqualTo(3);
        assertThat(login.err()).contains("wants a client certificate, and the profile has none");
    }

    private Shown add(String input, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "profile",
                "add",
                "acme",
                "--login-url",
                service.url().toString(),
                "--client-id",
                "key",
                "--secret",
                "env:ACME_SECRET",
                "--client-certificate",
                FILE));
        command.addAll(List.of(more));
        return orgsh(input, command.toArray(String[]::new));
    }

    private Shown orgsh(String input, String... command) {
        Map<String, String> environment = Map.of(
                "ACME_SECRET",
                SalesforceService.SECRET,
                "ORGSH_CA_FILE",
                ACME.pem().toString());
        return Shown.of(folder, environment, input, command);
    }
}
