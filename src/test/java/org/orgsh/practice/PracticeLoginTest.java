package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PracticeLoginTest {
    private static final String TOKEN = "/services/oauth2/token";
    private static PracticeOrg org;

    @BeforeAll
    static void start() throws Exception {
        org = PracticeOrg.start();
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void aTokenHasTheFormOfARealOne() {
        assertThat(RawClient.loggedInTo(org).token()).matches("00D\\w{12}![.\\w]+");
    }

    @Test
    void theTokenAnswerNamesTheOrgAndTheUser() {
        JsonNode answer = RawClient.json(RawClient.strangerTo(org)
                .form(
                        TOKEN,
                        "grant_type=client_credentials&client_id=" + RawClient.encoded(org.clientId())
                                + "&client_secret=" + RawClient.encoded(org.clientSecret())));

        assertThat(answer.get("instance_url").asText()).isEqualTo(org.uri().toString());
        assertThat(answer.get("id").asText()).matches(".*/id/00D\\w{15}/005\\w{15}");
        assertThat(answer.get("issued_at").isTextual()).isTrue();
        assertThat(answer.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.has("refresh_token")).isFalse();
    }

    @Test
    void keyAndSecretMayComeByBasicAuthentication() {
        String pair = org.clientId() + ":" + org.clientSecret();
        HttpResponse<String> answer = RawClient.strangerTo(org)
                .form(
                        TOKEN,
                        "grant_type=client_credentials",
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, wrong, wrong, invalid_client_id",
        "client_credentials, right, wrong, invalid_client",
        "password, right, right, unsupported_grant_type",
    })
    void aWrongRequestIsRefusedByItsOwnError(String grant, String key, String secret, String error) {
        HttpResponse<String> answer = RawClient.strangerTo(org)
                .form(
                        TOKEN,
                        "grant_type=" + grant
                                + "&client_id=" + (key.equals("right") ? RawClient.encoded(org.clientId()) : key)
                                + "&client_secret="
                                + (secret.equals("right") ? RawClient.encoded(org.clientSecret()) : secret));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RawClient.json(answer).get("error").asText()).isEqualTo(error);
    }

    @Test
    void aTokenRequestThatIsNoFormIsRefused() {
        HttpResponse<String> answer = RawClient.strangerTo(org).send("POST", TOKEN, "{}");

        assertThat(RawClient.json(answer).get("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aRevokedTokenOpensNothing() {
        RawClient client = RawClient.loggedInTo(org);
        assertThat(client.form("/services/oauth2/revoke", "token=" + RawClient.encoded(client.token()))
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> answer = client.get(RawClient.BASE + "/sobjects");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(RawClient.json(answer))
                .isEqualTo(RawClient.json(
                        "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]"));
    }

    @Test
    void theIdentityServicesAnswerABadTokenInPlainText() {
        HttpResponse<String> answer = RawClient.strangerTo(org).get("/services/oauth2/userinfo");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("Bad_OAuth_Token");
    }

    @Test
    void userInfoAndTheIdentityUrlTellOfTheSameUser() {
        RawClient client = RawClient.loggedInTo(org);
        JsonNode info = RawClient.json(client.get("/services/oauth2/userinfo"));
        JsonNode identity =
                RawClient.json(client.get("/id/" + info.get("organization_id").asText() + "/"
                        + info.get("user_id").asText()));

        assertThat(identity.get("username")).isEqualTo(info.get("preferred_username"));
    }

    @Test
    void theVersionsAreToldToAnybodyOldestFirst() {
        JsonNode versions = RawClient.json(RawClient.strangerTo(org).get("/services/data"));

        assertThat(versions)
                .extracting(version -> version.get("version").asText())
                .startsWith("31.0", "32.0", "33.0")
                .endsWith("64.0", "65.0", "66.0")
                .hasSize(36);
    }

    @Test
    void aDataAnswerSaysHowManyRequestsWereUsed() {
        RawClient client = RawClient.loggedInTo(org);

        assertThat(client.get(RawClient.BASE + "/")
                        .headers()
                        .firstValue("Sforce-Limit-Info")
                        .orElseThrow())
                .matches("api-usage=\\d+/15000");
    }

    @Test
    void anUnknownResourceIsNotFoundInTheApisOwnForm() {
        HttpResponse<String> answer = RawClient.loggedInTo(org).get(RawClient.BASE + "/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RawClient.json(answer))
                .isEqualTo(RawClient.json(
                        "[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]"));
    }

    @Test
    void aVersionNewerThanTheOrgIsNotFound() {
        assertThat(RawClient.loggedInTo(org)
                        .get("/services/data/v99.0/sobjects")
                        .statusCode())
                .isEqualTo(404);
    }
}
