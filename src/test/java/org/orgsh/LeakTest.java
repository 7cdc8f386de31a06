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

    private void run(String... command) {
        Shown result = Shown.of(folder, Map.of(), SalesforceService.SECRET + "\n", command);
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
