package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What describe says of a field has to be true of every field of every object. */
class PracticeDescribedTest {
    private static PracticeOrg org;
    private static RawClient client;
    private static final List<JsonNode> DESCRIBES = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        org = PracticeOrg.start();
        client = RawClient.loggedInTo(org);
        for (JsonNode entry :
                RawClient.json(client.get(RawClient.BASE + "/sobjects")).get("sobjects")) {
            DESCRIBES.add(RawClient.json(client.get(entry.at("/urls/describe").asText())));
        }
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void allFieldsCanBeSelected() {
        each(describe ->
                answered("SELECT " + names(describe, field -> true, "%s") + " FROM " + name(describe) + " LIMIT 5"));
    }

    @Test
    void filterableFieldsCanBeFilteredBy() {
        each(describe -> answered("SELECT Id FROM " + name(describe) + " WHERE "
                + String.join(
                        " OR ",
                        fields(describe, "filterable").stream()
                                .map(field -> field + " = null")
                                .toList())));
    }

    @Test
    void otherFieldsCannotBeFilteredBy() {
        each(describe -> describe.get("fields").forEach(field -> {
            if (!field.get("filterable").asBoolean()) {
                refused("SELECT Id FROM " + name(describe) + " WHERE "
                        + field.get("name").asText() + " = 'x'");
            }
        }));
    }

    @Test
    void sortableFieldsCanBeSortedBy() {
        each(describe -> answered("SELECT Id FROM " + name(describe) + " ORDER BY "
                + String.join(" DESC, ", fields(describe, "sortable")) + " LIMIT 5"));
    }

    @Test
    void groupableFieldsCanBeGroupedByAndOthersCannot() {
        each(describe -> {
            String groups = String.join(", ", fields(describe, "groupable"));
            answered("SELECT " + groups + " FROM " + name(describe) + " GROUP BY " + groups + " LIMIT 5");
            describe.get("fields").forEach(field -> {
                if (!field.get("groupable").asBoolean()) {
                    refused("SELECT COUNT(Id) FROM " + name(describe) + " GROUP BY "
                            + field.get("name").asText());
                }
            });
        });
    }

    @Test
    void aggregatableFieldsCanBeCountedAndCompared() {
        each(describe -> {
            for (String function : List.of("COUNT", "MIN", "MAX")) {
                answered("SELECT "
                        + names(describe, field -> field.get("aggregatable").asBoolean(), function + "(%s)") + " FROM "
                        + name(describe));
            }
        });
    }

    @Test
    void parentsAreReachedByTheirRelationshipName() {
        each(describe -> describe.get("fields").forEach(field -> {
            if (field.get("relationshipName").isTextual()) {
                answered(
                        "SELECT " + field.get("relationshipName").asText() + ".Id FROM " + name(describe) + " LIMIT 5");
            }
        }));
    }

    @Test
    void childrenAreReachedByTheirRelationshipName() {
        each(describe -> describe.get("childRelationships").forEach(child -> {
            if (child.get("relationshipName").isTextual()) {
                answered("SELECT Id, (SELECT Id FROM "
                        + child.get("relationshipName").asText() + ") FROM " + name(describe) + " LIMIT 5");
            }
        }));
    }

    private static void each(java.util.function.Consumer<JsonNode> claim) {
        assertThat(DESCRIBES).isNotEmpty();
        DESCRIBES.forEach(claim);
    }

    private static String name(JsonNode describe) {
        return describe.get("name").asText();
    }

    private static List<String> fields(JsonNode describe, String flag) {
        List<String> names = new ArrayList<>();
        describe.get("fields").forEach(field -> {
            if (field.get(flag).asBoolean()) {
                names.add(field.get("name").asText());
            }
        });
        return names;
    }

    private static String names(JsonNode describe, Predicate<JsonNode> wanted, String form) {
        List<String> names = new ArrayList<>();
        describe.get("fields").forEach(field -> {
            if (wanted.test(field)) {
                names.add(form.replace("%s", field.get("name").asText()));
            }
        });
        return String.join(", ", names);
    }

    private static void answered(String soql) {
        client.query(soql);
    }

    private static void refused(String soql) {
        HttpResponse<String> answer = client.tryQuery(soql);
        assertThat(answer.statusCode()).as(soql + " -> " + answer.body()).isEqualTo(400);
    }
}
