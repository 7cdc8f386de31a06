package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.orgsh.record.Rows;

class ExpiredSessionTest {
    private static final String LIMITS = "/services/data/v62.0/limits";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @Test
    void aQueryLogsInAgainOnceWhenTheSessionHasExpired() {
        OrgClient org = service.withAccounts(3).login();
        service.expireSessions();

        try (Rows rows = org.query("SELECT Id FROM Account", QueryShape.of("Id"), QueryMode.NORMAL)) {
            assertThat(Taken.from(rows)).hasSize(3);
        }
        assertThat(service.logins()).isEqualTo(2);
    }

    @Test
    void aLaterPageLogsInAgainToo() {
        OrgClient org = service.withAccounts(6, 2).login();

        try (Rows rows = org.query("SELECT Id FROM Account", QueryShape.of("Id"), QueryMode.NORMAL)) {
            service.expireSessions();
            assertThat(Taken.from(rows)).hasSize(6);
        }
    }

    @Test
    void aCreateIsSentAgainBecauseTheOrgRefusedItBeforeDoingAnything() {
        service.answers(
                "POST",
                "/services/data/v62.0/sobjects/Account",
                201,
                SalesforceService.JSON,
                "{\"id\":\"" + SalesforceService.accountId(1) + "\",\"success\":true,\"errors\":[]}");
        OrgClient org = service.login();
        service.expireSessions();

        SaveResult result = org.create("Account", java.util.Map.of("Name", "Acme"), WriteOptions.DEFAULT);

        assertThat(result.isSaved()).isTrue();
    }

    @Test
    void anOrgThatRefusesTheFreshSessionTooIsNotAskedAThirdTime() {
        OrgClient org = service.login();
        service.answers(
                "GET",
                LIMITS,
                401,
                SalesforceService.JSON,
                "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"no\"}]");

        assertThatThrownBy(org::limits).isInstanceOf(ApiFailure.class);
        assertThat(service.requests("GET", LIMITS)).isEqualTo(2);
        assertThat(service.logins()).isEqualTo(2);
    }

    @Test
    void aSessionWithoutTheScopeForTheApiIsNotRenewed() {
        OrgClient org = service.login();
        service.answers(
                "GET",
                LIMITS,
                401,
                SalesforceService.JSON,
                "[{\"message\":\"This session is not valid for use with the REST API\",\"errorCode\":\"INVALID_SESSION_ID\"}]");

        assertThatThrownBy(org::limits)
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> assertThat(failure.remedy()).contains("Manage user data via APIs (api)"));
        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void aRawRequestIsSentAgainToo() {
        service.answers("GET", LIMITS, "{}");
        OrgClient org = service.login();
        service.expireSessions();

        try (RawResponse response = org.send(new RawRequest("GET", "limits", java.util.Map.of(), null))) {
            assertThat(response.status()).isEqualTo(200);
        }
    }
}
