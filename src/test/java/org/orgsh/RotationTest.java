package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** A new secret takes the old one's place only once it has been seen to work. */
class RotationTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String FRESH = "FreshSecretOfTheTests0123456789";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @BeforeEach
    void acme() {
        service.withAccounts(3);
        String url = service.url().toString();
        run(
                SalesforceService.SECRET,
                "profile",
                "add",
                "acme",
                "--login-url",
                url,
                "--client-id",
                "key",
                "--secret",
                "stdin");
        run("", "login", "acme");
    }

    @Test
    void theNewSecretIsTriedAndThenStoredAndTheSessionGoesOn() throws Exception {
        byte[] session = Files.readAllBytes(session());

        Shown shown = run("Consumer Secret: " + FRESH, "eca", "rotate", "acme", "--secret", "stdin");

        assertThat(shown.exit()).isZero();
        assertThat(Files.readAllBytes(session())).isEqualTo(session);
        assertThat(service.bodies("POST", TOKEN).get(1)).contains(FRESH);
        run("", "login", "acme");
        assertThat(service.bodies("POST", TOKEN).get(2)).contains(FRESH);
    }

    @Test
    void aSecretThatDoesNotWorkChangesNothing() throws Exception {
        byte[] session = Files.readAllBytes(session());
        service.replyFirst(
                1,
                "POST",
                TOKEN,
                SalesforceService.json(
                        400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}"));

        Shown shown = run(FRESH, "eca", "rotate", "acme", "--secret", "stdin");

        assertThat(shown.exit()).isEqualTo(3);
        assertThat(shown.err()).contains("Nothing was changed").doesNotContain(FRESH);
        assertThat(Files.readAllBytes(session())).isEqualTo(session);
        run("", "login", "acme");
        assertThat(service.bodies("POST", TOKEN).get(2)).contains(SalesforceService.SECRET);
    }

    @Test
    void aKeyThatWasRotatedToTakesTheOldOnesPlaceWithIt() {
        Shown shown = run(FRESH, "eca", "rotate", "acme", "--client-id", "newkey", "--secret", "stdin");

        assertThat(shown.exit()).isZero();
        assertThat(service.bodies("POST", TOKEN).get(1)).contains("client_id=newkey");
        assertThat(run("", "profile", "show", "acme").out()).contains("newkey");
        assertThat(run("", "-p", "acme", "whoami").exit()).isZero();
    }

    @Test
    void anEmptySecretChangesNothing() {
        assertThat(run("", "eca", "rotate", "acme", "--secret", "stdin").exit()).isEqualTo(2);
        assertThat(service.logins()).isEqualTo(1);
    }

    private Path session() {
        return folder.resolve("home/cache/sessions/acme.session");
    }

    private Shown run(String input, String... command) {
        return Shown.of(folder, Map.of(), input + "\n", command);
    }
}
