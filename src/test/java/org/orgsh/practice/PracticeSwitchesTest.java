package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be switched on and off in a running org, and what goes wrong on demand. */
class PracticeSwitchesTest {
    private static final String ROWS = RawClient.BASE + "/sobjects/";
    private static final String QUERY = "SELECT Id, Name, Industry FROM Account";
    private PracticeOrg org;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        org = PracticeOrg.start();
        client = RawClient.loggedInTo(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required-fields|Account|{}|REQUIRED_FIELD_MISSING",
                "text-length|Account|{'Name':'x','Site':'LONG'}|STRING_TOO_LONG",
                "restricted-picklists|Account|{'Name':'x','Customer_Priority__c':'Odd'}|INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                "validation-rules|Account|{'Name':'x','AnnualRevenue':-1}|FIELD_CUSTOM_VALIDATION_EXCEPTION",
                "dependent-picklists|Case|{'Product_Family__c':'Solar','Component__c':'Gearbox'}|FIELD_INTEGRITY_EXCEPTION",
            })
    void aBehaviourIsRefusedOnlyWhileItIsOn(String name, String object, String body, String error) {
        String json = body.replace('\'', '"').replace("LONG", "x".repeat(81));
        set(name, "on");
        assertThat(create(object, json).body()).contains(error);
        set(name, "off");
        assertThat(create(object, json).statusCode()).isEqualTo(201);
    }

    @Test
    void aLookupFilterKeepsOutWhatDoesNotFit() {
        JsonNode open = client.query("SELECT Id, AccountId FROM Opportunity WHERE IsWon = FALSE LIMIT 1")
                .at("/records/0");
        String invoice = "{\"Account__c\":\"" + open.get("AccountId").asText() + "\",\"Opportunity__c\":\""
                + open.get("Id").asText() + "\",\"Invoice_Date__c\":\"2026-01-01\"}";

        assertThat(create("Invoice__c", invoice).body()).contains("FIELD_FILTER_VALIDATION_EXCEPTION");
        set("lookup-filters", "off");
        assertThat(create("Invoice__c", invoice).statusCode()).isEqualTo(201);
    }

    @Test
    void aDuplicateRuleWarnsUntilTheClientInsists() {
        String person = "{\"LastName\":\"Twin\",\"Email\":\"twin@aurora.example\"}";
        String first = RawClient.json(create("Contact", person)).get("id").asText();
        JsonNode error = RawClient.json(create("Contact", person)).get(0);

        assertThat(error.get("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.at("/duplicateResut/allowSave").asBoolean()).isTrue();
        assertThat(error.at("/duplicateResut/matchResults/0/matchRecords/0/record/Id")
                        .asText())
                .isEqualTo(first);
        assertThat(client.send("POST", ROWS + "Contact", person, "Sforce-Duplicate-Rule-Header", "allowSave=true")
                        .statusCode())
                .isEqualTo(201);
        assertThat(create("Contact", person).statusCode()).isEqualTo(400);
        set("duplicate-rules", "off");
        assertThat(create("Contact", person).statusCode()).isEqualTo(201);
    }

    @Test
    void aRestrictedDeleteEmptiesTheReferenceWhenSwitchedOff() {
        String used = client.query("SELECT AccountId FROM Case LIMIT 1")
                .at("/records/0/AccountId")
                .asText();

        assertThat(client.delete(ROWS + "Account/" + used).body()).contains("DELETE_FAILED");
        set("restricted-deletes", "off");
        assertThat(client.delete(ROWS + "Account/" + used).statusCode()).isEqualTo(204);
    }

    @Test
    void aRuleIsGivenInSoqlAndTakenAwayAgain() {
        assertThat(rule("Account.Needs_Phone", "Phone = null AND Name LIKE 'Fresh%'", "A phone number, please.")
                        .statusCode())
                .isEqualTo(200);
        assertThat(create("Account", "{\"Name\":\"Fresh one\"}").body())
                .contains("FIELD_CUSTOM_VALIDATION_EXCEPTION", "A phone number, please.");
        assertThat(create("Account", "{\"Name\":\"Fresh one\",\"Phone\":\"1\"}").statusCode())
                .isEqualTo(201);
        set("Account.Needs_Phone", "off");
        assertThat(create("Account", "{\"Name\":\"Fresh two\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void aRuleThatCannotBeAskedIsRefused() {
        assertThat(rule("Account.Odd", "Phon = null", "").body()).contains("No such column 'Phon'");
        assertThat(rule("Acount.Odd", "Phone = null", "").body()).contains("INVALID_TYPE");
        assertThat(rule("Account.Odd", "Phone =", "").body()).contains("MALFORMED_QUERY");
    }

    @ParameterizedTest
    @CsvSource({
        "unavailable, 503, down for maintenance",
        "too-many-requests, 429, Too Many Requests",
        "concurrent-limit, 403, REQUEST_LIMIT_EXCEEDED",
        "expired-session, 401, INVALID_SESSION_ID"
    })
    void aFaultStrikesAsOftenAsWanted(String name, int status, String text) {
        set(name, "1");
        HttpResponse<String> answer = client.tryQuery(QUERY);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
        assertThat(RawClient.loggedInTo(org).tryQuery(QUERY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-request", "lost-answer", "half-answer"})
    void aConnectionIsLost(String name) {
        set(name, "on"); // the client in Java repeats a read by itself
        assertThatThrownBy(() -> client.tryQuery(QUERY)).hasRootCauseInstanceOf(IOException.class);
        set(name, "off");
        assertThat(client.tryQuery(QUERY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/sobjects/Account/describe, identity",
        "/sobjects/Account/describe, gzip",
        "/jobs/query/JOB/results, identity",
        "/jobs/query/JOB/results, gzip"
    })
    void theFirstHalfOfAnAnswerArrives(String path, String coding) throws Exception {
        String job = RawClient.json(client.send(
                        "POST",
                        RawClient.BASE + "/jobs/query",
                        "{\"operation\":\"query\",\"query\":\"SELECT Id, Name, CreatedDate FROM Contact\"}"))
                .get("id")
                .asText();
        client.jobDone("query", job);
        set("half-answer", "1");
        String request =
                "GET " + RawClient.BASE + path.replace("JOB", job) + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: "
                        + coding + "\r\nAuthorization: Bearer " + client.token() + "\r\n\r\n";
        try (Socket socket = new Socket(org.uri().getHost(), org.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            // To its end: a connection that is reset would be an exception here.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int body = answer.indexOf("\r\n\r\n") + 4;
            Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(answer);

            assertThat(length.find()).as(answer.substring(0, body)).isTrue();
            assertThat(answer.length() - body).isEqualTo(Integer.parseInt(length.group(1)) / 2);
        }
    }

    @Test
    void aRequestWhoseAnswerIsLostIsDone() {
        set("lost-answer", "1");
        assertThatThrownBy(() -> create("Account", "{\"Name\":\"Done all the same\"}"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(count("Account", "Name = 'Done all the same'")).isEqualTo(1);
        set("lost-request", "1");
        assertThatThrownBy(() -> create("Account", "{\"Name\":\"Not done\"}"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(count("Account", "Name = 'Not done'")).isZero();
    }

    @Test
    void everySecondRowIsLocked() {
        String account = ROWS + "Account/"
                + client.query("SELECT Id FROM Account LIMIT 1")
                        .at("/records/0/Id")
                        .asText();
        set("locked-row", "1/2");

        assertThat(client.send("PATCH", account, "{\"Phone\":\"1\"}").statusCode())
                .isEqualTo(204);
        assertThat(client.send("PATCH", account, "{\"Phone\":\"2\"}").body()).contains("UNABLE_TO_LOCK_ROW");
        assertThat(client.send("PATCH", account, "{\"Phone\":\"3\"}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void theDailyRequestsCanBeUsedUp() {
        set("daily-requests", "2");
        client.tryQuery(QUERY);
        client.tryQuery(QUERY);
        HttpResponse<String> answer = client.tryQuery(QUERY);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("TotalRequests Limit exceeded.");
    }

    @Test
    void aSwitchTakesOnlyItsOwnValues() {
        assertThat(change("latency", "soon", "").body()).contains("latency takes a whole number");
        assertThat(change("validation-rules", "3", "").body()).contains("on or off");
        assertThat(change("no-such", "on", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aResetBringsBackTheRecordsAndNotTheSwitches() {
        create("Account", "{\"Name\":\"Gone soon\"}");
        set("latency", "1");
        assertThat(client.send("POST", "/practice/reset", "").statusCode()).isEqualTo(204);

        assertThat(count("Account", "Name = 'Gone soon'")).isZero();
        assertThat(count("Account", "Name != null")).isEqualTo(40);
        assertThat(RawClient.json(create("Account", "{\"Name\":\"First again\"}"))
                        .get("id")
                        .asText())
                .isEqualTo("001gK000000000fQAA");
        assertThat(client.get("/practice").body()).contains("{\"name\":\"latency\",\"value\":\"1\"");
    }

    private int count(String object, String condition) {
        return client.query("SELECT COUNT() FROM " + object + " WHERE " + condition)
                .get("totalSize")
                .asInt();
    }

    private HttpResponse<String> create(String object, String json) {
        return client.send("POST", ROWS + object, json);
    }

    private void set(String name, String value) {
        HttpResponse<String> answer = change(name, value, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> rule(String name, String condition, String message) {
        return change(name, condition, message);
    }

    private HttpResponse<String> change(String name, String value, String message) {
        return client.send(
                "PATCH",
                "/practice/switches",
                "{\"name\":\"" + name + "\",\"value\":\"" + value + "\",\"message\":\"" + message + "\"}");
    }
}
