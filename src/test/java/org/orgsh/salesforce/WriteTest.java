package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.orgsh.record.RecordId;

class WriteTest {
    private static final String ACCOUNTS = "/services/data/v62.0/sobjects/Account";
    private static final String MANY = "/services/data/v62.0/composite/sobjects";
    private static final RecordId ID = new RecordId(SalesforceService.accountId(1));

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @Test
    void fieldsAreSentInTheirJsonTypes() {
        service.answers(
                "POST",
                ACCOUNTS,
                201,
                SalesforceService.JSON,
                "{\"id\":\"" + ID + "\",\"success\":true,\"errors\":[]}");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Name", "Zürich \"A\"");
        fields.put("AnnualRevenue", new BigDecimal("1500.50"));
        fields.put("Active__c", true);
        fields.put("Phone", null);
        fields.put("Owner", Map.of("Key__c", "A-7"));

        SaveResult result = service.login().create("Account", fields, WriteOptions.DEFAULT);

        assertThat(result).isEqualTo(new SaveResult.Saved(ID, true));
        assertThat(service.bodies("POST", ACCOUNTS))
                .containsExactly(
                        "{\"Name\":\"Zürich \\\"A\\\"\",\"AnnualRevenue\":1500.50,\"Active__c\":true,\"Phone\":null,"
                                + "\"Owner\":{\"Key__c\":\"A-7\"}}");
    }

    @Test
    void aRefusedRecordIsAResultWithItsFields() {
        service.answers(
                "POST",
                ACCOUNTS,
                400,
                SalesforceService.JSON,
                "[{\"message\":\"Required fields are missing: [Name]\",\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"fields\":[\"Name\"]}]");

        SaveResult result = service.login().create("Account", Map.of(), WriteOptions.DEFAULT);

        assertThat(result)
                .isEqualTo(new SaveResult.Rejected(List.of(new ApiError(
                        "REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", List.of("Name"), null))));
    }

    @Test
    void aSavedRecordIsNotLostForLastThreeCharactersThatDoNotFit() {
        service.answers(
                "POST",
                ACCOUNTS,
                201,
                SalesforceService.JSON,
                "{\"id\":\"00100000005YC1VAAA\",\"success\":true,\"errors\":[]}");

        assertThat(service.login().create("Account", Map.of("Name", "A"), WriteOptions.DEFAULT))
                .isEqualTo(new SaveResult.Saved(new RecordId("00100000005YC1V"), true));
    }

    @Test
    void duplicatesAreToldWithTheirRecords() {
        service.answers(
                "POST",
                ACCOUNTS,
                400,
                SalesforceService.JSON,
                "[{\"duplicateResut\":{\"allowSave\":true,\"duplicateRule\":\"Contacts_DR\",\"matchResults\":[{\"matchRecords\":"
                        + "[{\"record\":{\"Id\":\"" + ID
                        + "\"}}]}]},\"errorCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one?\"}]");

        SaveResult.Rejected rejected =
                (SaveResult.Rejected) service.login().create("Account", Map.of(), WriteOptions.DEFAULT);

        assertThat(rejected.errors().get(0).duplicates())
                .isEqualTo(new ApiError.Duplicates("Contacts_DR", true, List.of(ID.value())));
    }

    @Test
    void duplicatesCanBeInsistedOn() {
        service.answers("POST", ACCOUNTS, 201, SalesforceService.JSON, "{\"id\":\"" + ID + "\",\"success\":true}");

        service.login().create("Account", Map.of(), new WriteOptions(false, true));

        assertThat(service.seen("POST", ACCOUNTS).get(0).getHeader("Sforce-Duplicate-Rule-Header"))
                .isEqualTo("allowSave=true");
    }

    @Test
    void anUpsertSaysWhetherItCreated() {
        String path = ACCOUNTS + "/Key__c/a%20b";
        service.answers(
                "PATCH",
                path,
                200,
                SalesforceService.JSON,
                "{\"id\":\"" + ID + "\",\"success\":true,\"created\":false}");

        SaveResult result =
                service.login().upsert("Account", "Key__c", "a b", Map.of("Name", "A"), WriteOptions.DEFAULT);

        assertThat(result).isEqualTo(new SaveResult.Saved(ID, false));
    }

    @Test
    void anExternalIdOfSeveralRecordsIsRefusedWithTheirIds() {
        service.answers(
                "PATCH",
                ACCOUNTS + "/Key__c/a",
                300,
                SalesforceService.JSON,
                "[\"/services/data/v62.0/sobjects/Account/001A\",\"/services/data/v62.0/sobjects/Account/001B\"]");

        SaveResult.Rejected rejected =
                (SaveResult.Rejected) service.login().upsert("Account", "Key__c", "a", Map.of(), WriteOptions.DEFAULT);

        assertThat(rejected.errors().get(0).message()).contains("001A, 001B");
    }

    @Test
    void manyRecordsHaveAVerdictEach() {
        service.answers(
                "PATCH",
                MANY,
                "[{\"id\":\"" + ID + "\",\"success\":true,\"errors\":[]},{\"success\":false,\"errors\":"
                        + "[{\"statusCode\":\"INVALID_FIELD\",\"message\":\"no\",\"fields\":[]}]}]");

        List<SaveResult> results = service.login()
                .updateAll(
                        List.of(
                                new RecordFields("Account", Map.of("Id", ID)),
                                new RecordFields("Account", Map.of("Id", ID))),
                        WriteOptions.DEFAULT);

        assertThat(results)
                .containsExactly(
                        new SaveResult.Saved(ID, false),
                        new SaveResult.Rejected(List.of(new ApiError("INVALID_FIELD", "no"))));
    }

    @Test
    void aUsedUpAllowanceIsAFailureAndNotTheRecordsFault() {
        service.answers(
                "POST",
                ACCOUNTS,
                403,
                SalesforceService.JSON,
                "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]");
        OrgClient org = service.login();

        assertThatThrownBy(() -> org.create("Account", Map.of(), WriteOptions.DEFAULT))
                .isInstanceOf(ApiFailure.class);
    }

    @Test
    void recordsAreFetchedByTheirIds() {
        service.answers("POST", MANY + "/Account", "[{\"Id\":\"" + ID + "\",\"Name\":\"A\"},null]");

        Found found = service.login().retrieveAll("Account", List.of(ID, ID), List.of("Name"));

        assertThat(found.rows()).hasSize(1);
        assertThat(found.columns()).extracting(column -> column.name()).containsExactly("Id", "Name");
    }
}
