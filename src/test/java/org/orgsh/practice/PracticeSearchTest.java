package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PracticeSearchTest {
    private static PracticeOrg org;
    private static RawClient client;

    @BeforeAll
    static void start() throws Exception {
        org = PracticeOrg.start();
        client = RawClient.loggedInTo(org);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FIND {alpenstrom} IN NAME FIELDS RETURNING Account(Name)             | 1",
                "FIND {alpen} IN NAME FIELDS RETURNING Account(Name)                  | 0",
                "FIND {alpen*} IN NAME FIELDS RETURNING Account(Name)                 | 1",
                "FIND {gmbh AND NOT nordwind} IN NAME FIELDS RETURNING Account(Name)  | 1",
                "FIND {\"Zürich Logistics\"} IN NAME FIELDS RETURNING Account(Name)   | 1",
                "FIND {東京} IN NAME FIELDS RETURNING Account(Name)                    | 1",
                "FIND {jose.alvarez@example.org} IN EMAIL FIELDS RETURNING Contact(Name) | 1",
                "FIND {orion OR solarhaus} IN NAME FIELDS RETURNING Account(Name WHERE BillingCountry = 'Germany') | 2",
                "FIND {orion} IN NAME FIELDS RETURNING Account(Name LIMIT 1)          | 1",
            })
    void aSearchFindsWholeWordsInAnyCase(String sosl, int expected) {
        assertThat(RawClient.json(search(sosl)).get("searchRecords")).hasSize(expected);
    }

    @Test
    void withoutReturningOnlyIdsComeBackFromEveryObject() {
        JsonNode found = RawClient.json(search("FIND {nordwind}")).get("searchRecords");

        assertThat(found)
                .extracting(record -> record.at("/attributes/type").asText())
                .contains("Account", "Opportunity");
        assertThat(found.get(0)).hasSize(2);
    }

    @Test
    void aSearchWithoutATermIsRefused() {
        HttpResponse<String> answer = search("FIND {}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RawClient.json(answer).at("/0/errorCode").asText()).isEqualTo("MALFORMED_SEARCH");
    }

    @Test
    void anExplanationCountsRowsAndNamesTheIndex() {
        JsonNode plan = RawClient.json(client.get(RawClient.BASE + "/query?explain="
                        + RawClient.encoded(
                                "SELECT Id FROM Account WHERE Customer_Number__c = 'C-10001' AND Rating = 'Hot'")))
                .at("/plans/0");

        assertThat(plan.get("leadingOperationType").asText()).isEqualTo("Index");
        assertThat(plan.at("/fields/0").asText()).isEqualTo("Customer_Number__c");
        assertThat(plan.get("cardinality").asInt()).isEqualTo(1);
        assertThat(plan.get("sobjectCardinality").asInt()).isEqualTo(40);
    }

    @Test
    void aQueryThatCannotRunIsNotExplained() {
        assertThat(client.get(RawClient.BASE + "/query?explain=SELECT+Nme+FROM+Account")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theToolingApiTellsOfObjectsAndFields() {
        JsonNode answer = RawClient.json(client.get(RawClient.BASE + "/tooling/query?q="
                + RawClient.encoded("SELECT QualifiedApiName, EntityDefinition.Label FROM FieldDefinition"
                        + " WHERE EntityDefinition.QualifiedApiName = 'Invoice__c' AND IsNameField = true")));

        assertThat(answer.get("entityTypeName").asText()).isEqualTo("FieldDefinition");
        assertThat(answer.get("size").asInt()).isEqualTo(1);
        assertThat(answer.at("/records/0/EntityDefinition/Label").asText()).isEqualTo("Invoice");
    }

    @Test
    void codeIsNothingTheToolingApiKnowsHere() {
        assertThat(RawClient.json(client.get(RawClient.BASE + "/tooling/query?q=SELECT+Id+FROM+ApexClass"))
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_TYPE");
    }

    private static HttpResponse<String> search(String sosl) {
        return client.get(RawClient.BASE + "/search?q=" + RawClient.encoded(sosl));
    }
}
