package org.orgsh.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.record.RecordId;

class RetryTest {
    private static final String LIMITS = "/services/data/v62.0/limits";
    private static final String ACCOUNTS = "/services/data/v62.0/sobjects/Account";
    private static final RecordId ID = new RecordId(SalesforceService.accountId(1));
    private static final String ONE = ACCOUNTS + "/" + ID;
    private static final String CREATED = "{\"id\":\"" + ID + "\",\"success\":true,\"errors\":[]}";
    private static final ResponseDefinitionBuilder RESET = aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @ParameterizedTest
    @ValueSource(ints = {420, 429, 500, 502, 503, 504})
    void aReadIsRepeatedWhenTheServiceStumbles(int status) {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, "{}")
                .replyFirst(1, "GET", LIMITS, aResponse().withStatus(status).withBody("<html></html>"));

        assertThat(org.limits()).isEmpty();
        assertThat(service.pauses()).hasSize(1);
    }

    @Test
    void aReadIsRepeatedWhenTheConnectionBreaks() {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, "{}").replyFirst(2, "GET", LIMITS, RESET);

        assertThat(org.limits()).isEmpty();
    }

    @Test
    void aServiceThatStaysDownIsGivenUpWithTheReason() {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, 503, "text/html", "<html><title>We are down for maintenance.</title></html>");

        assertThatThrownBy(org::limits)
                .isInstanceOf(ApiFailure.class)
                .hasMessageContaining("We are down for maintenance.")
                .hasMessageNotContaining("<html>");
        assertThat(service.requests("GET", LIMITS)).isEqualTo(5);
    }

    @Test
    void pausesGrow() {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, 503, "text/html", "");

        assertThatThrownBy(org::limits).isInstanceOf(ApiFailure.class);
        assertThat(service.pauses().get(3)).isGreaterThan(service.pauses().get(0));
    }

    @Test
    void anAskedForPauseIsKept() {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, "{}")
                .replyFirst(1, "GET", LIMITS, aResponse().withStatus(503).withHeader("Retry-After", "7"));

        org.limits();

        assertThat(service.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void theDailyLimitIsNotWaitedFor() {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, 403, SalesforceService.JSON, limit("TotalRequests Limit exceeded."));

        assertThatThrownBy(org::limits).hasMessageContaining("TotalRequests");
        assertThat(service.requests("GET", LIMITS)).isEqualTo(1);
    }

    @Test
    void theLimitOfRequestsAtOnceIsWaitedFor() {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, "{}")
                .replyFirst(
                        1,
                        "GET",
                        LIMITS,
                        SalesforceService.json(
                                403, limit("ConcurrentRequests (Concurrent API Requests) Limit exceeded.")));

        assertThat(org.limits()).isEmpty();
    }

    @Test
    void aCreateThatGotNoAnswerIsNotRepeatedAndSaysSo() {
        OrgClient org = service.login();
        service.reply("POST", ACCOUNTS, RESET);

        NoAnswerException failure = catchThrowableOfType(
                NoAnswerException.class, () -> org.create("Account", Map.of("Name", "A"), WriteOptions.DEFAULT));

        assertThat(failure.sent()).isTrue();
        assertThat(failure.getMessage()).contains("Whether it was done all the same is not known.");
        assertThat(service.requests("POST", ACCOUNTS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "504", "420"})
    void aCreateIsNotRepeatedWhereTheOrgMayHaveDoneIt(int status) {
        OrgClient org = service.login();
        service.answers("POST", ACCOUNTS, status, "text/html", "<html></html>");

        assertThatThrownBy(() -> org.create("Account", Map.of(), WriteOptions.DEFAULT))
                .isInstanceOf(ApiFailure.class);
        assertThat(service.requests("POST", ACCOUNTS)).isEqualTo(1);
    }

    @Test
    void aCreateIsRepeatedWhenTheOrgSaysItIsTooBusyToBegin() {
        OrgClient org = service.login();
        service.answers("POST", ACCOUNTS, 201, SalesforceService.JSON, CREATED)
                .replyFirst(
                        1,
                        "POST",
                        ACCOUNTS,
                        SalesforceService.json(
                                503, "[{\"errorCode\":\"SERVER_UNAVAILABLE\",\"message\":\"Server too busy\"}]"));

        assertThat(org.create("Account", Map.of(), WriteOptions.DEFAULT).isSaved())
                .isTrue();
    }

    @Test
    void aLockedRowIsTriedAgain() {
        OrgClient org = service.login();
        service.reply("PATCH", ONE, aResponse().withStatus(204))
                .replyFirst(
                        2,
                        "PATCH",
                        ONE,
                        SalesforceService.json(
                                400, "[{\"errorCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"unable to obtain\"}]"));

        assertThat(org.update("Account", ID, Map.of("Name", "B"), WriteOptions.DEFAULT))
                .isEqualTo(new SaveResult.Saved(ID, false));
    }

    @Test
    void aDeleteThatWasDoneAlthoughItsAnswerGotLostIsDone() {
        OrgClient org = service.login();
        service.answers(
                        "DELETE",
                        ONE,
                        404,
                        SalesforceService.JSON,
                        "[{\"errorCode\":\"ENTITY_IS_DELETED\",\"message\":\"entity is deleted\",\"fields\":[]}]")
                .replyFirst(1, "DELETE", ONE, RESET);

        assertThat(org.delete("Account", ID).isSaved()).isTrue();
    }

    @Test
    void aDeleteOfWhatIsGoneAlreadyIsRefused() {
        OrgClient org = service.login();
        service.answers(
                "DELETE",
                ONE,
                404,
                SalesforceService.JSON,
                "[{\"errorCode\":\"ENTITY_IS_DELETED\",\"message\":\"x\"}]");

        assertThat(org.delete("Account", ID)).isInstanceOf(SaveResult.Rejected.class);
    }

    @Test
    void aRawRequestIsNeverRepeated() {
        OrgClient org = service.login();
        service.answers("GET", LIMITS, 503, "text/html", "");

        try (RawResponse response = org.send(new RawRequest("GET", "limits", Map.of(), null))) {
            assertThat(response.status()).isEqualTo(503);
        }
        assertThat(service.requests("GET", LIMITS)).isEqualTo(1);
    }

    @Test
    void whatIsLeftOfAWriteOfManyIsToldWhenOneCallFails() {
        OrgClient org = service.login();
        String path = "/services/data/v62.0/composite/sobjects";
        String results = String.join(",", java.util.Collections.nCopies(200, CREATED));
        service.reply("POST", path, RESET)
                .replyFirst(1, "POST", path, SalesforceService.json(200, "[" + results + "]"));

        List<SaveResult> saved = org.createAll(
                java.util.Collections.nCopies(450, new RecordFields("Account", Map.of("Name", "A"))),
                WriteOptions.DEFAULT);

        assertThat(saved).hasSize(450);
        assertThat(saved.subList(0, 200)).allMatch(SaveResult::isSaved);
        assertThat(saved.subList(200, 400)).allMatch(result -> result instanceof SaveResult.Unanswered u && u.sent());
        assertThat(saved.subList(400, 450)).allMatch(result -> result instanceof SaveResult.Unanswered u && !u.sent());
    }

    private static String limit(String message) {
        return "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"" + message + "\"}]";
    }
}
