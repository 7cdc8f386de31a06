package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PracticeCollectionsTest {
    private static final String COLLECTIONS = RawClient.BASE + "/composite/sobjects";
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

    @Test
    void everyRecordHasItsOwnVerdictInOrder() {
        JsonNode answer = post(records(
                false,
                "{'attributes':{'type':'Contact'},'LastName':'One'}",
                "{'attributes':{'type':'Contact'}}",
                "{'attributes':{'type':'Lead'},'LastName':'Three','Company':'x'}"));

        assertThat(answer).extracting(row -> row.get("success").asBoolean()).containsExactly(true, false, true);
        assertThat(answer.get(1).toString())
                .isEqualTo("{\"success\":false,\"errors\":[{\"statusCode\":\"REQUIRED_FIELD_MISSING\",\"message\":"
                        + "\"Required fields are missing: [LastName]\",\"fields\":[\"LastName\"]}]}");
    }

    @Test
    void allOrNoneKeepsNothingWhenOneFails() {
        JsonNode answer = post(records(
                true, "{'attributes':{'type':'Contact'},'LastName':'Rollback'}", "{'attributes':{'type':'Contact'}}"));

        assertThat(answer.at("/0/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(answer.at("/1/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(client.query("SELECT COUNT() FROM Contact WHERE LastName = 'Rollback'")
                        .get("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void anUpdateOfARecordThatIsNotThereIsARowsError() {
        JsonNode answer = RawClient.json(client.send(
                "PATCH",
                COLLECTIONS,
                records(
                        false,
                        "{'attributes':{'type':'Account'},'id':'001gK0000000001QAA','Phone':'7'}",
                        "{'attributes':{'type':'Account'},'Id':'001gK000000zzzz','Phone':'7'}")));

        assertThat(answer.at("/0/success").asBoolean()).isTrue();
        assertThat(answer.at("/1/errors/0/statusCode").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void anUpsertSaysWhatItMade() {
        JsonNode answer = RawClient.json(client.send(
                "PATCH",
                COLLECTIONS + "/Account/Customer_Number__c",
                records(
                        false,
                        "{'attributes':{'type':'Account'},'Customer_Number__c':'C-10003','Phone':'7'}",
                        "{'attributes':{'type':'Account'},'Customer_Number__c':'U-1','Name':'New'}")));

        assertThat(answer).extracting(row -> row.get("created").asBoolean()).containsExactly(false, true);
    }

    @Test
    void aRetrieveGivesNullForWhatIsNotThere() {
        JsonNode answer = RawClient.json(client.send(
                "POST",
                COLLECTIONS + "/Account",
                "{\"ids\":[\"001gK000000zzzz\",\"001gK0000000002QAA\"],\"fields\":[\"Id\",\"Name\"]}"));

        assertThat(answer.get(0).isNull()).isTrue();
        assertThat(answer.at("/1/Name").asText()).isEqualTo("Nordwind Offshore GmbH");
    }

    @Test
    void whatWasMadeTogetherCanBeDeletedTogether() {
        JsonNode made = post(records(
                false,
                "{'attributes':{'type':'Product2'},'Name':'P'}",
                "{'attributes':{'type':'Campaign'},'Name':'C'}"));
        JsonNode answer = RawClient.json(client.delete(COLLECTIONS + "?ids="
                + made.at("/0/id").asText() + "," + made.at("/1/id").asText() + ",nonsense"));

        assertThat(answer).extracting(row -> row.get("success").asBoolean()).containsExactly(true, true, false);
        assertThat(answer.at("/2/errors/0/statusCode").asText()).isEqualTo("MALFORMED_ID");
    }

    @Test
    void moreThanTwoHundredRecordsAreRefusedAsAWhole() {
        String[] many = new String[201];
        java.util.Arrays.fill(many, "{'attributes':{'type':'Contact'},'LastName':'x'}");

        assertThat(client.send("POST", COLLECTIONS, records(false, many)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLargeResultComesInPagesThatNeitherRepeatNorMiss() {
        for (int chunk = 0; chunk < 3; chunk++) {
            String[] many = new String[200];
            for (int i = 0; i < many.length; i++) {
                many[i] = "{'attributes':{'type':'Lead'},'LastName':'" + (chunk * 200 + i) + "','Company':'Paged'}";
            }
            post(records(true, many));
        }
        String path =
                RawClient.BASE + "/query?q=" + RawClient.encoded("SELECT LastName FROM Lead WHERE Company = 'Paged'");
        Set<String> seen = new HashSet<>();
        int pages = 0;
        while (path != null) {
            HttpResponse<String> answer = client.get(path, "Sforce-Query-Options", "batchSize=250");
            JsonNode page = RawClient.json(answer);
            assertThat(page.get("totalSize").asInt()).isEqualTo(600);
            page.get("records")
                    .forEach(record -> seen.add(record.get("LastName").asText()));
            path = page.get("done").asBoolean()
                    ? null
                    : page.get("nextRecordsUrl").asText();
            pages++;
        }
        assertThat(seen).hasSize(600);
        assertThat(pages).isEqualTo(3);
    }

    private static JsonNode post(String body) {
        return RawClient.json(client.send("POST", COLLECTIONS, body));
    }

    private static String records(boolean allOrNone, String... records) {
        StringJoiner list = new StringJoiner(",", "{'allOrNone':" + allOrNone + ",'records':[", "]}");
        for (String record : records) {
            list.add(record);
        }
        return list.toString().replace('\'', '"');
    }
}
