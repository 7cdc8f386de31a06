package org.orgsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.Authority;
import org.orgsh.salesforce.SalesforceService;
import org.orgsh.salesforce.Squid;

/** The packaged program in a company: a proxy with a password, an authority of its own, an org that knows its clients. */
@DisabledOnOs(OS.WINDOWS)
class NetworkIT {
    private static final Authority ACME = Authority.acme();

    @RegisterExtension
    final SalesforceService service = new SalesforceService(ACME.server(), ACME).named("acme.my.salesforce.com");

    @TempDir
    Path folder;

    @Test
    void logsInAndQueriesThroughAllOfIt() throws IOException {
        service.withAccounts(2);
        try (Squid squid = Squid.withPassword()) {
            Map<String, String> environment = Map.of(
                    "HTTPS_PROXY", squid.urlWithPassword(),
                    "ACME_SECRET", SalesforceService.SECRET,
                    "P12_PASSWORD", Authority.PASSWORD);

            Started added = orgsh(
                    environment,
                    "profile",
                    "add",
                    "acme",
                    "--login-url",
                    service.url().toString(),
                    "--client-id",
                    "key",
                    "--secret",
                    "env:ACME_SECRET",
                    "--ca-file",
                    ACME.pem().toString(),
                    "--client-certificate",
                    ACME.client().toString(),
                    "--client-certificate-password",
                    "env:P12_PASSWORD");
            assertThat(added.exitCode()).as(added.err()).isZero();
            Started queried = orgsh(environment, "-p", "acme", "--trace", "SELECT Id, Name FROM Account");

            assertThat(queried.exitCode()).as(queried.err()).isZero();
            assertThat(queried.out())
                    .contains("Account 0")
                    .contains("Account 1")
                    .hasLineCount(3);
            assertThat(queried.err()).contains(" through " + squid.authority());
            assertThat(squid.tunnel(" TCP_TUNNEL/200 ")).contains("me@acme");
            assertThat(everything(added, queried))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text)
                            .doesNotContain(Authority.PASSWORD)
                            .doesNotContain(Squid.PASSWORD)
                            .doesNotContain(Squid.ENCODED.substring(Squid.ENCODED.indexOf(':') + 1)));
        }
    }

    @Test
    void saysWhatIsWrong() {
        Started refused = orgsh(
                Map.of("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:1", "ACME_SECRET", "x"),
                "profile",
                "add",
                "acme",
                "--login-url",
                service.url().toString(),
                "--client-id",
                "key",
                "--secret",
                "env:ACME_SECRET");
        assertThat(refused.exitCode()).as(refused.err()).isZero();
        Started login = orgsh(
                Map.of("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:1", "ACME_SECRET", "x"), "-p", "acme", "login");

        assertThat(login.exitCode()).isEqualTo(3);
        assertThat(login.err())
                .contains("The proxy 127.0.0.1:1 of HTTPS_PROXY cannot be reached: it refuses the connection.")
                .doesNotContain("hunter2");
    }

    private Started orgsh(Map<String, String> environment, String... arguments) {
        Path launcher = Path.of(System.getProperty("installation"), "bin", "orgsh");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return new Started.Start(command)
                .with(environment)
                .with(Map.of(
                        "ORGSH_JAVA_HOME", System.getProperty("java.home"),
                        "ORGSH_HOME", folder.resolve("home").toString(),
                        "ORGSH_NO_ARCHIVE", "1"))
                .end();
    }

    private List<String> everything(Started... started) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Started one : started) {
            texts.add(one.out() + one.err());
        }
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }
}
