package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;

/**
 * A search that is told in parameters, put as SOSL.
 *
 * <p>Source: REST API Developer Guide, "Parameterized Search".
 */
final class ParameterizedSearch {
    private static final Set<String> GROUPS = Set.of("ALL", "NAME", "EMAIL", "PHONE", "SIDEBAR");

    private ParameterizedSearch() {}

    /** The parameters of a GET as the body a POST would have. */
    static ObjectNode of(Map<String, String> query) {
        ObjectNode asked = Answer.JSON.createObjectNode();
        ArrayNode objects = asked.putArray("sobjects");
        for (String name : query.getOrDefault("sobject", "").split(",", -1)) {
            if (!name.isBlank()) {
                objects.addObject().put("name", name.trim());
            }
        }
        query.forEach((name, value) -> {
            int dot = name.indexOf('.');
            ObjectNode target = asked;
            if (dot > 0) {
                for (JsonNode object : objects) {
                    if (object.path("name").asText().equalsIgnoreCase(name.substring(0, dot))) {
                        target = (ObjectNode) object;
                    }
                }
            }
            String key = name.substring(dot + 1);
            if (key.equals("fields")) {
                ArrayNode fields = target.putArray("fields");
                for (String field : value.split(",", -1)) {
                    fields.add(field.trim());
                }
            } else if (!key.equals("sobject")) {
                target.put(key, value);
            }
        });
        return asked;
    }

    static String sosl(JsonNode asked) {
        String term = asked.path("q").asText("");
        if (term.isBlank()) {
            throw Refusal.bad("MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces.");
        }
        String group = asked.path("in").asText("ALL").toUpperCase(Locale.ROOT);
        if (!GROUPS.contains(group)) {
            throw Refusal.bad("ILLEGAL_QUERY_PARAMETER_VALUE", "Unknown group of fields: " + group);
        }
        StringBuilder sosl = new StringBuilder("FIND {")
                .append(escaped(term))
                .append("} IN ")
                .append(group);
        sosl.append(" FIELDS");
        StringJoiner returning = new StringJoiner(", ", " RETURNING ", "").setEmptyValue("");
        for (JsonNode object : asked.path("sobjects")) {
            returning.add(returned(object, asked));
        }
        sosl.append(returning);
        if (asked.has("overallLimit")) {
            sosl.append(" LIMIT ").append(asked.get("overallLimit").asText());
        }
        return sosl.toString();
    }

    private static String returned(JsonNode object, JsonNode asked) {
        JsonNode fields = object.has("fields") ? object.get("fields") : asked.path("fields");
        StringJoiner names = new StringJoiner(", ");
        fields.forEach(field -> names.add(field.asText()));
        StringBuilder inner = new StringBuilder(fields.isEmpty() ? "Id" : names.toString());
        clause(inner, " WHERE ", object.path("where"));
        clause(inner, " ORDER BY ", object.path("orderBy"));
        clause(inner, " LIMIT ", object.has("limit") ? object.get("limit") : asked.path("defaultLimit"));
        clause(inner, " OFFSET ", asked.path("offset"));
        return object.path("name").asText() + "(" + inner + ")";
    }

    private static void clause(StringBuilder sosl, String keyword, JsonNode value) {
        if (!value.asText("").isEmpty()) {
            sosl.append(keyword).append(value.asText());
        }
    }

    // Only braces end the term; what else is special in a search stays so.
    private static String escaped(String term) {
        return term.replaceAll("(?<!\\\\)([{}])", "\\\\$1");
    }
}
