package org.orgsh.schema;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The form in which describes are kept on disk: a small part of what the org sends, and read in a few milliseconds by a
 * process that has just started. What is written here is read here, in the same order.
 */
final class CompactDescribe {
    /** Changes with every change of the form: what an older orgsh has kept is then fetched anew. */
    private static final int VERSION = 1;

    private static final int OBJECT = 'o' << 24 | 'd' << 16 | 'o' << 8 | VERSION;
    private static final int LIST = 'o' << 24 | 'd' << 16 | 'l' << 8 | VERSION;

    private CompactDescribe() {}

    /**
     * What was kept.
     *
     * @param validator for {@code If-Modified-Since}
     */
    record Kept<T>(T described, String validator) {}

    static byte[] of(SObject sObject, String validator) {
        CompactOutput out = new CompactOutput();
        out.text(validator);
        write(sObject.summary(), out);
        out.number(sObject.fields().size());
        for (Field field : sObject.fields()) {
            write(field, out);
        }
        out.number(sObject.childRelationships().size());
        for (ChildRelationship child : sObject.childRelationships()) {
            out.flag(child.cascadeDelete()).flag(child.restrictedDelete()).flags();
            out.text(child.sObject()).text(child.field()).text(child.relationshipName());
        }
        out.number(sObject.recordTypes().size());
        for (RecordType type : sObject.recordTypes()) {
            out.flag(type.active())
                    .flag(type.available())
                    .flag(type.isDefault())
                    .flag(type.master());
            out.flags();
            out.text(type.id()).text(type.name()).text(type.developerName());
        }
        out.number(sObject.scopes().size());
        for (Scope scope : sObject.scopes()) {
            out.text(scope.name()).text(scope.label());
        }
        return out.bytes(OBJECT);
    }

    /** @throws IOException if the bytes are damaged, or of another form */
    static Kept<SObject> sObject(byte[] bytes) throws IOException {
        CompactInput in = new CompactInput(bytes, OBJECT);
        String validator = in.text();
        SObjectSummary summary = summary(in);
        List<Field> fields = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            fields.add(field(in));
        }
        List<ChildRelationship> children = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            in.flags();
            boolean cascade = in.flag();
            boolean restricted = in.flag();
            children.add(new ChildRelationship(in.text(), in.text(), in.textOrNull(), cascade, restricted));
        }
        List<RecordType> recordTypes = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            in.flags();
            boolean active = in.flag();
            boolean available = in.flag();
            boolean isDefault = in.flag();
            boolean master = in.flag();
            recordTypes.add(new RecordType(in.text(), in.text(), in.text(), active, available, isDefault, master));
        }
        List<Scope> scopes = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            scopes.add(new Scope(in.text(), in.text()));
        }
        return new Kept<>(new SObject(summary, fields, children, recordTypes, scopes), validator);
    }

    static byte[] of(List<SObjectSummary> summaries, String validator) {
        CompactOutput out = new CompactOutput();
        out.text(validator);
        out.number(summaries.size());
        for (SObjectSummary summary : summaries) {
            write(summary, out);
        }
        return out.bytes(LIST);
    }

    /** @throws IOException if the bytes are damaged, or of another form */
    static Kept<List<SObjectSummary>> summaries(byte[] bytes) throws IOException {
        CompactInput in = new CompactInput(bytes, LIST);
        String validator = in.text();
        List<SObjectSummary> summaries = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            summaries.add(summary(in));
        }
        return new Kept<>(List.copyOf(summaries), validator);
    }

    private static void write(SObjectSummary summary, CompactOutput out) {
        out.flag(summary.custom())
                .flag(summary.customSetting())
                .flag(summary.queryable())
                .flag(summary.searchable())
                .flag(summary.retrieveable())
                .flag(summary.createable())
                .flag(summary.updateable())
                .flag(summary.deletable())
                .flag(summary.undeletable())
                .flags();
        out.text(summary.name())
                .text(summary.label())
                .text(summary.labelPlural())
                .text(summary.keyPrefix());
    }

    private static SObjectSummary summary(CompactInput in) throws IOException {
        in.flags();
        boolean custom = in.flag();
        boolean customSetting = in.flag();
        boolean queryable = in.flag();
        boolean searchable = in.flag();
        boolean retrieveable = in.flag();
        boolean createable = in.flag();
        boolean updateable = in.flag();
        boolean deletable = in.flag();
        boolean undeletable = in.flag();
        return new SObjectSummary(
                in.text(),
                in.text(),
                in.text(),
                in.textOrNull(),
                custom,
                customSetting,
                queryable,
                searchable,
                retrieveable,
                createable,
                updateable,
                deletable,
                undeletable);
    }

    private static void write(Field field, CompactOutput out) {
        out.flag(field.nillable())
                .flag(field.createable())
                .flag(field.updateable())
                .flag(field.defaultedOnCreate())
                .flag(field.filterable())
                .flag(field.sortable())
                .flag(field.groupable())
                .flag(field.aggregatable())
                .flag(field.idLookup())
                .flag(field.externalId())
                .flag(field.unique())
                .flag(field.caseSensitive())
                .flag(field.autoNumber())
                .flag(field.calculated())
                .flag(field.custom())
                .flag(field.encrypted())
                .flag(field.htmlFormatted())
                .flag(field.nameField())
                .flag(field.polymorphicForeignKey())
                .flag(field.cascadeDelete())
                .flag(field.dependentPicklist())
                .flag(field.restrictedPicklist())
                .flags();
        out.text(field.name()).text(field.label()).text(field.type());
        out.number(field.length())
                .number(field.precision())
                .number(field.scale())
                .number(field.digits());
        out.text(field.defaultValue()).text(field.defaultValueFormula()).text(field.calculatedFormula());
        out.number(field.referenceTo().size());
        for (String sObject : field.referenceTo()) {
            out.text(sObject);
        }
        out.text(field.relationshipName()).text(field.compoundFieldName()).text(field.controllerName());
        out.number(field.picklistValues().size());
        for (PicklistValue value : field.picklistValues()) {
            out.flag(value.active()).flag(value.isDefault()).flags();
            out.text(value.value()).text(value.label()).text(value.validFor());
        }
        out.text(field.inlineHelpText()).text(field.extraTypeInfo());
    }

    private static Field field(CompactInput in) throws IOException {
        FieldParts f = new FieldParts();
        in.flags();
        f.nillable = in.flag();
        f.createable = in.flag();
        f.updateable = in.flag();
        f.defaultedOnCreate = in.flag();
        f.filterable = in.flag();
        f.sortable = in.flag();
        f.groupable = in.flag();
        f.aggregatable = in.flag();
        f.idLookup = in.flag();
        f.externalId = in.flag();
        f.unique = in.flag();
        f.caseSensitive = in.flag();
        f.autoNumber = in.flag();
        f.calculated = in.flag();
        f.custom = in.flag();
        f.encrypted = in.flag();
        f.htmlFormatted = in.flag();
        f.nameField = in.flag();
        f.polymorphicForeignKey = in.flag();
        f.cascadeDelete = in.flag();
        f.dependentPicklist = in.flag();
        f.restrictedPicklist = in.flag();
        f.name = in.text();
        f.label = in.text();
        f.type = in.text();
        f.length = in.number();
        f.precision = in.number();
        f.scale = in.number();
        f.digits = in.number();
        f.defaultValue = in.textOrNull();
        f.defaultValueFormula = in.textOrNull();
        f.calculatedFormula = in.textOrNull();
        int references = in.number();
        f.referenceTo = references == 0 ? List.of() : new ArrayList<>(); // most fields have none
        for (int left = references; left > 0; left--) {
            f.referenceTo.add(in.text());
        }
        f.relationshipName = in.textOrNull();
        f.compoundFieldName = in.textOrNull();
        f.controllerName = in.textOrNull();
        int entries = in.number();
        f.picklistValues = entries == 0 ? List.of() : new ArrayList<>();
        for (int left = entries; left > 0; left--) {
            in.flags();
            boolean active = in.flag();
            boolean isDefault = in.flag();
            f.picklistValues.add(new PicklistValue(in.text(), in.text(), active, isDefault, in.textOrNull()));
        }
        f.inlineHelpText = in.textOrNull();
        f.extraTypeInfo = in.textOrNull();
        return f.made();
    }
}
