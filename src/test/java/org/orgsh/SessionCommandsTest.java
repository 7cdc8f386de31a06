package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** {@code login}, {@code logout} and {@code profile check} as scripts see them. */
class SessionCommandsTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String REVOKE = "/services/oauth2/revoke";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @BeforeEach
    void profiles() {
        service.withAccounts(3);
        add("acme");
        add("beta");
    }

    @Test
    void aCheckIsOneDocumentForScripts() throws IOException {
        Shown shown = run("profile", "check", "acme", "--json");

        JsonNode document = new ObjectMapper().readTree(shown.out());
        assertThat(shown.exit()).isZero();
        assertThat(document.get("profile").asText()).isEqualTo("acme");
        assertThat(document.get("ok").asBoolean()).isTrue();
        assertThat(document.get("steps")).hasSize(18);
        assertThat(document.get("steps").get(0).get("step").asText()).isEqualTo("name");
        assertThat(document.get("steps").get(0).get("ms").isIntegralNumber()).isTrue();
        assertThat(document.get("steps").get(2).get("ms").isNull()).isTrue();
    }

    @Test
    void aCheckThatFailsIsADocumentTooAndTellsTheLog() throws IOException {
        service.answers("POST", TOKEN, 400, SalesforceService.JSON, "{\"error\":\"invalid_client\"}");

        Shown shown = run("profile", "check", "acme", "--json", "--format", "json");

        JsonNode document = new ObjectMapper().readTree(shown.out());
        JsonNode secret = document.get("steps").get(6);
        assertThat(shown.exit()).isEqualTo(3);
        assertThat(document.get("ok").asBoolean()).isFalse();
        assertThat(secret.get("status").asText()).isEqualTo("failed");
        assertThat(secret.get("remedy").asText()).contains("profile secret acme prompt");
        assertThat(shown.err()).contains("acme: consumer secret right: failed. The consumer secret is wrong");
    }

    @Test
    void aCheckIsRowsWhereNoPersonReads() {
        Shown shown = run("profile", "check", "acme");

        assertThat(shown.out()).startsWith("Step,Status,Ms,Detail,Remedy\nname,ok,");
        assertThat(shown.out()).contains("\norg,ok,");
    }

    @Test
    void aDocumentAndAnotherFormatExcludeEachOther() {
        assertThat(run("profile", "check", "acme", "--json", "--format", "csv").exit())
                .isEqualTo(2);
        assertThat(service.requests()).isZero();
    }

    @Test
    void aDocumentGoesToTheFileNamedForIt() throws IOException {
        Shown shown = run("profile", "check", "acme", "--json", "--output", "check.json");

        assertThat(shown.out()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("check.json").toFile())
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aCheckOfASecretThatIsNotThereNamesItsPlace() {
        run("profile", "edit", "acme", "--secret", "env:NOT_SET", "--yes");

        Shown shown = run("profile", "check", "acme");

        assertThat(shown.exit()).isEqualTo(3);
        assertThat(shown.out()).contains("secret-source,failed,").contains("NOT_SET, which is not set.");
    }

    @Test
    void thePracticeOrgCanBeCheckedToo() {
        Shown shown = run("profile", "check", "practice");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("org,ok,").contains("practice: ");
    }

    @Test
    void theSessionOfACheckServesTheNextCommand() {
        run("profile", "check", "acme");
        run("-p", "acme", "query", "SELECT Id FROM Account");

        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void logoutOfAllRevokesEverySession() {
        run("login", "acme");
        run("login", "beta");

        Shown shown = run("logout", "--all");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).isEqualTo("Profile,Result,Error\nacme,revoked,\nbeta,revoked,\n");
        assertThat(shown.err()).contains("(2 of 2 sessions revoked)");
        assertThat(service.requests("POST", REVOKE)).isEqualTo(2);
        assertThat(run("logout", "--all").err()).contains("No profile has a session.");
    }

    @Test
    void aSessionThatCannotBeRevokedIsForgottenAllTheSame() {
        run("login", "acme");
        run("login", "beta");
        service.answers("POST", REVOKE, 400, SalesforceService.JSON, "{\"error\":\"unsupported_token_type\"}");

        Shown shown = run("logout", "--all");

        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.out()).contains("acme,\"forgotten, not revoked\",").contains("unsupported_token_type");
        assertThat(run("logout", "--all").exit()).isZero();
    }

    @Test
    void aSessionWithoutAProfileIsForgotten() throws IOException {
        run("login", "acme");
        Files.delete(folder.resolve("home/profiles/acme.json"));

        Shown shown = run("logout", "--all");

        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.out()).contains("acme,\"forgotten, not revoked\",No profile named acme.");
        assertThat(folder.resolve("home/cache/sessions/acme.session")).doesNotExist();
    }

    @Test
    void logoutTakesOneProfileOrAll() {
        assertThat(run("logout", "acme", "--all").exit()).isEqualTo(2);
    }

    @Test
    void aScriptWithAWrongSecretIsHeldBackAndLoginIsNot() {
        service.answers("POST", TOKEN, 400, SalesforceService.JSON, "{\"error\":\"invalid_client\"}");
        for (int i = 0; i < 3; i++) {
            assertThat(run("-p", "acme", "whoami").exit()).isEqualTo(3);
        }

        Shown held = run("-p", "acme", "whoami");
        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains("Not logged in to acme: its last 3 logins were refused")
                .contains("to try now: login acme");
        assertThat(service.requests("POST", TOKEN)).isEqualTo(3);

        service.answers("POST", TOKEN, 200, SalesforceService.JSON, "TOKEN");
        assertThat(run("login", "acme").exit()).isZero();
        assertThat(run("-p", "acme", "whoami").exit()).isZero();
    }

    private void add(String name) {
        run("profile", "add", name, "--login-url", service.url().toString(), "--client-id", "key", "--secret", "stdin");
    }

    private Shown run(String... command) {
        return Shown.of(folder, Map.of(), SalesforceService.SECRET + "\n", command);
    }
}
