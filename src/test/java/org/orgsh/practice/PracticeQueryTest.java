package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PracticeQueryTest {
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
    void aRecordHasItsAttributesAndTheSelectedFieldsInOrder() {
        JsonNode answer = client.query("SELECT name, ID, Owner.Name FROM account WHERE Name = 'alpenstrom ag'");
        String id = answer.at("/records/0/Id").asText();
        String owner = answer.at("/records/0/Owner/attributes/url").asText();

        assertThat(answer.toString())
                .isEqualTo("{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Account\",\"url\":"
                        + "\"/services/data/v66.0/sobjects/Account/" + id + "\"},\"Name\":\"Alpenstrom AG\",\"Id\":\""
                        + id
                        + "\",\"Owner\":{\"attributes\":{\"type\":\"User\",\"url\":\"" + owner
                        + "\"},\"Name\":\"Sofía Núñez\"}}]}");
    }

    @Test
    void anEmptyParentIsNullAsAWhole() {
        JsonNode answer =
                client.query("SELECT LastName, Account.Owner.Name FROM Contact WHERE AccountId = null LIMIT 1");

        assertThat(answer.at("/records/0/Account").isNull()).isTrue();
    }

    @Test
    void childrenStandUnderTheirRelationshipAndNoneAreNull() {
        JsonNode answer =
                client.query("SELECT Name, (SELECT LastName FROM Contacts LIMIT 1), (SELECT Id FROM ChildAccounts)"
                        + " FROM Account WHERE Name = 'Alpenstrom AG'");

        assertThat(answer.at("/records/0/Contacts/totalSize").asInt()).isEqualTo(1);
        assertThat(answer.at("/records/0/Contacts/records/0/attributes/type").asText())
                .isEqualTo("Contact");
        assertThat(answer.at("/records/0/ChildAccounts").isNull()).isTrue();
    }

    @Test
    void aPolymorphicParentShowsItsNameAndKind() {
        JsonNode answer = client.query("SELECT What.Name, What.Type FROM Task WHERE What.Type = 'Opportunity' LIMIT 1");

        assertThat(answer.at("/records/0/What/attributes/type").asText()).isEqualTo("Opportunity");
        assertThat(answer.at("/records/0/What/Type").asText()).isEqualTo("Opportunity");
    }

    @Test
    void groupsAreNamedByAliasOrNumber() {
        JsonNode answer = client.query("SELECT StageName, COUNT(Id), SUM(Amount) total FROM Opportunity"
                + " GROUP BY StageName HAVING COUNT(Id) > 20");

        assertThat(answer.get("totalSize").asInt()).isEqualTo(1);
        assertThat(answer.at("/records/0/attributes").toString()).isEqualTo("{\"type\":\"AggregateResult\"}");
        assertThat(answer.at("/records/0/StageName").asText()).isEqualTo("Closed Won");
        assertThat(answer.at("/records/0/expr0").asInt()).isGreaterThan(20);
        assertThat(answer.at("/records/0/total").isDouble()).isTrue();
    }

    @Test
    void rollUpAddsSubtotalsAndAGrandTotal() {
        JsonNode answer = client.query(
                "SELECT IsWon, GROUPING(IsWon) g, COUNT(Id) n FROM Opportunity WHERE IsClosed = true GROUP BY ROLLUP(IsWon)");

        assertThat(answer.get("totalSize").asInt()).isEqualTo(3);
        assertThat(answer.at("/records/2/g").asInt()).isEqualTo(1);
        assertThat(answer.at("/records/2/n").asInt())
                .isEqualTo(answer.at("/records/0/n").asInt()
                        + answer.at("/records/1/n").asInt());
    }

    @Test
    void countGivesATotalAndNoRows() {
        JsonNode answer = client.query("SELECT COUNT() FROM Account");

        assertThat(answer.get("totalSize").asInt()).isEqualTo(40);
        assertThat(answer.get("records")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Industry = 'energy'                                     | 7",
                "Industry != 'Energy'                                    | 33",
                "NOT Industry = 'Energy'                                 | 33",
                "Rating = null                                           | 4",
                "Rating != 'Hot' AND Rating != null                      | 25",
                "Name LIKE '%zürich%'                                    | 1",
                "Name LIKE '_lpenstrom AG'                               | 1",
                "Name IN ('Alpenstrom AG', 'OʼHara')                     | 1",
                "Industry NOT IN ('Energy', 'Machinery')                 | 32",
                "Sectors__c INCLUDES ('Residential;Public')              | 2",
                "Sectors__c EXCLUDES ('Commercial', 'Industrial')        | 10",
                "AnnualRevenue > 1000000000                              | 3",
                "NumberOfEmployees <= 24                                 | 2",
                "On_Hold__c = true                                       | 2",
                "CreatedDate < TODAY                                     | 40",
                "CreatedDate >= 2999-01-01T00:00:00Z                     | 0",
                "Parent.Name = 'Orion Data Centers'                      | 1",
                "Name = 'Alpenstrom AG' OR Parent.Name = 'No such'       | 1",
                "Id IN (SELECT AccountId FROM Opportunity WHERE Amount > 2000000) AND Industry = 'Energy' | 1",
                "Id NOT IN (SELECT AccountId FROM Contact)               | 1",
                "(Industry = 'Energy' OR Industry = 'Utilities') AND BillingCountry = 'Germany' | 2",
                "CALENDAR_YEAR(CreatedDate) > 2000                       | 40",
                "Name = ''                                               | 0",
            })
    void aConditionFindsWhatARealOrgWouldFind(String condition, int expected) {
        assertThat(client.query("SELECT Id FROM Account WHERE " + condition)
                        .get("totalSize")
                        .asInt())
                .isEqualTo(expected);
    }

    @Test
    void emptyValuesComeFirstUnlessSaidOtherwise() {
        assertThat(values("SELECT Rating FROM Account ORDER BY Rating LIMIT 1", "Rating"))
                .containsExactly("null");
        assertThat(values("SELECT Rating FROM Account ORDER BY Rating NULLS LAST LIMIT 1", "Rating"))
                .containsExactly("Hot");
    }

    @Test
    void aPicklistIsSortedInItsSetUpOrder() {
        assertThat(values("SELECT Priority FROM Case GROUP BY Priority ORDER BY Priority", "Priority"))
                .containsExactly("High", "Medium", "Low");
    }

    @Test
    void anAddressIsOneObjectOfItsParts() {
        JsonNode answer =
                client.query("SELECT BillingAddress, ShippingAddress FROM Account WHERE Name = 'Alpenstrom AG'");

        assertThat(answer.at("/records/0/BillingAddress/city").asText()).isEqualTo("Zürich");
        assertThat(answer.at("/records/0/ShippingAddress").isNull()).isTrue();
    }

    @Test
    void allFieldsComeWithALimitOnly() {
        assertThat(client.query("SELECT FIELDS(ALL) FROM Product2 LIMIT 1")
                        .at("/records/0")
                        .has("SKU__c"))
                .isTrue();
        assertThat(error("SELECT FIELDS(ALL) FROM Product2")).startsWith("MALFORMED_QUERY The SOQL FIELDS function");
    }

    @Test
    void anUnknownFieldIsShownInItsPlace() {
        assertThat(error("SELECT Id, Nme FROM Account"))
                .isEqualTo(
                        "INVALID_FIELD \nSELECT Id, Nme FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column"
                                + " 'Nme' on entity 'Account'. If you are attempting to use a custom field, be sure to append the"
                                + " '__c' after the custom field name. Please reference your WSDL or the describe call for the"
                                + " appropriate names.");
    }

    @Test
    void rowsOfAnErrorAreCountedFromTheFirstLineThatSaysSomething() {
        assertThat(error("\n\nSELECT Id\nFROM Account\nWHERE Nme = 'x'")).contains("ERROR at Row:3:Column:7\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT Id FROM Acount                                   | INVALID_TYPE",
                "SELECT Id FORM Account                                  | MALFORMED_QUERY",
                "SELECT Foo.Name FROM Account                            | INVALID_FIELD",
                "SELECT Id, Id FROM Account                              | INVALID_FIELD",
                "SELECT Id FROM Account WHERE Description = 'x'          | INVALID_FIELD",
                "SELECT Id FROM Account WHERE AnnualRevenue = 'x'        | INVALID_FIELD",
                "SELECT Id FROM Account WHERE Id = '123'                 | INVALID_QUERY_FILTER_OPERATOR",
                "SELECT Id FROM Account WHERE NumberOfEmployees LIKE '1%' | INVALID_QUERY_FILTER_OPERATOR",
                "SELECT Id FROM Account LIMIT 1 OFFSET 2001              | NUMBER_OUTSIDE_VALID_RANGE",
                "SELECT Name, COUNT(Id) FROM Account                     | MALFORMED_QUERY",
                "SELECT SUM(Amount) FROM Opportunity LIMIT 1             | MALFORMED_QUERY",
                "SELECT Name, Owner.Name FROM Account GROUP BY Name, Owner.Name | MALFORMED_QUERY",
                "SELECT Id FROM Account WITH DATA CATEGORY Geo__c AT x__c | MALFORMED_QUERY",
            })
    void whatItDoesNotKnowItRefusesByTheApisCode(String soql, String code) {
        assertThat(error(soql)).startsWith(code + " ");
    }

    @Test
    void aSyntaxErrorIsToldWithoutAPosition() {
        assertThat(error("SELECT Id FORM Account")).isEqualTo("MALFORMED_QUERY unexpected token: 'FORM'");
    }

    @Test
    void aMissingQueryIsToldOf() {
        HttpResponse<String> answer = client.get(RawClient.BASE + "/query");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RawClient.json(answer).at("/0/message").asText()).isEqualTo("A query string has to be specified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01gnothing-200", "01gnothing", "-1"})
    void aLocatorThatWasNeverGivenIsRefused(String locator) {
        HttpResponse<String> answer = client.get(RawClient.BASE + "/query/" + locator);

        assertThat(RawClient.json(answer).at("/0/errorCode").asText()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void theOrgIsADeveloperEdition() {
        JsonNode answer = client.query("SELECT OrganizationType, IsSandbox, TrialExpirationDate FROM Organization");

        assertThat(answer.at("/records/0/OrganizationType").asText()).isEqualTo("Developer Edition");
        assertThat(answer.at("/records/0/IsSandbox").asBoolean()).isFalse();
        assertThat(answer.at("/records/0/TrialExpirationDate").isNull()).isTrue();
    }

    @Test
    void theSeedIsTheSameAtEveryStart() throws Exception {
        String soql = "SELECT Id, Name, Amount, StageName, Owner.Name FROM Opportunity ORDER BY Id";
        try (PracticeOrg another = PracticeOrg.start()) {
            assertThat(RawClient.loggedInTo(another).query(soql)).isEqualTo(client.query(soql));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"= '%s'", "LIKE '%s'", "IN ('Energy', '%s')", "> '%s'"})
    void aTextToCompareWithHasAtMostFourThousandCharacters(String condition) {
        String soql = "SELECT COUNT() FROM Account WHERE Name " + condition;

        assertThat(client.tryQuery(soql.formatted("x".repeat(4000))).statusCode())
                .isEqualTo(200);
        assertThat(error(soql.formatted("x".repeat(4001))))
                .startsWith("MALFORMED_QUERY ")
                .endsWith("string literals can be at most 4000 characters");
    }

    @Test
    void aStatementHasAtMostAHundredThousandCharacters() {
        String soql = "SELECT Id FROM Account WHERE Name != null";
        String longest = soql + " ".repeat(100_000 - soql.length());

        assertThat(queryJob(longest).statusCode()).isEqualTo(200);
        assertThat(queryJob(longest + " ").body()).contains("SOQL statements can not be longer than 100000 characters");
    }

    private static HttpResponse<String> queryJob(String soql) {
        return client.send(
                "POST", RawClient.BASE + "/jobs/query", "{\"operation\":\"query\",\"query\":\"" + soql + "\"}");
    }

    private static List<String> values(String soql, String field) {
        return StreamSupport.stream(client.query(soql).get("records").spliterator(), false)
                .map(record -> record.get(field).asText())
                .toList();
    }

    private static String error(String soql) {
        HttpResponse<String> answer = client.tryQuery(soql);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode error = RawClient.json(answer).get(0);
        return error.get("errorCode").asText() + " " + error.get("message").asText();
    }
}
