package org.orgsh.practice.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The objects of another org, made from its describes.
 *
 * <p>What describe does not tell is not there: validation rules, triggers, lookup filters. Formulas and roll-ups keep the
 * values they came with, since only the org they come from can compute them.
 */
public final class DescribedSchema {
    // Names become SQL identifiers.
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    private static final Pattern PREFIX = Pattern.compile("[0-9A-Za-z]{3}");
    private static final Pattern DIGITS_AT_THE_END = Pattern.compile("^(.{0,20}?)(\\d{1,12})$");

    private final Map<String, JsonNode> describes = new LinkedHashMap<>();
    private final Map<String, String> numbers;
    private final Set<String> objects = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private DescribedSchema(Iterable<JsonNode> all, Map<String, String> numbers) {
        this.numbers = numbers;
        StandardSchema.indispensable().forEach(type -> objects.add(type.name()));
        for (JsonNode described : all) {
            String name = described.path("name").asText();
            if (NAME.matcher(name).matches()
                    && PREFIX.matcher(described.path("keyPrefix").asText()).matches()) {
                describes.put(name, described);
                objects.add(name);
            }
        }
    }

    /**
     * @param describes answers of sObject describe
     * @param numbers a value of each auto-number field, as {@code Case.CaseNumber}, which tells its format
     */
    public static Schema of(Iterable<JsonNode> describes, Map<String, String> numbers) {
        return new DescribedSchema(describes, numbers).schema();
    }

    private Schema schema() {
        Map<String, SObjectType> types = new LinkedHashMap<>();
        for (SObjectType type : StandardSchema.indispensable()) {
            types.put(type.name(), type);
        }
        describes.forEach((name, described) -> {
            if (name.equals("User")) {
                // Must have what identity and time zone are taken from.
                types.put(name, fields(types.get(name), described));
            } else if (!types.containsKey(name)) {
                types.put(name, fields(base(described), described).rights(described));
            }
        });
        nameChildren(types);
        return new Schema(types.values());
    }

    private static SObjectType base(JsonNode described) {
        String name = described.path("name").asText();
        return StandardSchema.base(
                name,
                described.path("label").asText(name),
                described.path("labelPlural").asText(name),
                described.path("keyPrefix").asText());
    }

    private SObjectType fields(@Nullable SObjectType type, JsonNode described) {
        if (type == null) {
            throw new IllegalArgumentException("no type for " + described.path("name"));
        }
        Map<String, JsonNode> all = new HashMap<>();
        described.path("fields").forEach(field -> all.put(field.path("name").asText(), field));
        for (JsonNode field : described.path("fields")) {
            String name = field.path("name").asText();
            FieldType kind = kind(field.path("type").asText());
            if (kind == null || type.has(name) || !NAME.matcher(name).matches()) {
                continue;
            }
            type.with(field(type.name(), field, kind, all));
        }
        return type;
    }

    private Field field(String object, JsonNode described, FieldType kind, Map<String, JsonNode> all) {
        Field field = Field.described(described, kind, objects);
        if (kind == FieldType.PICKLIST || kind == FieldType.MULTIPICKLIST) {
            field.describedValues(
                    described, values(all.get(described.path("controllerName").asText())));
        }
        if (described.path("autoNumber").asBoolean()) {
            field.autoNumber(format(numbers.get(object + "." + field.name())));
        }
        if (field.name().equals("OwnerId")) {
            return field.filledByOrg();
        }
        return field.lenient();
    }

    private static List<String> values(@Nullable JsonNode controller) {
        List<String> values = new ArrayList<>();
        if (controller != null && controller.path("type").asText().equals("boolean")) {
            return List.of("false", "true");
        }
        if (controller != null) {
            controller
                    .path("picklistValues")
                    .forEach(value -> values.add(value.path("value").asText()));
        }
        return values;
    }

    private static String format(@Nullable String sample) {
        var matcher = DIGITS_AT_THE_END.matcher(sample == null ? "" : sample);
        return matcher.matches()
                ? matcher.group(1) + "0".repeat(matcher.group(2).length())
                : "00000000";
    }

    /** What parents call their children is told by the parents. */
    private void nameChildren(Map<String, SObjectType> types) {
        for (JsonNode described : describes.values()) {
            for (JsonNode child : described.path("childRelationships")) {
                SObjectType type = types.get(child.path("childSObject").asText());
                Field field =
                        type == null ? null : type.field(child.path("field").asText());
                String name = child.path("relationshipName").textValue();
                if (field != null && name != null && field.childRelationshipName() == null) {
                    field.children(name);
                }
            }
        }
    }

    /** The type as it is kept here; null for what is not kept at all. */
    private static @Nullable FieldType kind(String word) {
        return switch (word) {
            case "base64", "location", "complexvalue" -> null;
            case "combobox" -> FieldType.PICKLIST;
            case "long" -> FieldType.DOUBLE;
            case "encryptedstring", "anyType", "time", "datacategorygroupreference" -> FieldType.STRING;
            default -> {
                for (FieldType type : FieldType.values()) {
                    if (type.word().equals(word)) {
                        yield type;
                    }
                }
                yield null;
            }
        };
    }
}
