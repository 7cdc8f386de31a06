package org.orgsh.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.schema.Field;
import org.orgsh.schema.PicklistValue;

/** What is said of a field, in the words of {@code describe}. */
final class FieldWords {
    private FieldWords() {}

    /** {@code string(80)}, {@code currency(16,2)}, {@code reference to Account}. */
    static String type(Field field) {
        return switch (field.type()) {
            case "string", "textarea", "phone", "url", "email", "encryptedstring", "combobox" ->
                field.length() > 0 ? field.type() + "(" + field.length() + ")" : field.type();
            case "double", "currency", "percent" -> field.type() + "(" + field.precision() + "," + field.scale() + ")";
            case "int" -> field.digits() > 0 ? "int(" + field.digits() + ")" : "int";
            case "reference" ->
                "reference to "
                        + (field.referenceTo().size() > 3
                                ? field.referenceTo().size() + " objects"
                                : String.join(", ", field.referenceTo()));
            default -> field.type();
        };
    }

    /** {@code *} for one a new record needs, {@code ro} for one that cannot be written. */
    static String mark(Field field) {
        if (field.isRequired()) {
            return "*";
        }
        return field.createable() || field.updateable() ? "" : "ro";
    }

    /** What is special about it, shortly. */
    static String about(Field field) {
        List<String> words = new ArrayList<>();
        if (field.externalId()) {
            words.add("external Id");
        }
        if (field.unique()) {
            words.add("unique");
        }
        if (field.autoNumber()) {
            words.add("auto number");
        }
        if (field.calculated()) {
            words.add(field.calculatedFormula() == null ? "roll-up" : "= " + field.calculatedFormula());
        }
        if (field.dependentPicklist()) {
            words.add("depends on " + field.controllerName());
        }
        String relationship = field.relationshipName();
        if (field.isReference() && relationship != null) {
            words.add("path " + relationship + ".");
        }
        if (field.inlineHelpText() != null) {
            words.add(field.inlineHelpText());
        }
        return String.join("; ", words);
    }

    static List<String> activeValues(Field field) {
        return field.picklistValues().stream()
                .filter(PicklistValue::active)
                .map(PicklistValue::value)
                .toList();
    }

    /** All about a field, as keys and values. */
    static List<Map.Entry<String, String>> facts(Field field) {
        List<Map.Entry<String, String>> facts = new ArrayList<>();
        add(facts, "Label", field.label());
        add(facts, "Type", type(field));
        add(
                facts,
                "Required",
                field.isRequired() ? "yes, on insert" : field.nillable() ? "no" : "no, the org fills it in");
        add(facts, "Insert", field.createable() ? "yes" : "no");
        add(facts, "Update", field.updateable() ? "yes" : "no");
        add(facts, "Default", field.defaultValueFormula() != null ? field.defaultValueFormula() : field.defaultValue());
        add(facts, "Formula", field.calculatedFormula());
        add(facts, "References", field.referenceTo().isEmpty() ? null : String.join(", ", field.referenceTo()));
        add(facts, "Path", field.relationshipName() == null ? null : field.relationshipName() + ".");
        add(facts, "Part of", field.compoundFieldName());
        add(facts, "Depends on", field.controllerName());
        List<String> uses = new ArrayList<>();
        use(uses, field.filterable(), "WHERE");
        use(uses, field.sortable(), "ORDER BY");
        use(uses, field.groupable(), "GROUP BY");
        use(uses, field.aggregatable(), "aggregates");
        add(facts, "Usable in", uses.isEmpty() ? "SELECT only" : "SELECT, " + String.join(", ", uses));
        List<String> keys = new ArrayList<>();
        use(keys, field.externalId(), "external Id");
        use(keys, field.idLookup(), "finds records for upsert");
        use(keys, field.unique(), field.caseSensitive() ? "unique, case-sensitive" : "unique");
        use(keys, field.autoNumber(), "auto number");
        use(keys, field.nameField(), "the record's name");
        use(keys, field.encrypted(), "encrypted");
        add(facts, "Key", keys.isEmpty() ? null : String.join(", ", keys));
        add(facts, "Help", field.inlineHelpText());
        return facts;
    }

    private static void add(List<Map.Entry<String, String>> facts, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(Map.entry(key, value));
        }
    }

    private static void use(List<String> uses, boolean usable, String word) {
        if (usable) {
            uses.add(word);
        }
    }
}
