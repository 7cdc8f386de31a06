package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PracticeDescribeTest {
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
    void theOrgListsItsObjects() {
        JsonNode global = RawClient.json(client.get(RawClient.BASE + "/sobjects/"));

        assertThat(global.get("sobjects"))
                .extracting(entry -> entry.get("name").asText())
                .contains("Account", "Contact", "Opportunity", "Invoice__c", "Invoice_Line__c", "Organization", "User");
    }

    @Test
    void anObjectIsFoundInAnyCase() {
        assertThat(describe("aCCOUNT").get("name").asText()).isEqualTo("Account");
    }

    @Test
    void everyFieldHasTheKeysARealOrgGives() {
        List<String> keys = new ArrayList<>();
        field("Account", "Name").fieldNames().forEachRemaining(keys::add);

        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "aggregatable",
                        "aiPredictionField",
                        "autoNumber",
                        "byteLength",
                        "calculated",
                        "calculatedFormula",
                        "cascadeDelete",
                        "caseSensitive",
                        "compoundFieldName",
                        "controllerName",
                        "createable",
                        "custom",
                        "dataTranslationEnabled",
                        "defaultValue",
                        "defaultValueFormula",
                        "defaultedOnCreate",
                        "dependentPicklist",
                        "deprecatedAndHidden",
                        "digits",
                        "displayLocationInDecimal",
                        "encrypted",
                        "externalId",
                        "extraTypeInfo",
                        "filterable",
                        "filteredLookupInfo",
                        "formulaTreatNullNumberAsZero",
                        "groupable",
                        "highScaleNumber",
                        "htmlFormatted",
                        "idLookup",
                        "inlineHelpText",
                        "label",
                        "length",
                        "mask",
                        "maskType",
                        "name",
                        "nameField",
                        "namePointing",
                        "nillable",
                        "permissionable",
                        "picklistValues",
                        "polymorphicForeignKey",
                        "precision",
                        "queryByDistance",
                        "referenceTargetField",
                        "referenceTo",
                        "relationshipName",
                        "relationshipOrder",
                        "restrictedDelete",
                        "restrictedPicklist",
                        "scale",
                        "searchPrefilterable",
                        "soapType",
                        "sortable",
                        "type",
                        "unique",
                        "updateable",
                        "writeRequiresMasterRead");
    }

    @Test
    void aDependentPicklistSaysWhichControllingValuesEachValueGoesWith() {
        JsonNode inverter = field("Case", "Component__c").get("picklistValues").get(1);

        // Solar is the first value of Product_Family__c and Storage the third: bits 0 and 2 of the first byte.
        assertThat(inverter.get("value").asText()).isEqualTo("Inverter");
        assertThat(inverter.get("validFor").asText()).isEqualTo("oAAA");
        assertThat(field("Case", "Component__c").get("controllerName").asText()).isEqualTo("Product_Family__c");
    }

    @Test
    void aParentNamesItsChildren() {
        assertThat(describe("Account").get("childRelationships"))
                .extracting(child -> child.get("relationshipName").asText())
                .contains("Contacts", "Opportunities", "Cases", "Invoices__r", "ChildAccounts");
    }

    @Test
    void everyObjectHasOneNameField() {
        for (JsonNode entry :
                RawClient.json(client.get(RawClient.BASE + "/sobjects")).get("sobjects")) {
            String name = entry.get("name").asText();
            assertThat(describe(name).get("fields"))
                    .as(name)
                    .filteredOn(field -> field.get("nameField").asBoolean())
                    .hasSize(1);
        }
    }

    @Test
    void aDescribeThatDidNotChangeIsNotSentAgain() {
        HttpResponse<String> first = client.get(RawClient.BASE + "/sobjects/Account/describe");
        HttpResponse<String> second = client.get(
                RawClient.BASE + "/sobjects/Account/describe",
                "If-Modified-Since",
                first.headers().firstValue("Last-Modified").orElseThrow());

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void anUnknownObjectIsNotFound() {
        assertThat(client.get(RawClient.BASE + "/sobjects/Acount/describe").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnswerIsCompressedWhenAskedFor() throws Exception {
        HttpResponse<java.io.InputStream> answer = client.send(
                client.request(RawClient.BASE + "/sobjects", "Accept-Encoding", "gzip")
                        .GET(),
                HttpResponse.BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream plain = new GZIPInputStream(answer.body())) {
            assertThat(new String(plain.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("Account");
        }
    }

    private static JsonNode describe(String object) {
        return RawClient.json(client.get(RawClient.BASE + "/sobjects/" + object + "/describe"));
    }

    private static JsonNode field(String object, String name) {
        for (JsonNode field : describe(object).get("fields")) {
            if (field.get("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError(object + " has no field " + name);
    }
}
