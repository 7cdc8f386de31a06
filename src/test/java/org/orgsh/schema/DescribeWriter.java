package org.orgsh.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;

/** Writes a describe as an org would send it, without what is at its default. */
final class DescribeWriter {
    private final JsonGenerator out;

    private DescribeWriter(JsonGenerator out) {
        this.out = out;
    }

    private interface Content {
        void write(DescribeWriter writer) throws IOException;
    }

    /** @param validator kept as its first member */
    static byte[] sObject(SObject sObject, String validator) {
        return written(validator, writer -> writer.sObject(sObject));
    }

    /** @param validator kept as its first member */
    static byte[] summaries(List<SObjectSummary> summaries, String validator) {
        return written(validator, writer -> {
            writer.out.writeArrayFieldStart("sobjects");
            for (SObjectSummary summary : summaries) {
                writer.out.writeStartObject();
                writer.summary(summary);
                writer.out.writeEndObject();
            }
            writer.out.writeEndArray();
        });
    }

    private static byte[] written(String validator, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator out = Json.factory().createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("validator", validator);
            content.write(new DescribeWriter(out));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void summary(SObjectSummary summary) throws IOException {
        text("name", summary.name());
        text("label", summary.label());
        text("labelPlural", summary.labelPlural());
        text("keyPrefix", summary.keyPrefix());
        truth("custom", summary.custom());
        truth("customSetting", summary.customSetting());
        truth("queryable", summary.queryable());
        truth("searchable", summary.searchable());
        truth("retrieveable", summary.retrieveable());
        truth("createable", summary.createable());
        truth("updateable", summary.updateable());
        truth("deletable", summary.deletable());
        truth("undeletable", summary.undeletable());
    }

    private void sObject(SObject sObject) throws IOException {
        summary(sObject.summary());
        out.writeArrayFieldStart("fields");
        for (Field field : sObject.fields()) {
            field(field);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("childRelationships");
        for (ChildRelationship child : sObject.childRelationships()) {
            out.writeStartObject();
            text("childSObject", child.sObject());
            text("field", child.field());
            text("relationshipName", child.relationshipName());
            truth("cascadeDelete", child.cascadeDelete());
            truth("restrictedDelete", child.restrictedDelete());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("recordTypeInfos");
        for (RecordType type : sObject.recordTypes()) {
            out.writeStartObject();
            text("recordTypeId", type.id());
            text("name", type.name());
            text("developerName", type.developerName());
            truth("active", type.active());
            truth("available", type.available());
            truth("defaultRecordTypeMapping", type.isDefault());
            truth("master", type.master());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("supportedScopes");
        for (Scope scope : sObject.scopes()) {
            out.writeStartObject();
            text("name", scope.name());
            text("label", scope.label());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void field(Field field) throws IOException {
        out.writeStartObject();
        text("name", field.name());
        text("label", field.label());
        text("type", field.type());
        number("length", field.length());
        number("precision", field.precision());
        number("scale", field.scale());
        number("digits", field.digits());
        truth("nillable", field.nillable());
        truth("createable", field.createable());
        truth("updateable", field.updateable());
        truth("defaultedOnCreate", field.defaultedOnCreate());
        text("defaultValue", field.defaultValue());
        text("defaultValueFormula", field.defaultValueFormula());
        truth("filterable", field.filterable());
        truth("sortable", field.sortable());
        truth("groupable", field.groupable());
        truth("aggregatable", field.aggregatable());
        truth("idLookup", field.idLookup());
        truth("externalId", field.externalId());
        truth("unique", field.unique());
        truth("caseSensitive", field.caseSensitive());
        truth("autoNumber", field.autoNumber());
        truth("calculated", field.calculated());
        text("calculatedFormula", field.calculatedFormula());
        truth("custom", field.custom());
        truth("encrypted", field.encrypted());
        truth("htmlFormatted", field.htmlFormatted());
        truth("nameField", field.nameField());
        truth("polymorphicForeignKey", field.polymorphicForeignKey());
        if (!field.referenceTo().isEmpty()) {
            out.writeArrayFieldStart("referenceTo");
            for (String sObject : field.referenceTo()) {
                out.writeString(sObject);
            }
            out.writeEndArray();
        }
        text("relationshipName", field.relationshipName());
        truth("cascadeDelete", field.cascadeDelete());
        text("compoundFieldName", field.compoundFieldName());
        truth("dependentPicklist", field.dependentPicklist());
        text("controllerName", field.controllerName());
        truth("restrictedPicklist", field.restrictedPicklist());
        if (!field.picklistValues().isEmpty()) {
            out.writeArrayFieldStart("picklistValues");
            for (PicklistValue value : field.picklistValues()) {
                out.writeStartObject();
                text("value", value.value());
                text("label", value.label().equals(value.value()) ? null : value.label());
                truth("active", value.active());
                truth("defaultValue", value.isDefault());
                text("validFor", value.validFor());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        text("inlineHelpText", field.inlineHelpText());
        text("extraTypeInfo", field.extraTypeInfo());
        out.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    private void truth(String name, boolean value) throws IOException {
        if (value) {
            out.writeBooleanField(name, true);
        }
    }

    private void number(String name, int value) throws IOException {
        if (value != 0) {
            out.writeNumberField(name, value);
        }
    }
}
