package org.orgsh.practice.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of an sObject. Declared fluently inside this package, only read outside it.
 *
 * <p>Unless said otherwise a field may be empty, created and updated, and filtered by.
 */
public final class Field implements Cloneable {
    private final String name;
    private final FieldType type;
    private String label;
    private int length;
    private int precision;
    private int scale;
    private boolean nillable = true;
    private boolean createable = true;
    private boolean updateable = true;
    private boolean defaultedOnCreate;
    private @Nullable Object defaultValue;
    private boolean unique;
    private boolean externalId;
    private boolean idLookup;
    private boolean nameField;
    private boolean system;
    private @Nullable String autoNumber;
    private @Nullable String formula;
    private @Nullable String expression;
    private @Nullable RollUp rollUp;
    private @Nullable String compound;
    private @Nullable String extraType;
    private @Nullable String help;
    private @Nullable String controller;
    private boolean restricted;
    private List<PicklistValue> values = List.of();
    private List<String> referenceTo = List.of();
    private @Nullable String relationshipName;
    private @Nullable String childRelationshipName;
    private DeleteRule deleteRule = DeleteRule.CLEAR;
    private boolean masterDetail;
    private @Nullable Follow follow;
    private @Nullable Copy copy;
    private @Nullable String stampedWhen;
    private @Nullable String lookupFilter;

    /** What a value becomes when {@code field} is written and this one is not. */
    public record Follow(String field, Map<String, Object> values) {
        public Follow {
            values = Map.copyOf(values);
        }
    }

    /** Which field of which parent a value is taken from when the record is made. */
    public record Copy(String reference, String field) {}

    private Field(String name, FieldType type) {
        this.name = name;
        this.type = type;
        this.label = labelOf(name, type);
    }

    // ---- declaring

    static Field text(String name, int length) {
        return new Field(name, FieldType.STRING).length(length);
    }

    /** Text over several lines; from 256 characters on it can be neither filtered nor sorted by. */
    static Field textArea(String name, int length) {
        return new Field(name, FieldType.TEXTAREA).length(length);
    }

    static Field phone(String name) {
        return new Field(name, FieldType.PHONE).length(40);
    }

    static Field url(String name) {
        return new Field(name, FieldType.URL).length(255);
    }

    static Field email(String name) {
        Field field = new Field(name, FieldType.EMAIL).length(80);
        field.idLookup = !name.endsWith("__c");
        return field;
    }

    static Field bool(String name) {
        Field field = new Field(name, FieldType.BOOLEAN).defaultsTo(false);
        field.nillable = false;
        return field;
    }

    static Field integer(String name, int digits) {
        Field field = new Field(name, FieldType.INT);
        field.precision = digits;
        return field;
    }

    static Field number(String name, int precision, int scale) {
        return new Field(name, FieldType.DOUBLE).digits(precision, scale);
    }

    static Field currency(String name) {
        return new Field(name, FieldType.CURRENCY).digits(18, 2);
    }

    static Field percent(String name) {
        return new Field(name, FieldType.PERCENT).digits(5, 2);
    }

    static Field date(String name) {
        return new Field(name, FieldType.DATE);
    }

    static Field dateTime(String name) {
        return new Field(name, FieldType.DATETIME);
    }

    /** A picklist that accepts other values too, unless {@link #restricted()}. */
    static Field picklist(String name, String... values) {
        Field field = new Field(name, FieldType.PICKLIST).length(name.endsWith("__c") ? 255 : 40);
        field.values = Arrays.stream(values)
                .map(value -> new PicklistValue(value, false, List.of()))
                .toList();
        return field;
    }

    static Field multiPicklist(String name, String... values) {
        Field field = new Field(name, FieldType.MULTIPICKLIST).length(4099);
        field.values = Arrays.stream(values)
                .map(value -> new PicklistValue(value, false, List.of()))
                .toList();
        return field;
    }

    /** A lookup: {@code AccountId} is reached as {@code Account}, {@code Account__c} as {@code Account__r}. */
    static Field lookup(String name, String... referenceTo) {
        Field field = new Field(name, FieldType.REFERENCE).length(18);
        field.referenceTo = List.of(referenceTo);
        field.relationshipName = name.endsWith("__c")
                ? name.substring(0, name.length() - 1) + "r"
                : name.substring(0, name.length() - "Id".length());
        return field;
    }

    /** A reference to the record this one is a part of; it is deleted with it and never moves to another. */
    static Field masterDetail(String name, String referenceTo) {
        Field field = lookup(name, referenceTo).required().onDelete(DeleteRule.CASCADE);
        field.updateable = false;
        field.masterDetail = true;
        return field;
    }

    /** Shows {@code Billing...} parts as one {@code BillingAddress}. */
    static Field address(String name) {
        Field field = new Field(name, FieldType.ADDRESS).readOnly();
        return field;
    }

    static Field id(String label) {
        Field field = new Field("Id", FieldType.ID).length(18).label(label).readOnly();
        field.nillable = false;
        field.defaultedOnCreate = true;
        field.idLookup = true;
        field.system = true;
        return field;
    }

    /** As another org describes it; what it refers to is only what {@code objects} has. */
    static Field described(JsonNode described, FieldType type, Set<String> objects) {
        Field field = new Field(described.path("name").asText(), type);
        field.label = described.path("label").asText(field.label);
        field.length = described.path("length").asInt();
        field.precision =
                described.path(type == FieldType.INT ? "digits" : "precision").asInt();
        field.scale = type.isDecimal() ? described.path("scale").asInt() : 0;
        if (type.isText() && field.length <= 0) {
            field.length = LENGTH_OF_ANY;
        }
        if (type.isNumber() && field.precision <= 0) {
            field.precision = type == FieldType.INT ? 9 : 18;
        }
        field.createable = described.path("createable").asBoolean();
        field.updateable = described.path("updateable").asBoolean();
        field.nillable = described.path("nillable").asBoolean(true);
        field.defaultedOnCreate = described.path("defaultedOnCreate").asBoolean();
        field.unique = described.path("unique").asBoolean() && type.isText();
        field.externalId = described.path("externalId").asBoolean();
        field.idLookup = described.path("idLookup").asBoolean();
        field.nameField = described.path("nameField").asBoolean();
        field.restricted = described.path("restrictedPicklist").asBoolean();
        field.compound = described.path("compoundFieldName").textValue();
        field.extraType = type == FieldType.TEXTAREA
                ? null
                : described.path("extraTypeInfo").textValue();
        field.help = described.path("inlineHelpText").textValue();
        if (described.path("calculated").asBoolean()) {
            field.formula = described.path("calculatedFormula").asText("");
        }
        for (JsonNode target : described.path("referenceTo")) {
            if (objects.contains(target.asText())) {
                field.referenceTo = new ArrayList<>(field.referenceTo);
                field.referenceTo.add(target.asText());
            }
        }
        field.referenceTo = List.copyOf(field.referenceTo);
        if (!field.referenceTo.isEmpty()) {
            field.relationshipName = described.path("relationshipName").textValue();
        }
        field.masterDetail = described.path("relationshipOrder").isNumber() && !field.referenceTo.isEmpty();
        field.deleteRule = described.path("cascadeDelete").asBoolean()
                ? DeleteRule.CASCADE
                : described.path("restrictedDelete").asBoolean() ? DeleteRule.RESTRICT : DeleteRule.CLEAR;
        if (type == FieldType.BOOLEAN) {
            field.defaultValue = described.path("defaultValue").asBoolean();
            field.nillable = false;
            field.defaultedOnCreate = true;
        }
        return field;
    }

    private static final int LENGTH_OF_ANY = 255;

    /** @param byController the controlling field's values, in the order the bits of {@code validFor} count them */
    Field describedValues(JsonNode described, List<String> byController) {
        List<PicklistValue> read = new ArrayList<>();
        for (JsonNode value : described.path("picklistValues")) {
            if (value.path("active").asBoolean(true)) {
                String text = value.path("value").asText();
                boolean usual = value.path("defaultValue").asBoolean();
                read.add(new PicklistValue(
                        text, usual, controllers(value.path("validFor").textValue(), byController)));
                if (usual && type == FieldType.PICKLIST) {
                    defaultValue = text;
                }
            }
        }
        values = List.copyOf(read);
        controller =
                byController.isEmpty() ? null : described.path("controllerName").textValue();
        return this;
    }

    private static List<String> controllers(@Nullable String validFor, List<String> byController) {
        if (validFor == null || byController.isEmpty()) {
            return List.of();
        }
        byte[] bits = Base64.getDecoder().decode(validFor);
        List<String> controllers = new ArrayList<>();
        for (int n = 0; n < byController.size() && n >> 3 < bits.length; n++) {
            if ((bits[n >> 3] & (0x80 >> (n & 7))) != 0) {
                controllers.add(byController.get(n));
            }
        }
        return controllers;
    }

    /** What the org cannot fill in by itself may be left empty. */
    Field lenient() {
        if (defaultedOnCreate && defaultValue == null && autoNumber == null) {
            nillable = true;
        }
        return this;
    }

    Field label(String text) {
        label = text;
        return this;
    }

    Field required() {
        nillable = false;
        return this;
    }

    Field readOnly() {
        createable = false;
        updateable = false;
        return this;
    }

    /** Settable when the record is made and never again. */
    Field createOnly() {
        updateable = false;
        return this;
    }

    Field system() {
        system = true;
        return readOnly();
    }

    Field defaultsTo(Object value) {
        defaultValue = value;
        defaultedOnCreate = true;
        values = values.stream()
                .map(each -> new PicklistValue(each.value(), each.value().equals(value), each.controllers()))
                .toList();
        return this;
    }

    /** Never empty, and filled by the org when it is left out. */
    Field filledByOrg() {
        nillable = false;
        defaultedOnCreate = true;
        return this;
    }

    Field unique() {
        unique = true;
        return this;
    }

    Field externalId() {
        externalId = true;
        idLookup = true;
        return this;
    }

    Field nameField() {
        nameField = true;
        idLookup = type == FieldType.STRING && !"Subject".equals(name);
        return this;
    }

    /** Numbered by the org: {@code format} is a prefix and as many zeros as digits, such as {@code INV-00000}. */
    Field autoNumber(String format) {
        autoNumber = format;
        nillable = false;
        defaultedOnCreate = true;
        return readOnly();
    }

    /**
     * Computed from other columns of the same record.
     *
     * @param formulaText as describe shows it
     * @param sql the same as an SQL expression
     */
    Field formula(String formulaText, String sql) {
        formula = formulaText;
        expression = sql;
        return readOnly();
    }

    /** Kept by the org from other columns of the same record, without being a formula to describe. */
    Field derived(String sql) {
        expression = sql;
        return readOnly();
    }

    Field sums(String detail, String masterField, String summed) {
        rollUp = new RollUp(detail, masterField, summed);
        return readOnly();
    }

    /** Takes its value from {@code values} whenever {@code field} is written and this one is not. */
    Field follows(String field, Map<String, Object> byValue) {
        follow = new Follow(field, byValue);
        return this;
    }

    /** Copied, when the record is made, from {@code field} of the record that {@code reference} points at. */
    Field copiedFrom(String reference, String field) {
        copy = new Copy(reference, field);
        return this;
    }

    /** Set by the org to the time at which the boolean {@code field} became true, and emptied when it becomes false. */
    Field stampedWhen(String field) {
        stampedWhen = field;
        return readOnly();
    }

    /** Lets only those records be referred to for which the condition holds, an SQL one over their columns. */
    Field onlyWhere(String sql) {
        lookupFilter = sql;
        return this;
    }

    Field digitsAfterPoint(int digits) {
        scale = digits;
        return this;
    }

    Field partOf(String compoundField) {
        compound = compoundField;
        return this;
    }

    Field extraType(String word) {
        extraType = word;
        return this;
    }

    Field help(String text) {
        help = text;
        return this;
    }

    Field restricted() {
        restricted = true;
        return this;
    }

    Field controlledBy(String field) {
        controller = field;
        return this;
    }

    /** Lets {@code value} be chosen only where the controlling field has one of {@code controllers}. */
    Field goesWith(String value, String... controllers) {
        List<PicklistValue> changed = new ArrayList<>();
        for (PicklistValue each : values) {
            changed.add(
                    each.value().equals(value)
                            ? new PicklistValue(value, each.isDefault(), List.of(controllers))
                            : each);
        }
        values = List.copyOf(changed);
        return this;
    }

    /** The name under which the referred record sees its children, such as {@code Contacts}. */
    Field children(String relationship) {
        childRelationshipName = relationship;
        return this;
    }

    Field relationship(String step) {
        relationshipName = step;
        return this;
    }

    Field onDelete(DeleteRule rule) {
        deleteRule = rule;
        return this;
    }

    /** The same for a user who sees only some objects, and may perhaps not write it. */
    Field seen(Set<String> objects, boolean readOnly) {
        if (!readOnly && objects.containsAll(referenceTo)) {
            return this;
        }
        Field seen = clone();
        seen.referenceTo = referenceTo.stream().filter(objects::contains).toList();
        return readOnly ? seen.readOnly() : seen;
    }

    // Shallow, which is deep enough: what a field holds does not change.
    @Override
    protected Field clone() {
        try {
            return (Field) super.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Field length(int characters) {
        length = characters;
        return this;
    }

    private Field digits(int total, int afterPoint) {
        precision = total;
        scale = afterPoint;
        return this;
    }

    // ---- reading

    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    public String label() {
        return label;
    }

    /** Most characters a text may have; 0 where there is no such limit. */
    public int length() {
        return length;
    }

    public int precision() {
        return precision;
    }

    public int scale() {
        return scale;
    }

    public boolean nillable() {
        return nillable;
    }

    public boolean createable() {
        return createable;
    }

    public boolean updateable() {
        return updateable;
    }

    public boolean defaultedOnCreate() {
        return defaultedOnCreate;
    }

    public @Nullable Object defaultValue() {
        return defaultValue;
    }

    public boolean isUnique() {
        return unique;
    }

    public boolean isExternalId() {
        return externalId;
    }

    public boolean idLookup() {
        return idLookup;
    }

    public boolean isNameField() {
        return nameField;
    }

    /** One of the fields every object has, kept by the org itself. */
    public boolean isSystem() {
        return system;
    }

    public @Nullable String autoNumber() {
        return autoNumber;
    }

    public @Nullable String formula() {
        return formula;
    }

    /** The SQL expression the column is computed by; null for a column that is written. */
    public @Nullable String expression() {
        return expression;
    }

    public @Nullable RollUp rollUp() {
        return rollUp;
    }

    public @Nullable Follow follow() {
        return follow;
    }

    public @Nullable Copy copy() {
        return copy;
    }

    public @Nullable String stampedWhen() {
        return stampedWhen;
    }

    public @Nullable String lookupFilter() {
        return lookupFilter;
    }

    public @Nullable String compound() {
        return compound;
    }

    public @Nullable String extraType() {
        return extraType;
    }

    public @Nullable String help() {
        return help;
    }

    public @Nullable String controller() {
        return controller;
    }

    public boolean isRestricted() {
        return restricted;
    }

    // Errors are told of the value's own text, so the order matters: it is the picklist's set-up order.
    public List<PicklistValue> values() {
        return values;
    }

    /** The values of a multi-select picklist, which an org keeps in set-up order; those it does not know come last. */
    public String inSetUpOrder(String selected) {
        List<String> left = new ArrayList<>(List.of(selected.split(";", -1)));
        left.replaceAll(String::trim);
        List<String> sorted = new ArrayList<>();
        for (PicklistValue value : values) {
            if (left.removeIf(value.value()::equalsIgnoreCase)) {
                sorted.add(value.value());
            }
        }
        sorted.addAll(left);
        return String.join(";", sorted);
    }

    public List<String> referenceTo() {
        return referenceTo;
    }

    /** Whether the reference may point at several kinds of object. */
    public boolean isPolymorphic() {
        return referenceTo.size() > 1;
    }

    public @Nullable String relationshipName() {
        return relationshipName;
    }

    public @Nullable String childRelationshipName() {
        return childRelationshipName;
    }

    public DeleteRule deleteRule() {
        return deleteRule;
    }

    public boolean isMasterDetail() {
        return masterDetail;
    }

    public boolean isCustom() {
        return name.endsWith("__c");
    }

    public boolean isLongText() {
        return type == FieldType.TEXTAREA && length > 255;
    }

    public boolean filterable() {
        return !isLongText() && type != FieldType.ADDRESS;
    }

    public boolean sortable() {
        return filterable() && type != FieldType.MULTIPICKLIST;
    }

    public boolean groupable() {
        return sortable()
                && formula == null
                && rollUp == null
                && !type.isDecimal()
                && type != FieldType.DATETIME
                && type != FieldType.ADDRESS;
    }

    public boolean aggregatable() {
        return sortable() && type != FieldType.BOOLEAN;
    }

    /** Whether a column of the object's table holds the value, computed ones included. */
    public boolean isStored() {
        return type != FieldType.ADDRESS;
    }

    @Override
    public String toString() {
        return name;
    }

    private static String labelOf(String name, FieldType type) {
        String stem = name.endsWith("__c") ? name.substring(0, name.length() - 3) : name;
        StringBuilder label = new StringBuilder(stem.length() + 4);
        for (int i = 0; i < stem.length(); i++) {
            char c = stem.charAt(i);
            if (c == '_') {
                label.append(' ');
                continue;
            }
            if (i > 0 && Character.isUpperCase(c) && Character.isLowerCase(stem.charAt(i - 1))) {
                label.append(' ');
            }
            label.append(c);
        }
        String text = label.toString();
        return type == FieldType.REFERENCE && text.endsWith(" Id") ? text.substring(0, text.length() - 2) + "ID" : text;
    }
}
