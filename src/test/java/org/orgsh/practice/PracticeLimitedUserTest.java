package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the second user, who may do less, finds and may do. */
class PracticeLimitedUserTest {
    private static final String ROWS = RawClient.BASE + "/sobjects/";
    private static PracticeOrg org;
    private static RawClient limited;

    @BeforeAll
    static void start() throws Exception {
        org = PracticeOrg.start();
        limited = RawClient.limitedIn(org);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void someObjectsAreMissing() {
        assertThat(limited.get(ROWS).body()).doesNotContain("\"Invoice__c\"").contains("\"Account\"");
        assertThat(limited.get(ROWS + "Invoice__c/describe").statusCode()).isEqualTo(404);
        assertThat(limited.tryQuery("SELECT Id FROM Invoice__c").body()).contains("INVALID_TYPE");
        assertThat(limited.tryQuery("SELECT (SELECT Id FROM Invoices__r) FROM Account")
                        .body())
                .contains("Didn't understand relationship 'Invoices__r'");
    }

    @Test
    void someFieldsAreMissing() {
        assertThat(limited.get(ROWS + "Account/describe").body())
                .doesNotContain("\"AnnualRevenue\"")
                .contains("\"Industry\"");
        assertThat(limited.tryQuery("SELECT Id FROM Account WHERE AnnualRevenue > 1")
                        .body())
                .contains("No such column 'AnnualRevenue'");
        assertThat(create("Account", "{\"Name\":\"L\",\"AnnualRevenue\":5}").body())
                .contains("No such column 'AnnualRevenue'");
        assertThat(limited.query("SELECT FIELDS(ALL) FROM Contact LIMIT 1")
                        .at("/records/0")
                        .has("Birthdate"))
                .isFalse();
    }

    @Test
    void someFieldsAndObjectsAreReadOnly() {
        assertThat(create("Account", "{\"Name\":\"L\",\"Rating\":\"Hot\"}").body())
                .contains("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(create("Product2", "{\"Name\":\"L\"}").statusCode()).isEqualTo(400);
        assertThat(field("Account", "Rating").get("updateable").asBoolean()).isFalse();
    }

    @Test
    void whatTheUserMakesIsTheUsersOwn() {
        String id = RawClient.json(create("Account", "{\"Name\":\"Mine\"}"))
                .get("id")
                .asText();
        JsonNode record = limited.query("SELECT Owner.Name, CreatedBy.Name FROM Account WHERE Id = '" + id + "'")
                .at("/records/0");

        assertThat(record.at("/Owner/Name").asText()).isEqualTo("Chloé Martin");
        assertThat(record.at("/CreatedBy/Name").asText()).isEqualTo("Chloé Martin");
        assertThat(limited.query("SELECT Id FROM Account USING SCOPE mine WHERE Id = '" + id + "'")
                        .get("totalSize")
                        .asInt())
                .isEqualTo(1);
        assertThat(limited.delete(ROWS + "Account/" + id).body()).contains("INSUFFICIENT_ACCESS_OR_READONLY");
    }

    @Test
    void rulesHoldForWhatTheUserCannotSee() {
        String id = limited.query("SELECT Id FROM Account LIMIT 1")
                .at("/records/0/Id")
                .asText();
        HttpResponse<String> answer = limited.send("PATCH", ROWS + "Account/" + id, "{\"Phone\":\"1\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @Test
    void theTokenIsTheUsers() {
        assertThat(RawClient.json(limited.get("/services/oauth2/userinfo"))
                        .get("name")
                        .asText())
                .isEqualTo("Chloé Martin");
    }

    @Test
    void onlyTheAdministratorChangesTheOrgItself() {
        assertThat(limited.get("/practice").statusCode()).isEqualTo(403);
    }

    private static JsonNode field(String object, String name) {
        for (JsonNode field :
                RawClient.json(limited.get(ROWS + object + "/describe")).get("fields")) {
            if (field.get("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError(name);
    }

    private static HttpResponse<String> create(String object, String json) {
        return limited.send("POST", ROWS + object, json);
    }
}
