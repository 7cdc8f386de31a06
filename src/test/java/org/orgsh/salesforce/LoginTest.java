package org.orgsh.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Profile;

class LoginTest {
    private static final String TOKEN = "/services/oauth2/token";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @Test
    void theSecretTravelsInTheFormOfAPost() {
        service.login();

        assertThat(service.bodies("POST", TOKEN))
                .containsExactly("grant_type=client_credentials&client_id=key+of+the+app&client_secret="
                        + SalesforceService.SECRET);
    }

    @Test
    void aLoginTellsTheOrgAndTheUser() {
        OrgClient org = service.login();

        assertThat(org.org().name()).isEqualTo("Acme");
        assertThat(org.org().kind()).isEqualTo(OrgFacts.Kind.PRODUCTION);
        assertThat(org.org().id()).isEqualTo(SalesforceService.ORG_ID);
        assertThat(org.user())
                .isEqualTo(new UserFacts(SalesforceService.USER_ID, "bot@acme.com", "Bot", "bot@acme.com"));
    }

    @Test
    void nothingIsAskedBeforeASessionIsNeeded() {
        service.client();

        assertThat(service.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  null,                            Enterprise Edition, SANDBOX",
        "true,  \"2026-12-31T00:00:00.000+0000\", Enterprise Edition, SCRATCH",
        "false, null,                            Developer Edition,  DEVELOPER",
        "false, null,                            Enterprise Edition, PRODUCTION",
    })
    void theKindOfOrgIsToldFromTheOrganization(String sandbox, String expires, String edition, OrgFacts.Kind kind) {
        service.organization("{\"IsSandbox\":" + sandbox + ",\"TrialExpirationDate\":" + expires
                + ",\"OrganizationType\":\"" + edition + "\"}");

        assertThat(service.login().org().kind()).isEqualTo(kind);
    }

    @Test
    void anOrgThatHidesWhatItIsCountsAsPrecious() {
        service.organization("{}");

        assertThat(service.login().org().kind().isPrecious()).isTrue();
    }

    @Test
    void theNewestVersionThatBothSidesKnowIsSpoken() {
        service.answers(
                "GET", "/services/data", "[{\"version\":\"61.0\"},{\"version\":\"66.0\"},{\"version\":\"99.0\"}]");

        assertThat(service.login().apiVersion()).isEqualTo("66.0");
    }

    @Test
    void theVersionOfTheProfileComesFirst() {
        OrgClient org = service.client(service.profile().withApiVersion("60.0"), SessionStore.none());

        org.login();

        assertThat(org.apiVersion()).isEqualTo("60.0");
    }

    @Test
    void aVersionNewerThanTheOrgIsRefusedHere() {
        OrgClient org = service.client(service.profile().withApiVersion("65.0"), SessionStore.none());

        assertThat(catchThrowableOfType(UsageException.class, org::apiVersion).getMessage())
                .contains("up to version 62.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_grant|no client credentials user enabled|Run As (Username)",
                "invalid_grant|request not supported on this domain|Setup > My Domain",
                "invalid_grant|client credentials flow not enabled|Flow Enablement",
                "unsupported_grant_type|grant type not supported|Enable Client Credentials Flow",
                "invalid_client_id|client identifier invalid|Consumer Key and Secret",
                "invalid_client|invalid client credentials|profile secret acme prompt",
                "invalid_app_access|user is not admin approved to access this app|App Policies",
                "app_not_found|External client app is not installed in this org|Is this the right org?",
                "OAUTH_APP_BLOCKED|blocked|Connected Apps OAuth Usage",
                "oauth_flow_disabled|x|OAuth and OpenID Connect Settings",
                "ecapp_policy_not_found|x|save once",
                "invalid_grant|inactive user|active Run As user",
                "invalid_grant|ip restricted|IP Relaxation",
                "invalid_grant|authentication failure|Login History",
                "rate_limit_exceeded|x|Try again in an hour",
                "server_error|x|status.salesforce.com",
                "something_new|never heard of|Login History",
            })
    void everyRefusalNamesTheStepThatMendsIt(String error, String description, String step) {
        service.answers(
                "POST",
                TOKEN,
                400,
                SalesforceService.JSON,
                "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");

        LoginFailedException failure = failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.LOGIN);
        assertThat(failure.error()).isEqualTo(error);
        assertThat(failure.remedy()).contains(step);
        assertThat(failure.getMessage()).startsWith("Login of acme failed: ");
    }

    @Test
    void aRefusedLoginIsNotTriedAgain() {
        service.answers("POST", TOKEN, 400, SalesforceService.JSON, "{\"error\":\"invalid_client\"}");

        failure();

        assertThat(service.requests("POST", TOKEN)).isEqualTo(1);
    }

    @Test
    void aWebPageIsToldByItsTitleAndNotShown() {
        service.answers(
                "POST",
                TOKEN,
                420,
                "text/html",
                "<html><head><title>Org not\n found</title></head><body>x</body></html>");

        LoginFailedException failure = failure();

        assertThat(failure.getMessage()).contains("\"Org not found\"").doesNotContain("<");
        assertThat(failure.remedy()).contains("My Domain");
    }

    @Test
    void aMaintenancePageIsNotTakenForAWrongAddress() {
        service.answers("POST", TOKEN, 503, "text/html", "<html><title>Maintenance</title></html>");

        assertThat(failure().remedy()).contains("status.salesforce.com");
    }

    @Test
    void aRedirectIsNotFollowedForItWouldCarryTheSecretElsewhere() {
        service.reply("POST", TOKEN, aResponse().withStatus(302).withHeader("Location", service.url() + "/elsewhere"));

        assertThat(failure().error()).isEqualTo("not_an_org");
        assertThat(service.requests("POST", "/elsewhere") + service.requests("GET", "/elsewhere"))
                .isZero();
    }

    @Test
    void plainTextIsToldAsItIs() {
        service.answers("POST", TOKEN, 500, "text/plain", "out of order");

        assertThat(failure().getMessage()).contains("out of order");
    }

    @Test
    void anEmptyAnswerIsAFailureToo() {
        service.answers("POST", TOKEN, 200, SalesforceService.JSON, "");

        assertThat(failure().error()).isEqualTo("not_an_org");
    }

    @Test
    void anAddressWhereNobodyListensIsALoginFailure() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Profile nobody = service.profile().withLoginUrl(URI.create("http://127.0.0.1:" + free));

        LoginFailedException failure = catchThrowableOfType(
                LoginFailedException.class,
                () -> service.client(nobody, SessionStore.none()).login());

        assertThat(failure.error()).isEqualTo("no_answer");
        assertThat(failure.getMessage()).contains("refuses the connection");
    }

    @Test
    void aHostThatDoesNotExistIsALoginFailure() {
        Profile nowhere = service.profile().withLoginUrl(URI.create("https://no-such-host.invalid"));

        LoginFailedException failure = catchThrowableOfType(
                LoginFailedException.class,
                () -> service.client(nowhere, SessionStore.none()).login());

        assertThat(failure.getMessage()).contains("There is no host named no-such-host.invalid.");
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsALoginFailure() {
        Profile plain = service.profile()
                .withLoginUrl(URI.create("https://127.0.0.1:" + service.url().getPort()));

        LoginFailedException failure = catchThrowableOfType(
                LoginFailedException.class,
                () -> service.client(plain, SessionStore.none()).login());

        assertThat(failure.getMessage()).contains("No secure connection");
    }

    @Test
    void aConnectionThatBreaksOffIsALoginFailure() {
        service.breaksOff("POST", TOKEN);

        assertThat(failure().getMessage()).contains("broke off");
    }

    @Test
    void aTokenThatOpensNothingIsToldAtLogin() {
        service.answers(
                "GET",
                "/services/data/v62.0/query",
                401,
                SalesforceService.JSON,
                "[{\"message\":\"This session is not valid for use with the REST API\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        service.organizationAsAnyQuery();

        assertThat(failure().remedy()).contains("Manage user data via APIs (api)");
        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void noMessageHoldsTheSecret() {
        service.answers(
                "POST",
                TOKEN,
                400,
                "text/plain",
                "client_secret=" + SalesforceService.SECRET + "&x=00D000000000001!AQ4Fake.Token");

        assertThat(failure().getMessage())
                .doesNotContain(SalesforceService.SECRET)
                .doesNotContain("AQ4Fake");
    }

    @Test
    void theTraceShowsRequestsWithoutSecretsAndTokens() {
        service.login();

        assertThat(service.trace()).anyMatch(line -> line.contains("POST") && line.contains(TOKEN));
        assertThat(String.join("\n", service.trace()))
                .doesNotContain(SalesforceService.SECRET)
                .doesNotContain("AQ4Fake");
    }

    @Test
    void cancelStopsALoginThatHangs() throws Exception {
        service.answersSlowly("POST", TOKEN, "{}", Duration.ofSeconds(20));

        Cancelled cancelled = Cancelled.after(
                Duration.ofMillis(400),
                service.cancellation(),
                () -> service.client().login());

        assertThat(cancelled.took()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void logoutRevokesTheSession() {
        OrgClient org = service.login();

        assertThat(org.logout()).isTrue();
        assertThat(service.requests("POST", "/services/oauth2/revoke")).isEqualTo(1);
        assertThat(org.knownSession()).isEmpty();
    }

    private LoginFailedException failure() {
        return catchThrowableOfType(
                LoginFailedException.class, () -> service.client().login());
    }
}
