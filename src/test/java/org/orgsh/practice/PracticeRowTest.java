package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PracticeRowTest {
    private static final String ROWS = RawClient.BASE + "/sobjects/";
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
    void aNewRecordIsThereWithWhatTheOrgFilledIn() {
        HttpResponse<String> made =
                client.send("POST", ROWS + "Case", "{\"Subject\":\"Fuse blown\",\"Status\":\"Closed\"}");
        String id = RawClient.json(made).get("id").asText();
        JsonNode record = RawClient.json(client.get(ROWS + "Case/" + id));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue(ROWS + "Case/" + id);
        assertThat(id).startsWith("500").hasSize(18);
        assertThat(record.get("CaseNumber").asText()).matches("\\d{8}");
        assertThat(record.get("Priority").asText()).isEqualTo("Medium");
        assertThat(record.get("IsClosed").asBoolean()).isTrue();
        assertThat(record.get("ClosedDate").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        assertThat(record.get("CreatedDate")).isEqualTo(record.get("SystemModstamp"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Account | {}                                            | REQUIRED_FIELD_MISSING | Required fields are missing: [Name]",
                "Opportunity | {'Name':'x'}                              | REQUIRED_FIELD_MISSING | Required fields are missing: [StageName, CloseDate]",
                "Account | {'Name':'x','Foo':1}                          | INVALID_FIELD | No such column 'Foo' on sobject of type Account",
                "Account | {'Name':'x','Id':'001gK0000000001QAA'}        | INVALID_FIELD_FOR_INSERT_UPDATE | cannot specify Id in an insert call",
                "Contact | {'LastName':'x','Name':'y'}                   | INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                "Account | {'Name':'x','Customer_Priority__c':'Huge'}    | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Customer Priority: bad value for restricted picklist field: Huge",
                "Account | {'Name':'x','ParentId':'003gK0000000001QAA'}  | MALFORMED_ID | Parent Account ID: id value of incorrect type: 003gK0000000001QAA",
                "Account | {'Name':'x','ParentId':'001gK000000zzzz'}     | INVALID_CROSS_REFERENCE_KEY | invalid cross reference id",
                "Account | {'Name':'x','Customer_Number__c':'c-10001'}   | DUPLICATE_VALUE | duplicate value found: Customer_Number__c duplicates value on record with id: 001gK0000000001",
                "Contact | {'LastName':'x','Email':'nobody'}             | INVALID_EMAIL_ADDRESS | Email: invalid email address: nobody",
                "Account | {'Name':'x','NumberOfEmployees':999999999}    | NUMBER_OUTSIDE_VALID_RANGE | Employees: value outside of valid range on numeric field: 999999999",
                "Opportunity | {'Name':'x','StageName':'Closed Won','CloseDate':'2026-01-31'} | FIELD_CUSTOM_VALIDATION_EXCEPTION | A won opportunity needs an Amount.",
                "Opportunity | {'Name':'x','StageName':'New','CloseDate':'soon'} | JSON_PARSER_ERROR | Cannot deserialize instance of date from VALUE_STRING value soon at [line:1, column:43]",
                "Contact | {'LastName':'x','Account':{'Customer_Number__c':'C-0'}} | INVALID_FIELD | Foreign key external ID: c-0 not found for field Customer_Number__c in entity Account",
            })
    void aRecordThatBreaksARuleIsRefusedInTheApisWords(String object, String body, String code, String message) {
        HttpResponse<String> answer = client.send("POST", ROWS + object, body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RawClient.json(answer).at("/0/errorCode").asText()).isEqualTo(code);
        assertThat(RawClient.json(answer).at("/0/message").asText()).isEqualTo(message);
    }

    @Test
    void aTextThatIsTooLongIsRefusedByItsLabel() {
        String city = "x".repeat(41);
        HttpResponse<String> answer =
                client.send("POST", ROWS + "Account", "{\"Name\":\"x\",\"BillingCity\":\"" + city + "\"}");

        assertThat(RawClient.json(answer).at("/0/message").asText())
                .isEqualTo("Billing City: data value too large: " + city + " (max length=40)");
        assertThat(RawClient.json(answer).at("/0/fields/0").asText()).isEqualTo("BillingCity");
    }

    @Test
    void aBodyThatIsNoJsonIsToldWithItsPlace() {
        HttpResponse<String> answer = client.send("POST", ROWS + "Account", "{\"Name\":\"X\",}");

        assertThat(RawClient.json(answer).at("/0/message").asText())
                .isEqualTo("Unexpected character ('}' (code 125)) at [line:1, column:13]");
    }

    @Test
    void anUpdateChangesWhatItNamesAndNothingElse() {
        String id = created("Account", "{\"Name\":\"Before\",\"Phone\":\"1\",\"Site\":\"x\"}");
        HttpResponse<String> answer =
                client.send("PATCH", ROWS + "Account/" + id, "{\"Name\":\"After\",\"Phone\":null}");
        JsonNode record = RawClient.json(client.get(ROWS + "Account/" + id + "?fields=Name,Phone,Site"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(record.get("Name").asText()).isEqualTo("After");
        assertThat(record.get("Phone").isNull()).isTrue();
        assertThat(record.get("Site").asText()).isEqualTo("x");
    }

    @Test
    void aChangedStageTakesItsProbabilityAlong() {
        String id =
                created("Opportunity", "{\"Name\":\"x\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2030-01-31\"}");
        client.send("PATCH", ROWS + "Opportunity/" + id, "{\"StageName\":\"Negotiation/Review\"}");

        assertThat(RawClient.json(client.get(ROWS + "Opportunity/" + id))
                        .get("Probability")
                        .asDouble())
                .isEqualTo(90.0);
    }

    @Test
    void aDeletedRecordIsInTheRecycleBinOnly() {
        String id = created("Account", "{\"Name\":\"Short life\"}");
        assertThat(client.delete(ROWS + "Account/" + id).statusCode()).isEqualTo(204);

        HttpResponse<String> gone = client.get(ROWS + "Account/" + id);
        HttpResponse<String> all = client.get(RawClient.BASE + "/queryAll?q="
                + RawClient.encoded("SELECT IsDeleted FROM Account WHERE Id = '" + id + "'"));

        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(RawClient.json(gone).at("/0/errorCode").asText()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(client.query("SELECT Id FROM Account WHERE Id = '" + id + "'")
                        .get("totalSize")
                        .asInt())
                .isZero();
        assertThat(RawClient.json(all).at("/records/0/IsDeleted").asBoolean()).isTrue();
    }

    @Test
    void aDeletedRecordFreesItsUniqueValue() {
        String body = "{\"Name\":\"x\",\"Customer_Number__c\":\"F-1\"}";
        client.delete(ROWS + "Account/" + created("Account", body));

        assertThat(client.send("POST", ROWS + "Account", body).statusCode()).isEqualTo(201);
    }

    @Test
    void aMasterTakesItsDetailsAlongAndAnAccountItsContacts() {
        String account = created("Account", "{\"Name\":\"Parent\"}");
        String contact = created("Contact", "{\"LastName\":\"Child\",\"AccountId\":\"" + account + "\"}");
        client.delete(ROWS + "Account/" + account);

        assertThat(RawClient.json(client.get(ROWS + "Contact/" + contact))
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void anAccountWithCasesCannotBeDeleted() {
        HttpResponse<String> answer = client.delete(ROWS + "Account/001gK0000000001QAA");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RawClient.json(answer).at("/0/message").asText())
                .isEqualTo(
                        "Your attempt to delete Alpenstrom AG could not be completed because it is associated with the"
                                + " following cases.: 00001001, 00001040\n");
    }

    @Test
    void aDetailCountsInTheTotalOfItsMaster() {
        String invoice =
                created("Invoice__c", "{\"Account__c\":\"001gK0000000001QAA\",\"Invoice_Date__c\":\"2026-01-31\"}");
        String line = created(
                "Invoice_Line__c",
                "{\"Name\":\"1\",\"Invoice__c\":\"" + invoice + "\",\"Quantity__c\":3,\"Unit_Price__c\":10.5}");
        assertThat(total(invoice)).isEqualTo(31.5);

        client.delete(ROWS + "Invoice_Line__c/" + line);
        assertThat(total(invoice)).isEqualTo(0.0);
    }

    @Test
    void aRecordIsFoundMadeAndChangedByItsExternalId() {
        String path = ROWS + "Invoice__c/External_Id__c/EXT-1";
        String body = "{\"Account__r\":{\"Customer_Number__c\":\"C-10002\"},\"Invoice_Date__c\":\"2026-01-31\"}";

        HttpResponse<String> first = client.send("PATCH", path, body);
        HttpResponse<String> second = client.send("PATCH", path, "{\"Status__c\":\"Sent\"}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(RawClient.json(first).get("created").asBoolean()).isTrue();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(RawClient.json(second).get("id"))
                .isEqualTo(RawClient.json(first).get("id"));
        assertThat(RawClient.json(client.get(path)).get("Status__c").asText()).isEqualTo("Sent");
        assertThat(client.delete(path).statusCode()).isEqualTo(204);
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void severalRecordsOfOneExternalIdAreAllNamed() {
        String body =
                "{\"Name\":\"x\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2030-01-31\",\"Order_Number__c\":\"TWICE\"}";
        created("Opportunity", body);
        created("Opportunity", body);
        HttpResponse<String> answer =
                client.send("PATCH", ROWS + "Opportunity/Order_Number__c/TWICE", "{\"Name\":\"y\"}");

        assertThat(answer.statusCode()).isEqualTo(300);
        assertThat(RawClient.json(answer))
                .hasSize(2)
                .allMatch(url -> url.asText().startsWith(ROWS + "Opportunity/006"));
    }

    @Test
    void anUpsertThatMayOnlyUpdateMakesNothing() {
        HttpResponse<String> answer =
                client.send("PATCH", ROWS + "Account/Customer_Number__c/NOBODY?updateOnly=true", "{\"Name\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void aWriteIsRefusedWhereSomebodyWroteSince() {
        String id = created("Account", "{\"Name\":\"Watched\"}");
        HttpResponse<String> answer = client.send(
                "PATCH",
                ROWS + "Account/" + id,
                "{\"Name\":\"x\"}",
                "If-Unmodified-Since",
                "Thu, 01 Jan 2026 00:00:00 GMT");

        assertThat(answer.statusCode()).isEqualTo(412);
    }

    @Test
    void aMethodTheResourceDoesNotKnowIsRefusedWithThoseItKnows() {
        HttpResponse<String> answer = client.send("PUT", ROWS + "Account/001gK0000000001QAA", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(RawClient.json(answer).at("/0/message").asText())
                .startsWith("HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,PATCH,DELETE");
    }

    @Test
    void aRecordCountLeavesOutWhatItDoesNotKnow() {
        JsonNode answer = RawClient.json(client.get(RawClient.BASE + "/limits/recordCount?sObjects=Organization,Foo"));

        assertThat(answer.toString()).isEqualTo("{\"sObjects\":[{\"count\":1,\"name\":\"Organization\"}]}");
    }

    @Test
    void theLimitsSayWhatIsLeftOfTheRequests() {
        JsonNode limits = RawClient.json(client.get(RawClient.BASE + "/limits"));

        assertThat(limits.at("/DailyApiRequests/Max").asInt()).isEqualTo(15000);
        assertThat(limits.at("/DailyApiRequests/Remaining").asInt()).isLessThan(15000);
    }

    private static double total(String invoice) {
        return RawClient.json(client.get(ROWS + "Invoice__c/" + invoice))
                .get("Total__c")
                .asDouble();
    }

    private static String created(String object, String body) {
        HttpResponse<String> answer = client.send("POST", ROWS + object, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RawClient.json(answer).get("id").asText();
    }
}
