package org.orgsh.practice.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One kind of record: its fields, record types and rules. Declared in this package, only read outside it. */
public final class SObjectType {
    private final String name;
    private final String label;
    private final String labelPlural;
    private final String keyPrefix;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<RecordType> recordTypes = new ArrayList<>();
    private final List<ValidationRule> rules = new ArrayList<>();
    private final List<DuplicateRule> duplicateRules = new ArrayList<>();
    private boolean createable = true;
    private boolean deletable = true;
    private boolean updateable = true;
    private boolean searchable = true;

    SObjectType(String name, String label, String labelPlural, String keyPrefix) {
        this.name = name;
        this.label = label;
        this.labelPlural = labelPlural;
        this.keyPrefix = keyPrefix;
    }

    // ---- declaring

    SObjectType with(Field... more) {
        for (Field field : more) {
            fields.put(key(field.name()), field);
        }
        return this;
    }

    SObjectType recordType(RecordType recordType) {
        recordTypes.add(recordType);
        return this;
    }

    SObjectType refusedWhen(String sql, String message, @Nullable String field) {
        rules.add(new ValidationRule(sql, message, field));
        return this;
    }

    SObjectType warnsOf(DuplicateRule rule) {
        duplicateRules.add(rule);
        return this;
    }

    /** The API may read it and no more. */
    SObjectType readOnly() {
        createable = false;
        updateable = false;
        deletable = false;
        searchable = false;
        return this;
    }

    SObjectType notDeletable() {
        deletable = false;
        return this;
    }

    /** As another org describes it. */
    SObjectType rights(JsonNode described) {
        createable = described.path("createable").asBoolean();
        updateable = described.path("updateable").asBoolean();
        deletable = described.path("deletable").asBoolean();
        searchable = described.path("searchable").asBoolean();
        return this;
    }

    SObjectType notSearchable() {
        searchable = false;
        return this;
    }

    /** What may be done with records. */
    record Rights(boolean create, boolean update, boolean delete) {}

    /** The same for a user who sees only these fields and may do no more than that. */
    SObjectType seen(List<Field> seenFields, Rights rights) {
        SObjectType seen = new SObjectType(name, label, labelPlural, keyPrefix);
        seen.with(seenFields.toArray(Field[]::new));
        seen.recordTypes.addAll(recordTypes);
        seen.rules.addAll(rules);
        seen.duplicateRules.addAll(duplicateRules);
        seen.createable = createable && rights.create;
        seen.updateable = updateable && rights.update;
        seen.deletable = deletable && rights.delete;
        seen.searchable = searchable;
        return seen;
    }

    // ---- reading

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String labelPlural() {
        return labelPlural;
    }

    public String keyPrefix() {
        return keyPrefix;
    }

    public boolean isCustom() {
        return name.endsWith("__c");
    }

    public boolean createable() {
        return createable;
    }

    public boolean updateable() {
        return updateable;
    }

    public boolean deletable() {
        return deletable;
    }

    public boolean searchable() {
        return searchable;
    }

    public Collection<Field> fields() {
        return fields.values();
    }

    public List<Field> fields(Predicate<Field> wanted) {
        return fields.values().stream().filter(wanted).toList();
    }

    /** The field of that name in any case; null where there is none. */
    public @Nullable Field field(String fieldName) {
        return fields.get(key(fieldName));
    }

    /** The field of that name, which the schema is known to have. */
    public Field known(String fieldName) {
        Field field = field(fieldName);
        if (field == null) {
            throw new IllegalArgumentException(name + " has no field " + fieldName);
        }
        return field;
    }

    public boolean has(String fieldName) {
        return fields.containsKey(key(fieldName));
    }

    /** The reference reached as {@code step} in a dotted path, such as {@code Owner}; null where there is none. */
    public @Nullable Field parent(String step) {
        for (Field field : fields.values()) {
            if (step.equalsIgnoreCase(field.relationshipName())) {
                return field;
            }
        }
        return null;
    }

    /** The field that shows what the record is called: {@code Name}, or {@code CaseNumber}, {@code Subject}. */
    public Field nameField() {
        for (Field field : fields.values()) {
            if (field.isNameField()) {
                return field;
            }
        }
        return known("Id");
    }

    public List<RecordType> recordTypes() {
        return recordTypes;
    }

    public List<ValidationRule> rules() {
        return rules;
    }

    public List<DuplicateRule> duplicateRules() {
        return duplicateRules;
    }

    @Override
    public String toString() {
        return name;
    }

    private static String key(String fieldName) {
        return fieldName.toLowerCase(Locale.ROOT);
    }
}
