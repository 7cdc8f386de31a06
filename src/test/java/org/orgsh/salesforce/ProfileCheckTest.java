package org.orgsh.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.Vault;
import org.orgsh.salesforce.CheckedStep.Status;

class ProfileCheckTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static final String QUERY = "/services/data/v62.0/query";
    private static final String LIMITS = "/services/data/v62.0/limits";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @Test
    void allStepsOfAnOrgThatWorksAreShownInTheirOrderAsTheyAreDone() {
        service.answers("GET", LIMITS, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":14998}}");
        List<CheckedStep> told = new ArrayList<>();

        CheckReport report = service.client().check(told::add);

        assertThat(report.steps()).isEqualTo(told).extracting(CheckedStep::step).containsExactly(LoginStep.values());
        assertThat(report.steps()).extracting(CheckedStep::status).containsOnly(Status.OK);
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(detail(report, LoginStep.SECRET_SOURCE)).isEqualTo("stored");
        assertThat(detail(report, LoginStep.VERSION)).isEqualTo("62.0; the org has 58.0 to 62.0");
        assertThat(detail(report, LoginStep.REQUESTS)).isEqualTo("14,998 of 15,000");
        assertThat(detail(report, LoginStep.ORG)).isEqualTo("production: Acme on NA1, as bot@acme.com");
    }

    @Test
    void whatOneAnswerTellsHasItsTimeOnce() {
        CheckReport report = service.client().check(step -> {});

        assertThat(report.steps().stream()
                        .filter(step -> step.took() != null)
                        .map(CheckedStep::step)
                        .collect(Collectors.toList()))
                .containsExactly(
                        LoginStep.NAME,
                        LoginStep.CONNECTION,
                        LoginStep.SECRET_SOURCE,
                        LoginStep.MY_DOMAIN,
                        LoginStep.SCOPE,
                        LoginStep.VERSION,
                        LoginStep.ORG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // error | description | step | cause | remedy
                "invalid_grant|no client credentials user enabled|FLOW_POLICIES|no Run As user|fill in Run As (Username)",
                "invalid_grant|request not supported on this domain|MY_DOMAIN|does not log apps in|Setup > My Domain",
                "invalid_grant|client credentials flow not enabled|FLOW_SETTINGS|likely switched off|Flow Enablement",
                "unsupported_grant_type|grant type not supported|FLOW_SETTINGS|likely switched off|Flow Enablement",
                "invalid_request|flow is not enabled|FLOW_SETTINGS|likely switched off|Flow Enablement",
                "invalid_client_id|client identifier invalid|KEY|no app with that consumer key|Consumer Key and Secret",
                "invalid_client|invalid client credentials|SECRET|wrong, or was rotated|profile secret acme prompt",
                "invalid_request|must use HTTP POST|LOGIN|could not read the login|Likely the consumer key",
                "invalid_app_access|user is not admin approved to access this app|APP_ACCESS|may not use this app|App Policies",
                "app_not_found|External client app is not installed in this org|KEY|not installed|Is this the right org?",
                "OAUTH_EC_APP_NOT_FOUND|x|KEY|not installed|Is this the right org?",
                "app_blocked|x|APP_ACCESS|has blocked this app|Connected Apps OAuth Usage",
                "OAUTH_APP_BLOCKED|x|APP_ACCESS|has blocked this app|Connected Apps OAuth Usage",
                "client_blocked|x|APP_ACCESS|has blocked this app|Connected Apps OAuth Usage",
                "fail_close_app_blocked|x|APP_ACCESS|has blocked this app|Connected Apps OAuth Usage",
                "oauth_flow_disabled|x|FLOW_SETTINGS|for all apps|Likely in Setup > OAuth and OpenID Connect Settings",
                "oauth_policy_not_found|x|FLOW_POLICIES|no policies|save once",
                "ecapp_policy_not_found|x|FLOW_POLICIES|no policies|This likely makes them",
                "invalid_scope|x|SCOPE|no scope that allows API calls|Manage user data via APIs (api)",
                "invalid_grant|inactive user|USER|not active|active Run As user",
                "inactive_user|x|USER|not active|active Run As user",
                "inactive_org|x|LOGIN|locked, expired or suspended|support",
                "invalid_grant|ip restricted|NETWORK|login IP ranges|IP Relaxation",
                "invalid_grant|authentication failure|USER|likely frozen, or outside login hours|Login History",
                "rate_limit_exceeded|x|LOGIN|likely logged in too often|in an hour",
                "server_error|x|LOGIN|just now|status.salesforce.com",
                "service_unavailable|x|LOGIN|just now|status.salesforce.com",
                "system_down|x|LOGIN|just now|status.salesforce.com",
                "unknown_error|x|LOGIN|just now|status.salesforce.com",
                "login_error|x|LOGIN|just now|status.salesforce.com",
                "something_new|never heard of|LOGIN|The org says: never heard of (something_new).|Login History",
            })
    void anErrorOfTheTokenEndpointFailsItsStep(
            String error, String description, LoginStep step, String cause, String remedy) {
        for (int status : new int[] {400, 401}) {
            service.answers(
                    "POST",
                    TOKEN,
                    status,
                    SalesforceService.JSON,
                    "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");

            CheckReport report = service.client().check(told -> {});

            assertFailed(report, step, cause, remedy, ExitCode.LOGIN);
            assertThat(failed(report).detail()).contains(error);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_client_id, true,  ",
        "invalid_client,    true,  true",
        "invalid_app_access,true,  true",
        "server_error,      true,  false",
    })
    void whatTheErrorDoesNotTellIsNotCalledRight(String error, boolean domain, Boolean key) {
        service.answers("POST", TOKEN, 400, SalesforceService.JSON, "{\"error\":\"" + error + "\"}");

        CheckReport report = service.client().check(step -> {});

        assertThat(status(report, LoginStep.MY_DOMAIN)).isEqualTo(domain ? Status.OK : Status.UNKNOWN);
        if (key != null) {
            assertThat(status(report, LoginStep.KEY)).isEqualTo(key ? Status.OK : Status.UNKNOWN);
        }
    }

    @Test
    void stepsAfterTheOneThatFailedAreNotReached() {
        service.answers("POST", TOKEN, 400, SalesforceService.JSON, "{\"error\":\"invalid_client\"}");

        CheckReport report = service.client().check(step -> {});

        assertThat(report.steps().subList(LoginStep.FLOW_SETTINGS.ordinal(), LoginStep.values().length))
                .extracting(CheckedStep::status)
                .containsOnly(Status.NOT_REACHED);
        assertThat(service.requests("GET", QUERY)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what anything at the host is answered with: status | type | body | cause | remedy
                "200|text/html|<html><title>Hotel: sign in</title></html>|\"Hotel: sign in\"|wants you to sign in first",
                "200|text/html|<html><title>Login. Salesforce</title></html>|web page|My Domain",
                "200|text/html|<title>Down for maintenance</title>|in maintenance|status.salesforce.com",
                "503|text/html|<title>Oops</title>|HTTP 503 Service Unavailable, \"Oops\"|status.salesforce.com",
                "420|text/html|<title>Not here</title>|knows no org at|My Domain",
                "404|text/html|<title>Not here</title>|web page|My Domain",
                "503|text/plain|out of order|is out of order: out of order (HTTP 503)|status.salesforce.com",
                "502|text/plain|''|is out of order: HTTP 502|status.salesforce.com",
                "200|text/plain|hello there|with no JSON: hello there (HTTP 200)|My Domain",
                "200|text/plain|''|without a session|My Domain",
                "404|text/plain|nothing here|has no login for apps|My Domain",
                "403|text/plain|no|with no JSON: no (HTTP 403)|My Domain",
            })
    void aHostThatIsNoOrgFailsAsMyDomainAndIsNotShownTheSecretWhereThatCanBeTold(
            int status, String type, String body, String cause, String remedy) {
        for (String method : List.of("GET", "POST")) {
            service.answers(method, "/services/.*", status, type, body);
        }
        assertFailed(service.client().check(step -> {}), LoginStep.MY_DOMAIN, cause, remedy, ExitCode.LOGIN);
        if (type.contains("html") || status < 300) {
            assertThat(service.requests("POST", TOKEN)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // only the token endpoint: status | type | body | cause
                "200|text/html|<title>Hotel: sign in</title>|\"Hotel: sign in\"",
                "503|text/html|<title>Oops</title>|in maintenance",
                "420|text/html|<title>Not here</title>|knows no org at",
                "200|text/plain|hello there|hello there",
                "500|text/plain|out of order|out of order",
                "200|application/json|{}|without a session",
                "200|application/json|{\"access_token\":|without a session",
                "200|application/json|''|without a session",
            })
    void aTokenEndpointThatIsNoneFailsAsMyDomain(int status, String type, String body, String cause) {
        service.answers("POST", TOKEN, status, type, body);

        CheckReport report = service.client().check(step -> {});

        assertThat(failed(report).step()).isEqualTo(LoginStep.MY_DOMAIN);
        assertThat(failed(report).detail()).contains(cause);
        assertThat(report.exitCode()).isEqualTo(ExitCode.LOGIN);
    }

    @Test
    void aRedirectIsToldByItsHostAndNotFollowed() {
        for (String method : List.of("GET", "POST")) {
            service.reply(
                    method,
                    "/services/.*",
                    aResponse().withStatus(302).withHeader("Location", "https://acme.lightning.force.com/one?sid=x"));
        }
        assertFailed(
                service.client().check(step -> {}),
                LoginStep.MY_DOMAIN,
                "sends the login on to acme.lightning.force.com (HTTP 302).",
                "My Domain",
                ExitCode.LOGIN);
        assertThat(service.requests("POST", TOKEN)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // status | errorCode | message | step | cause | remedy
                "401|INVALID_SESSION_ID|This session is not valid for use with the REST API|SCOPE|likely the app lacks the scope api|Manage user data via APIs (api)",
                "401|INVALID_SESSION_ID|Diese Sitzung ist ungültig|SCOPE|likely|Manage user data via APIs (api)",
                "403|API_DISABLED_FOR_ORG|The REST API is not enabled for this Organization.|REST|may not use the REST API|API Enabled",
                "403|API_CURRENTLY_DISABLED|x|REST|may not use the REST API|API Enabled",
                "403|FORBIDDEN|x|REST|likely|Manage user data via APIs (api)",
                "403|REQUEST_LIMIT_EXCEEDED|TotalRequests Limit exceeded.|REQUESTS|TotalRequests|limits",
            })
    void aSessionThatOpensNothingFailsAfterTheLogin(
            int status, String code, String message, LoginStep step, String cause, String remedy) {
        service.organizationAsAnyQuery();
        service.answers(
                "GET",
                QUERY,
                status,
                SalesforceService.JSON,
                "[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]");

        CheckReport report = service.client().check(told -> {});

        assertFailed(report, step, cause, remedy, ExitCode.FAILED);
        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void anOrgWhoseRequestsAreUsedUpFailsThere() {
        service.answers("GET", LIMITS, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":-3}}");

        assertFailed(
                service.client().check(step -> {}),
                LoginStep.REQUESTS,
                "All 15,000 requests of 24 hours are used up.",
                "limits",
                ExitCode.FAILED);
    }

    @Test
    void limitsTheUserMayNotSeeAreNoFailure() {
        CheckReport report = service.client().check(step -> {});

        assertThat(status(report, LoginStep.REQUESTS)).isEqualTo(Status.UNKNOWN);
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aVersionTheOrgDoesNotHaveFailsThere() {
        Profile ahead = service.profile().withApiVersion("65.0");

        assertFailed(
                service.client(ahead, SessionStore.none()).check(step -> {}),
                LoginStep.VERSION,
                "asks for version 65.0, and the org speaks 58.0 to 62.0.",
                "--api-version 62.0",
                ExitCode.FAILED);
    }

    @Test
    void aSecretThatCannotBeReadFailsBeforeTheOrgIsAskedForALogin() {
        Supplier<String> none = () -> {
            throw new OrgshException(ExitCode.LOGIN, "No secret is stored for acme.", "store it");
        };

        CheckReport report = service.client(service.profile(), none, SessionStore.none(), Clock.systemUTC())
                .check(step -> {});

        assertFailed(report, LoginStep.SECRET_SOURCE, "No secret is stored", "store it", ExitCode.LOGIN);
        assertThat(service.requests("POST", TOKEN)).isZero();
    }

    @Test
    void aHostWithoutAnAddressFailsFirst() {
        Profile nowhere = service.profile().withLoginUrl(URI.create("https://no-such-host.invalid"));

        assertFailed(
                service.client(nowhere, SessionStore.none()).check(step -> {}),
                LoginStep.NAME,
                "There is no host named no-such-host.invalid.",
                "Check the address",
                ExitCode.LOGIN);
    }

    @Test
    void aHostWhereNobodyListensFailsSecond() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Profile nobody = service.profile().withLoginUrl(URI.create("http://127.0.0.1:" + free));

        assertFailed(
                service.client(nobody, SessionStore.none()).check(step -> {}),
                LoginStep.CONNECTION,
                "refuses the connection",
                "Check host and port",
                ExitCode.LOGIN);
    }

    @Test
    void aHostWithoutTlsFailsThird() {
        Profile plain = service.profile()
                .withLoginUrl(URI.create("https://127.0.0.1:" + service.url().getPort()));

        CheckReport report = service.client(plain, SessionStore.none()).check(step -> {});

        assertThat(failed(report).step()).isEqualTo(LoginStep.TLS);
        assertThat(status(report, LoginStep.CONNECTION)).isEqualTo(Status.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_HOST,              NAME",
        "REFUSED,                   CONNECTION",
        "CONNECT_TIMEOUT,           CONNECTION",
        "PROXY_UNREACHABLE,         CONNECTION",
        "PROXY_AUTHENTICATION,      CONNECTION",
        "PROXY_REFUSED,             CONNECTION",
        "PROXY_FAILED,              CONNECTION",
        "CERTIFICATE_EXPIRED,       TLS",
        "CERTIFICATE_NOT_YET_VALID, TLS",
        "WRONG_HOST,                TLS",
        "UNKNOWN_AUTHORITY,         TLS",
        "CLIENT_CERTIFICATE,        TLS",
        "TLS,                       TLS",
        "ANSWER_TIMEOUT,            CONNECTION",
        "BROKEN_OFF,                CONNECTION",
    })
    void noAnswerFailsTheStepItDidNotGetPast(NoAnswerException.Reason reason, LoginStep step) {
        NoAnswerException none = new NoAnswerException(reason, "why", "what helps", null);

        LoginFailedException failure = LoginFailures.unreachable(service.profile(), none);

        assertThat(failure.step()).isEqualTo(step);
        assertThat(failure.remedy()).isEqualTo("what helps\nStep by step: profile check acme");
    }

    @Test
    void aTokenEndpointThatBreaksOffFailsTheFirstStepItWouldHaveToldOf() {
        service.breaksOff("POST", TOKEN);

        CheckReport report = service.client().check(step -> {});

        assertThat(failed(report).step()).isEqualTo(LoginStep.MY_DOMAIN);
        assertThat(failed(report).detail()).contains("broke off");
    }

    @Test
    void theOrgIsAskedAnewWhateverSessionThereIsAndTheNewOneIsKept() {
        EncryptedSessionStore store = store();
        OrgClient org = service.client(store);
        org.login();

        org.check(step -> {});
        service.client(store()).session();

        assertThat(service.logins()).isEqualTo(2);
        assertThat(store().load(service.profile()).orElseThrow().token())
                .isEqualTo(org.session().token())
                .endsWith("2");
    }

    @Test
    void aSessionThatDoesNotWorkIsNotKept() {
        EncryptedSessionStore store = store();
        service.organizationAsAnyQuery();
        service.answers(
                "GET",
                QUERY,
                403,
                SalesforceService.JSON,
                "[{\"errorCode\":\"API_DISABLED_FOR_ORG\",\"message\":\"x\"}]");

        service.client(store).check(step -> {});

        assertThat(store.load(service.profile())).isEmpty();
    }

    @Test
    void noStepHoldsSecretOrToken() {
        service.answers(
                "POST",
                TOKEN,
                400,
                SalesforceService.JSON,
                "{\"error\":\"odd\",\"error_description\":\"" + SalesforceService.SECRET
                        + " 00D000000000001!AQ4Fake.Token\"}");

        CheckReport report = service.client().check(step -> {});

        assertThat(report.toString()).contains("odd").doesNotContain(SalesforceService.SECRET, "AQ4Fake");
    }

    @Test
    void ctrlCStopsIt() throws Exception {
        service.answersSlowly("POST", TOKEN, "{}", Duration.ofSeconds(20));

        Cancelled.after(
                Duration.ofMillis(400),
                service.cancellation(),
                () -> service.client().check(step -> {}));
    }

    private static void assertFailed(CheckReport report, LoginStep step, String cause, String remedy, ExitCode code) {
        CheckedStep failed = failed(report);
        assertThat(failed.step()).isEqualTo(step);
        assertThat(failed.detail()).contains(cause);
        assertThat(failed.remedy()).contains(remedy);
        assertThat(report.exitCode()).isEqualTo(code);
        assertThat(report.steps()).hasSize(LoginStep.values().length);
    }

    private static CheckedStep failed(CheckReport report) {
        return report.failed().orElseThrow();
    }

    private static Status status(CheckReport report, LoginStep step) {
        return report.steps().get(step.ordinal()).status();
    }

    private static String detail(CheckReport report, LoginStep step) {
        return report.steps().get(step.ordinal()).detail();
    }

    private EncryptedSessionStore store() {
        Home home = new Home(folder.resolve("home"));
        return new EncryptedSessionStore(home, new Vault(home));
    }
}
