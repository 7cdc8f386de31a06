package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** After a whole session neither secret nor token stands in anything that was shown or kept, but for the encrypted store. */
class LeakTest {
    private static final String PASSPHRASE = "Passphrase of the tests 0123456789";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    private final StringBuilder shown = new StringBuilder();

    @Test
    void neitherSecretNorTokenLeavesTheStore() {
        service.withAccounts(3);
        run(
                "profile",
                "add",
                "acme",
                "--login-url",
                service.url().toString(),
                "--client-id",
                "key",
                "--secret",
                "stdin");
        run("profile", "use", "acme");
        run("profile", "show", "acme");
        run("--trace", "whoami");
        run("--trace", "query", "SELECT Id FROM Account");
        service.expireSessions();
        run("--trace", "query", "SELECT Id FROM Account");
        run("--trace", "request", "GET", "nowhere", "--include", "--header", "Authorization: Bearer 00Dxx!mine");
        service.answers(
                "POST",
                "/services/oauth2/token",
                400,
                SalesforceService.JSON,
                "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials "
                        + SalesforceService.SECRET + "\"}");
        run("--trace", "login");
        run("--trace", "profile", "check");
        run("--trace", "profile", "check", "--json");
        run("--trace", "logout");
        for (int i = 0; i < 4; i++) {
            run("--trace", "whoami");
        }

        assertThat(shown)
                .contains("Bot")
                .doesNotContain(SalesforceService.SECRET)
                .doesNotContainPattern("00D\\w{12,15}!");
        assertThat(kept())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(SalesforceService.SECRET)
                        .doesNotContainPattern("00D\\w{12,15}!"));
    }

    @Test
    void neitherDoesItWhereThePassphraseAndThePlaceOfTheSecretChange() {
        service.withAccounts(3);
        String url = service.url().toString();
        run("profile", "add", "acme", "--login-url", url, "--client-id", "key", "--secret", "stdin");
        run("profile", "use", "acme");
        runWith(Map.of(), PASSPHRASE + "\n", "--trace", "profile", "passphrase", "set", "stdin");
        run("--trace", "whoami"); // locked
        Map<String, String> given = Map.of("ORGSH_PASSPHRASE", PASSPHRASE, "ACME_SECRET", SalesforceService.SECRET);
        runWith(given, "", "--trace", "whoami");
        runWith(given, "", "profile", "secret", "acme", "env:ACME_SECRET");
        runWith(given, "", "--trace", "login");
        runWith(given, "", "profile", "secret", "acme", "stored");
        runWith(given, SalesforceService.SECRET, "profile", "secret", "acme", "stdin");
        runWith(given, "", "profile", "export");
        runWith(
                given,
                "",
                "profile",
                "export",
                "--output",
                folder.resolve("home/exported.json").toString());
        runWith(
                given,
                "",
                "profile",
                "import",
                folder.resolve("home/exported.json").toString(),
                "--replace");
        runWith(given, "", "profile", "show");
        runWith(given, "", "profile", "list");
        runWith(given, "", "profile", "secret", "acme", SalesforceService.SECRET);
        runWith(given, "", "profile", "secret", "acme", SalesforceService.SECRET, "more");
        runWith(given, "", "profile", "passphrase", PASSPHRASE);
        runWith(given, "", "profile", "passphrase", "set", PASSPHRASE);
        runWith(given, PASSPHRASE + PASSPHRASE, "profile", "passphrase", "change", "stdin");
        run("--trace", "login"); // locked again
        runWith(given, "", "--trace", "login"); // the passphrase of before

        assertThat(shown)
                .contains("Bot", "none was given", "is not the one")
                .doesNotContain(SalesforceService.SECRET, PASSPHRASE)
                .doesNotContainPattern("00D\\w{12,15}!");
        assertThat(kept())
                .hasSizeGreaterThan(4)
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(SalesforceService.SECRET, PASSPHRASE)
                        .doesNotContainPattern("00D\\w{12,15}!"));
    }

    private void run(String... command) {
        runWith(Map.of(), SalesforceService.SECRET + "\n", command);
    }

    private void runWith(Map<String, String> environment, String input, String... command) {
        Shown result = Shown.of(folder, environment, input, command);
        shown.append(result.out()).append(result.err());
    }

    private java.util.List<Path> kept() {
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
