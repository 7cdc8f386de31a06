package org.orgsh.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Home;
import org.orgsh.record.Column;
import org.orgsh.record.RecordId;
import org.orgsh.record.Rows;
import org.orgsh.salesforce.Found;
import org.orgsh.salesforce.Moment;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.salesforce.SalesforceService;
import org.orgsh.salesforce.Taken;
import org.orgsh.schema.Schema;

class QueriesTest {
    private static final String V = "/services/data/v62.0/";
    private static final String QUERY = V + "query";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    private final Moment now = new Moment(Instant.now());
    private Schema schema;
    private Queries queries;

    @BeforeEach
    void connect() {
        service.answers(
                "GET",
                V + "sobjects",
                "{\"sobjects\":[{\"name\":\"Account\"},{\"name\":\"Contact\"},{\"name\":\"User\"}]}");
        service.answers(
                "GET",
                V + "sobjects/Account/describe",
                "{\"name\":\"Account\",\"queryable\":true,\"fields\":[{\"name\":\"Id\",\"type\":\"id\"},{\"name\":\"Name\",\"type\":\"string\","
                        + "\"createable\":true},{\"name\":\"Size__c\",\"type\":\"double\",\"custom\":true},{\"name\":\"BillingAddress\","
                        + "\"type\":\"address\"},{\"name\":\"OwnerId\",\"type\":\"reference\",\"relationshipName\":\"Owner\","
                        + "\"referenceTo\":[\"User\"]}],\"childRelationships\":[{\"childSObject\":\"Contact\",\"relationshipName\":\"Contacts\"}]}");
        service.answers(
                "GET",
                V + "sobjects/User/describe",
                "{\"name\":\"User\",\"fields\":[{\"name\":\"Email\",\"type\":\"email\"}]}");
        service.answers(
                "GET",
                V + "sobjects/Contact/describe",
                "{\"name\":\"Contact\",\"fields\":[{\"name\":\"LastName\",\"type\":\"string\"}]}");
        OrgClient org = service.login();
        schema = new Schema(org, new Home(folder), now);
        queries = new Queries(org, schema);
    }

    @Test
    void columnsStandAsTyped() {
        service.answers("GET", QUERY, "{\"totalSize\":1,\"done\":true,\"records\":[{\"Owner\":null,\"Name\":\"x\"}]}");

        try (Rows rows = queries.rows("select name, OWNER.Name from Account", QueryMode.NORMAL)) {
            assertThat(rows.columns()).extracting(Column::name).containsExactly("name", "OWNER.Name");
            assertThat(Taken.from(rows)).containsExactly(List.of("x", "null@0"));
        }
    }

    @Test
    void aggregatesAreNamedAsTheOrgNamesThem() {
        service.answers(
                "GET",
                QUERY,
                "{\"totalSize\":1,\"done\":true,\"records\":[{\"Name\":\"w\",\"expr0\":3,\"total\":1500.0}]}");

        try (Rows rows = queries.rows(
                "SELECT Owner.Name, COUNT(Id), SUM(Amount) total FROM Opportunity GROUP BY Owner.Name",
                QueryMode.NORMAL)) {
            assertThat(rows.columns()).extracting(Column::name).containsExactly("Name", "expr0", "total");
            assertThat(Taken.from(rows)).containsExactly(List.of("w", "3", "1500.0"));
        }
    }

    @Test
    void aCountIsOneRow() {
        service.answers("GET", QUERY, "{\"totalSize\":42,\"done\":true,\"records\":[]}");

        try (Rows rows = queries.rows("SELECT COUNT() FROM Account", QueryMode.NORMAL)) {
            assertThat(Taken.from(rows)).containsExactly(List.of("42"));
        }
    }

    @Test
    void childrenHaveColumnsOfTheirOwn() {
        service.answers(
                "GET",
                QUERY,
                "{\"done\":true,\"records\":[{\"Name\":\"x\",\"Contacts\":{\"done\":true,\"records\":[{\"LastName\":\"y\"}]}}]}");

        try (Rows rows = queries.rows("SELECT Name, (SELECT LastName FROM Contacts) FROM Account", QueryMode.NORMAL)) {
            assertThat(Taken.from(rows)).containsExactly(List.of("x", "[[y]]"));
        }
    }

    @Test
    void theOrgIsAskedAnewBeforeAFieldIsRefused() {
        schema.object("Account");
        now.pass(Duration.ofMinutes(5));
        service.answers(
                "GET",
                V + "sobjects/Account/describe",
                "{\"name\":\"Account\",\"queryable\":true,\"fields\":[{\"name\":\"Made_Since__c\",\"type\":\"string\",\"filterable\":true}]}");
        service.withAccounts(1);

        queries.rows("SELECT Made_Since__c FROM Account", QueryMode.NORMAL).close();

        assertThat(sent(QUERY)).isEqualTo("SELECT Made_Since__c FROM Account");
    }

    @Test
    void aFieldThatIsStillNotThereIsRefusedAndAskedForOnce() {
        schema.object("Account");
        now.pass(Duration.ofMinutes(5));
        int before = service.requests("GET", QUERY);

        assertThatThrownBy(() -> queries.rows("SELECT Nmae FROM Account", QueryMode.NORMAL))
                .isInstanceOfSatisfying(
                        QueryFailedException.class, e -> assertThat(e.remedy()).isEqualTo("Did you mean Name?"));
        assertThat(service.requests("GET", V + "sobjects/Account/describe")).isEqualTo(2);
        assertThat(service.requests("GET", QUERY)).isEqualTo(before);
    }

    @Test
    void anObjectIsLookedForAnewBeforeItIsRefused() {
        schema.objects();
        now.pass(Duration.ofMinutes(5));
        service.answers("GET", V + "sobjects", "{\"sobjects\":[{\"name\":\"Made_Since__c\",\"queryable\":true}]}");
        service.answers("GET", QUERY, "{\"totalSize\":0,\"done\":true,\"records\":[]}");

        queries.rows("SELECT Id FROM Made_Since__c", QueryMode.NORMAL).close();

        assertThat(sent(QUERY)).isEqualTo("SELECT Id FROM Made_Since__c");
    }

    @Test
    void whereTheOrgDoesNotSayItAnewItIsToDecide() {
        schema.object("Account");
        now.pass(Duration.ofMinutes(5));
        service.answers("GET", V + "sobjects/Account/describe", "<html>");
        service.withAccounts(1);

        queries.rows("SELECT Nmae FROM Account", QueryMode.NORMAL).close();

        assertThat(sent(QUERY)).isEqualTo("SELECT Nmae FROM Account");
    }

    @Test
    void aQueryForAllOfManyRecordsGetsARemark() {
        schema.object("Account");
        service.answers("GET", V + "limits/recordCount", "{\"sObjects\":[{\"count\":1234567,\"name\":\"Account\"}]}");

        assertThat(queries.remarks("SELECT Id FROM Account", QueryMode.NORMAL))
                .containsExactly("Account has about 1,234,567 records, and there is neither WHERE nor LIMIT.");
        assertThat(queries.remarks("SELECT Id FROM Account LIMIT 5", QueryMode.NORMAL))
                .isEmpty();
        assertThat(queries.remarks("SELECT Id FROM Contact", QueryMode.NORMAL)).isEmpty();
        assertThat(service.requests("GET", V + "limits/recordCount")).isEqualTo(1);
    }

    @Test
    void whereTheOrgDoesNotTellHowManyThereAreNothingIsSaid() {
        schema.object("Account");
        service.answers(
                "GET",
                V + "limits/recordCount",
                403,
                SalesforceService.JSON,
                "[{\"errorCode\":\"INSUFFICIENT_ACCESS\",\"message\":\"no\"}]");

        assertThat(queries.remarks("SELECT Id FROM Account", QueryMode.NORMAL)).isEmpty();
    }

    @Test
    void commentsStayHere() {
        service.withAccounts(1);

        queries.rows("SELECT Id /* 'not' sent */ FROM Account // neither", QueryMode.NORMAL)
                .close();

        assertThat(sent(QUERY)).doesNotContain("not").doesNotContain("neither");
    }

    @Test
    void allRowsIsAskedForAtAnotherPlace() {
        service.answers("GET", V + "queryAll", "{\"done\":true,\"records\":[]}");

        queries.rows("SELECT Id FROM Account LIMIT 3 ALL ROWS", QueryMode.NORMAL)
                .close();

        assertThat(sent(V + "queryAll")).isEqualTo("SELECT Id FROM Account LIMIT 3");
    }

    @Test
    void aStarBecomesTheFieldsOfTheObject() {
        service.withAccounts(1);

        try (Rows rows = queries.rows("SELECT * FROM Account", QueryMode.NORMAL)) {
            assertThat(rows.columns()).extracting(Column::name).containsExactly("Id", "Name", "Size__c", "OwnerId");
        }
        assertThat(sent(QUERY)).isEqualTo("SELECT Id, Name, Size__c, OwnerId FROM Account");
    }

    @Test
    void aStarLeavesOutWhatIsNamedBesideIt() {
        service.withAccounts(1);

        queries.rows("SELECT name, *custom, (SELECT * FROM Contacts), * FROM Account", QueryMode.NORMAL)
                .close();

        assertThat(sent(QUERY))
                .isEqualTo("SELECT name, Size__c, (SELECT LastName FROM Contacts), Id, OwnerId FROM Account");
    }

    @Test
    void aMalformedStatementIsNotSent() {
        int before = service.requests("GET", QUERY);

        QueryFailedException failure = failure("SELECT Id FORM Account");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.offset()).isPositive();
        assertThat(service.requests("GET", QUERY)).isEqualTo(before);
    }

    @Test
    void anUnknownFieldIsShownInItsPlaceWithTheNearest() {
        refuse(
                "INVALID_FIELD",
                "\\nSELECT Id, Nme FROM Account\\n           ^\\nERROR at Row:1:Column:12\\nNo such column 'Nme' on entity"
                        + " 'Account'. If you are attempting to use a custom field, be sure to append the '__c'.");

        QueryFailedException failure = failure("SELECT Id, Nme FROM Account");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.offset()).isEqualTo(11);
        assertThat(failure.getMessage()).isEqualTo("No such column 'Nme' on entity 'Account' (INVALID_FIELD).");
        assertThat(failure.suggestions()).containsExactly("Name");
        assertThat(failure.remedy()).isEqualTo("Did you mean Name?");
    }

    @Test
    void thePlaceIsThatOfTheStatementAsTyped() {
        refuse("INVALID_FIELD", "ERROR at Row:3:Column:7\\nNo such column 'Nme' on entity 'Account'.");
        String statement = "\n\n SELECT *, /* all */\n  Owner.Name,\n      Nme FROM Account";

        assertThat(failure(statement).offset()).isEqualTo(statement.indexOf("Nme"));
    }

    @Test
    void anUnknownFieldOfAParentIsSoughtInTheParent() {
        refuse("INVALID_FIELD", "ERROR at Row:1:Column:8\\nNo such column 'Emial' on entity 'User'.");

        QueryFailedException failure = failure("SELECT Owner.Emial FROM Account");

        assertThat(failure.suggestions()).containsExactly("Email");
        assertThat(failure.offset()).isEqualTo("SELECT Owner.".length());
    }

    @Test
    void anUnknownObjectGetsTheNearest() {
        refuse("INVALID_TYPE", "sObject type 'Acount' is not supported.");

        QueryFailedException failure = failure("SELECT Id FROM Acount");

        assertThat(failure.suggestions()).containsExactly("Account");
        assertThat(failure.offset()).isEqualTo("SELECT Id FROM ".length());
    }

    @Test
    void aMessageWithoutAPlaceIsToldWithoutOne() {
        refuse("QUERY_TIMEOUT", "Your query request was running for too long.");

        assertThat(failure("SELECT Id FROM Account").offset()).isEqualTo(-1);
    }

    @Test
    void idsComeFromTheColumnIdOrTheOnlyOne() {
        service.withAccounts(2);

        assertThat(queries.ids("SELECT Name, Id FROM Account"))
                .containsExactly(
                        new RecordId(SalesforceService.accountId(0)), new RecordId(SalesforceService.accountId(1)));
        assertThat(catchThrowableOfType(OrgshException.class, () -> queries.ids("SELECT Name FROM Account"))
                        .getMessage())
                .contains("not Ids");
    }

    @Test
    void aSearchGivesATableForEachObject() {
        service.answers(
                "GET",
                V + "search",
                "{\"searchRecords\":[{\"attributes\":{\"type\":\"Account\"},\"Id\":\"1\"},{\"attributes\":{\"type\":\"Contact\"},"
                        + "\"LastName\":\"y\",\"Account\":null}]}");

        List<Found> found = queries.search("FIND {x} RETURNING Account(Id), Contact(LastName, Account.Name)");

        assertThat(found).extracting(Found::sObject).containsExactly("Account", "Contact");
        assertThat(found.get(1).columns()).extracting(Column::name).containsExactly("LastName", "Account.Name");
    }

    private void refuse(String code, String message) {
        service.answers(
                "GET",
                QUERY,
                400,
                SalesforceService.JSON,
                "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
    }

    private QueryFailedException failure(String statement) {
        return catchThrowableOfType(
                QueryFailedException.class,
                () -> queries.rows(statement, QueryMode.NORMAL).close());
    }

    /** The statement the org was sent last. */
    private String sent(String path) {
        var seen = service.seen("GET", path);
        String url = seen.get(seen.size() - 1).getUrl();
        return URLDecoder.decode(url.substring(url.indexOf("q=") + 2), StandardCharsets.UTF_8);
    }
}
