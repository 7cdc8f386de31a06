package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orgsh.practice.data.Refusal;

/** What earlier subrequests answered, for {@code @{reference.field}} and {@code @{reference.records[0].Id}} in later ones. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.[A-Za-z0-9_]+|\\[\\d+])+)}");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_]+)|\\[(\\d{1,9})]");

    private final Map<String, JsonNode> answers = new HashMap<>();

    void put(String reference, JsonNode answer) {
        answers.put(reference, answer);
    }

    /** The subrequests a text or body refers to. */
    static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** @throws Refusal where something is referred to that is not there */
    String filled(String text) {
        return text.contains("@{")
                ? REFERENCE
                        .matcher(text)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(value(found).asText()))
                : text;
    }

    /** A copy of the tree with all texts filled; one that is nothing but a reference takes the value's own type. */
    JsonNode filled(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), filled(entry.getValue())));
            return copy;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> copy.add(filled(each)));
            return copy;
        }
        if (!tree.isTextual()) {
            return tree;
        }
        Matcher whole = REFERENCE.matcher(tree.asText());
        return whole.matches()
                ? value(whole.toMatchResult())
                : JsonNodeFactory.instance.textNode(filled(tree.asText()));
    }

    private JsonNode value(MatchResult found) {
        String name = found.group(1);
        JsonNode value = answers.getOrDefault(name, JsonNodeFactory.instance.missingNode());
        Matcher step = STEP.matcher(found.group(2));
        while (step.find()) {
            String field = step.group(1);
            value = field != null ? value.path(field) : value.path(Integer.parseInt(step.group(2)));
        }
        if (!value.isValueNode() || value.isNull()) {
            throw Refusal.bad(
                    "PROCESSING_HALTED",
                    "Invalid reference specified. No value for " + name + found.group(2) + " found in " + name + ".");
        }
        return value;
    }
}
