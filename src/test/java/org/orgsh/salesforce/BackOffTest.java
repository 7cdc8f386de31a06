package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.ExitCode;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.Vault;

/** Logins that are refused again and again wait; a client of its own stands for a process here. */
class BackOffTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String WRONG_SECRET =
            "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    private final Moment clock = new Moment(Instant.parse("2026-03-01T12:00:00Z"));

    @BeforeEach
    void aWrongSecret() {
        answer(400, WRONG_SECRET);
    }

    @Test
    void afterThreeRefusalsTheNextLoginIsNotEvenTried() {
        fail(3);

        LoginFailedException failure = failure();

        assertThat(tries()).isEqualTo(3);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.LOGIN);
        assertThat(failure.getMessage())
                .isEqualTo(
                        "Not logged in to acme: its last 3 logins were refused, the latest at 12:00:00: The consumer secret "
                                + "is wrong, or was rotated. The org says: invalid client credentials (invalid_client).");
        assertThat(failure.remedy())
                .contains("Consumer Key and Secret")
                .endsWith("The next login by itself is allowed at 12:01:00, in 60 s; to try now: login acme");
    }

    @Test
    void theWaitGrowsUpToHalfAnHour() {
        fail(3);
        for (int minutes : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            int before = tries();
            clock.pass(Duration.ofMinutes(minutes).minusSeconds(1));
            failure();
            assertThat(tries()).isEqualTo(before);
            clock.pass(Duration.ofSeconds(1));
            failure();
            assertThat(tries()).as("after " + minutes + " min").isEqualTo(before + 1);
        }
    }

    @Test
    void aLimitOfLoginsIsRespectedFromTheFirstRefusalOn() {
        answer(400, "{\"error\":\"rate_limit_exceeded\"}");
        fail(1);

        clock.pass(Duration.ofMinutes(9));
        assertThat(failure().getMessage()).contains("its last login was refused at 12:00:00");
        assertThat(tries()).isEqualTo(1);

        clock.pass(Duration.ofMinutes(1));
        failure();
        assertThat(tries()).isEqualTo(2);
    }

    @Test
    void aLoginThatWorksWipesTheSlate() {
        fail(3);
        clock.pass(Duration.ofMinutes(1));
        answer(200, "TOKEN");
        process().session();
        store().forget("acme");
        answer(400, WRONG_SECRET);

        fail(3);

        assertThat(tries()).isEqualTo(3 + 1 + 3);
    }

    @Test
    void whoAsksForALoginNeedNotWait() {
        fail(4);
        answer(200, "TOKEN");

        process().login();

        assertThat(tries()).isEqualTo(4);
        assertThat(refusals()).doesNotExist();
    }

    @Test
    void afterALoginThatWasAskedForTheCountBeginsAnew() {
        fail(4);
        assertThatThrownBy(() -> process().login()).isInstanceOf(LoginFailedException.class);

        fail(3);

        assertThat(tries()).isEqualTo(3 + 1 + 2);
    }

    @Test
    void aCheckNeedNotWaitEither() {
        fail(4);

        process().check(step -> {});

        assertThat(tries()).isEqualTo(4);
        fail(1);
        assertThat(tries()).isEqualTo(5);
    }

    @Test
    void anotherSecretIsTriedAtOnce() {
        fail(4);

        service.secret("another");
        fail(1);

        assertThat(tries()).isEqualTo(4);
    }

    @Test
    void anotherKeyIsTriedAtOnce() {
        fail(4);
        Profile edited = service.profile().withClientId("another");

        assertThatThrownBy(() -> service.client(edited, store(), clock).session())
                .hasMessageContaining("invalid_client");

        assertThat(tries()).isEqualTo(4);
    }

    @Test
    void refusalsOfLongAgoDoNotCount() {
        fail(2);
        clock.pass(Duration.ofHours(2));
        fail(2);

        assertThat(failure().error()).isEqualTo("invalid_client");
    }

    @Test
    void aClockThatIsSetBackForbidsNothing() {
        fail(4);
        clock.pass(Duration.ofDays(-1));

        assertThat(failure().error()).isEqualTo("invalid_client");
    }

    @Test
    void aHostThatCannotBeReachedIsNoRefusal() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Profile nobody = service.profile().withLoginUrl(URI.create("http://127.0.0.1:" + free));
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowableOfType(
                                    LoginFailedException.class,
                                    () -> service.client(nobody, store(), clock).session())
                            .error())
                    .isEqualTo("no_answer");
        }
    }

    @Test
    void aPageInPlaceOfTheOrgIsNoRefusal() {
        service.answers("POST", TOKEN, 200, "text/html", "<title>Sign in to the hotel</title>");
        for (int i = 0; i < 5; i++) {
            assertThat(failure().error()).isEqualTo("not_an_org");
        }
    }

    @Test
    void aSessionThatOpensNothingCountsAsARefusal() {
        answer(200, "TOKEN");
        service.organizationAsAnyQuery();
        service.answers(
                "GET",
                "/services/data/v62.0/query",
                403,
                SalesforceService.JSON,
                "[{\"errorCode\":\"API_DISABLED_FOR_ORG\",\"message\":\"no\"}]");

        fail(4);

        assertThat(service.logins()).isEqualTo(3);
    }

    @Test
    void nothingThatIsKeptTellsTheSecret() throws Exception {
        answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"no " + SalesforceService.SECRET + "\"}");

        fail(4);

        String kept = Files.readString(refusals(), StandardCharsets.UTF_8);
        assertThat(kept).contains("\"count\":3").doesNotContain(SalesforceService.SECRET);
    }

    @Test
    void whatIsLeftOfADamagedFileForbidsNothing() throws Exception {
        fail(4);
        Files.writeString(refusals(), "{\"count\":7,\"next\":99999");

        assertThat(failure().error()).isEqualTo("invalid_client");
    }

    private void answer(int status, String body) {
        service.answers("POST", TOKEN, status, SalesforceService.JSON, body);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            failure();
        }
    }

    private LoginFailedException failure() {
        return catchThrowableOfType(LoginFailedException.class, () -> process().session());
    }

    private int tries() {
        return service.requests("POST", TOKEN);
    }

    private OrgClient process() {
        return service.client(service.profile(), store(), clock);
    }

    private EncryptedSessionStore store() {
        return new EncryptedSessionStore(home(), new Vault(home()));
    }

    private Home home() {
        return new Home(folder.resolve("home"));
    }

    private Path refusals() {
        return home().at("cache", "sessions", "acme.refused");
    }
}
