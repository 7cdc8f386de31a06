package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.Vault;
import org.orgsh.record.Rows;

/** One session serves all threads and processes of the user; a store and a client of its own stand for a process here. */
class SharedSessionTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String LIMITS = "/services/data/v62.0/limits";
    private static final String EXPIRED =
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @BeforeEach
    void limits() {
        service.answers("GET", LIMITS, "{}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyThreadsOfManyProcessesMakeOneLogin(boolean expired) throws Exception {
        int before = 0;
        if (expired) {
            process().login();
            service.expireSessions();
            before = 1;
        }
        List<OrgClient> processes = Stream.generate(this::process).limit(4).toList();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, 16)
                    .forEach(i -> all.add(threads.submit(() -> {
                        start.await();
                        return processes.get(i % 4).limits();
                    })));
            start.countDown();
            for (Future<?> one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(service.logins()).isEqualTo(before + 1);
        assertThat(service.requests("POST", TOKEN)).isEqualTo(before + 1);
    }

    @Test
    void aSessionThatAnotherProcessRenewedIsTakenInsteadOfALogin() {
        OrgClient ours = process();
        ours.login();
        service.expireSessions();
        process().limits();

        ours.limits();

        assertThat(service.logins()).isEqualTo(2);
    }

    @Test
    void aSessionOfAnotherProcessThatHasExpiredTooIsNotTheEndOfIt() {
        OrgClient ours = process();
        ours.login();
        process().login();
        service.expireSessions();

        ours.limits();

        assertThat(service.logins()).isEqualTo(3);
        assertThat(service.requests("GET", LIMITS)).isEqualTo(3);
    }

    @Test
    void aSessionThatExpiresAgainLaterIsRenewedAgain() {
        OrgClient ours = process();
        for (int i = 0; i < 3; i++) {
            ours.limits();
            service.expireSessions();
        }
        ours.send(new RawRequest("GET", "limits", Map.of(), null)).close();
        service.expireSessions();
        ours.limits();

        assertThat(service.logins()).isEqualTo(5);
    }

    @Test
    void theOldSessionIsNotTakenForANewerOne() {
        OrgClient ours = process();
        ours.login();
        Session old = store().load(service.profile()).orElseThrow();
        ours.login();
        store().save(service.profile(), old);
        service.expireSessions();

        ours.limits();

        assertThat(service.logins()).isEqualTo(3);
        assertThat(service.requests("GET", LIMITS)).isEqualTo(2);
    }

    @Test
    void aSessionThatWorksTakesNoLock() throws IOException {
        process().login();
        Files.delete(lock());

        process().limits();

        assertThat(lock()).doesNotExist();
    }

    @Test
    void pagesGoOnAfterAnotherProcessLoggedIn() {
        service.withAccounts(8, 2);
        OrgClient ours = process();
        ours.login();

        try (Rows rows = ours.query("SELECT Id FROM Account", QueryShape.of("Id"), QueryMode.NORMAL)) {
            service.expireSessions();
            process().limits();
            assertThat(Taken.from(rows)).hasSize(8);
        }
        assertThat(service.logins()).isEqualTo(2);
    }

    @Test
    void whereNothingCanBeLockedOneLogsInAllTheSame() throws IOException {
        Files.createDirectories(
                lock()); // a folder cannot be opened for writing, as a file system without locks refuses

        process().limits();

        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void aProcessThatHangsInItsLoginIsNotWaitedForForEver() {
        EncryptedSessionStore impatient = new EncryptedSessionStore(home(), new Vault(home()), Duration.ofMillis(200));
        try (SessionStore.Turn held = store().turn(service.profile(), new Cancellation())) {
            service.client(impatient).limits();
        }
        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void ctrlCEndsTheWaitForAnotherProcess() throws Exception {
        try (SessionStore.Turn held = store().turn(service.profile(), new Cancellation())) {
            Cancelled.after(
                    Duration.ofMillis(300),
                    service.cancellation(),
                    () -> process().limits());
        }
        assertThat(service.logins()).isZero();
    }

    @Test
    void whatIsRefusedFromItsFirstUseIsNotRenewedAgainAndAgain() {
        OrgClient ours = process();
        ours.login();
        // In the language of a user for whom the text does not tell the missing scope from an expired session.
        service.answers("GET", LIMITS, 401, SalesforceService.JSON, EXPIRED);

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(ours::limits).isInstanceOf(ApiFailure.class);
        }

        assertThat(service.logins()).isEqualTo(2);
    }

    @Test
    void aTokenThatSaysItsTimeIsOverIsRenewedBeforeItIsSent() {
        service.tokens(() -> jwt(1_000, 1_060)); // by the org's clock, which is not ours
        Moment clock = new Moment(Instant.parse("2026-03-01T12:00:00Z"));
        OrgClient ours = service.client(service.profile(), store(), clock);

        ours.limits();
        clock.pass(Duration.ofSeconds(50));
        ours.limits();
        assertThat(service.logins()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(5));
        ours.limits();

        assertThat(service.logins()).isEqualTo(2);
        assertThat(service.seen("GET", LIMITS)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln", "eyJ.!!.x", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"})
    void aTokenThatCannotBeReadIsOverWhenTheOrgSaysSo(String token) {
        service.tokens(() -> token);
        Moment clock = new Moment(Instant.parse("2026-03-01T12:00:00Z"));
        OrgClient ours = service.client(service.profile(), store(), clock);

        ours.limits();
        clock.pass(Duration.ofDays(2));
        ours.limits();
        assertThat(service.logins()).isEqualTo(1);

        service.expireSessions();
        ours.limits();
        assertThat(service.logins()).isEqualTo(2);
    }

    @Test
    void logoutRevokesTheSessionOthersUseToo() {
        OrgClient ours = process();
        ours.login();
        process().login();

        ours.logout();

        assertThat(service.requests("POST", "/services/oauth2/revoke")).isEqualTo(2);
        assertThat(store().load(service.profile())).isEmpty();
    }

    @Test
    void aSessionThatCannotBeRevokedIsForgottenAndThatIsSaid() {
        OrgClient ours = process();
        ours.login();
        service.answers(
                "POST",
                "/services/oauth2/revoke",
                400,
                SalesforceService.JSON,
                "{\"error\":\"unsupported_token_type\"}");

        assertThat(catchThrowableOfType(OrgshException.class, ours::logout).getMessage())
                .contains("forgotten here", "did not revoke", "unsupported_token_type");
        assertThat(store().load(service.profile())).isEmpty();
    }

    @Test
    void aSessionThatWasOverAlreadyCountsAsRevoked() {
        OrgClient ours = process();
        ours.login();
        service.answers(
                "POST", "/services/oauth2/revoke", 400, SalesforceService.JSON, "{\"error\":\"invalid_token\"}");

        assertThat(ours.logout()).isTrue();
    }

    @Test
    void aProfileMovedToAnotherAddressIsNotLoggedInWithTheOldSession() {
        process().login();
        Profile moved = service.profile()
                .withLoginUrl(URI.create("http://localhost:" + service.url().getPort()));

        service.client(moved, store()).limits();

        assertThat(service.logins()).isEqualTo(2);
    }

    private static String jwt(long issued, long end) {
        return "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9." + encoded("{\"nbf\":" + issued + ",\"exp\":" + end + "}") + "."
                + encoded("signature" + Math.random());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private OrgClient process() {
        return service.client(store());
    }

    private EncryptedSessionStore store() {
        return new EncryptedSessionStore(home(), new Vault(home()));
    }

    private Home home() {
        return new Home(folder.resolve("home"));
    }

    private Path lock() {
        return home().at("cache", "sessions", "acme.lock");
    }
}
