package org.orgsh.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;

/** Reads the org's describes. Keys it does not know are passed over, for every release brings more. */
final class DescribeReader {
    private final JsonParser parser;

    private DescribeReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The answer to a describe of one sObject.
     *
     * @throws IOException if it is none
     */
    static SObject sObject(byte[] json) throws IOException {
        try (JsonParser parser = Json.factory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no describe");
            }
            return new DescribeReader(parser).sObject();
        }
    }

    /**
     * The answer to a describe of all sObjects.
     *
     * @throws IOException if it is none
     */
    static List<SObjectSummary> summaries(byte[] json) throws IOException {
        try (JsonParser parser = Json.factory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no describe");
            }
            DescribeReader reader = new DescribeReader(parser);
            List<SObjectSummary> summaries = new ArrayList<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("sobjects")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        summaries.add(reader.summary());
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return summaries;
        }
    }

    private SObjectSummary summary() throws IOException {
        Summary summary = new Summary();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            summary.take(name, token, this);
        }
        return summary.made();
    }

    private SObject sObject() throws IOException {
        Summary summary = new Summary();
        List<Field> fields = new ArrayList<>();
        List<ChildRelationship> children = new ArrayList<>();
        List<RecordType> recordTypes = new ArrayList<>();
        List<Scope> scopes = new ArrayList<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "fields" -> each(token, () -> fields.add(field()));
                case "childRelationships" -> each(token, () -> children.add(child()));
                case "recordTypeInfos" -> each(token, () -> recordTypes.add(recordType()));
                case "supportedScopes" -> each(token, () -> scopes.add(scope()));
                default -> summary.take(name, token, this);
            }
        }
        return new SObject(summary.made(), fields, children, recordTypes, scopes);
    }

    private Field field() throws IOException {
        FieldParts f = new FieldParts();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "name" -> f.name = text(token);
                case "label" -> f.label = text(token);
                case "type" -> f.type = text(token);
                case "length" -> f.length = number(token);
                case "precision" -> f.precision = number(token);
                case "scale" -> f.scale = number(token);
                case "digits" -> f.digits = number(token);
                case "nillable" -> f.nillable = truth(token);
                case "createable" -> f.createable = truth(token);
                case "updateable" -> f.updateable = truth(token);
                case "defaultedOnCreate" -> f.defaultedOnCreate = truth(token);
                case "defaultValue" -> f.defaultValue = scalar(token);
                case "defaultValueFormula" -> f.defaultValueFormula = textOrNull(token);
                case "filterable" -> f.filterable = truth(token);
                case "sortable" -> f.sortable = truth(token);
                case "groupable" -> f.groupable = truth(token);
                case "aggregatable" -> f.aggregatable = truth(token);
                case "idLookup" -> f.idLookup = truth(token);
                case "externalId" -> f.externalId = truth(token);
                case "unique" -> f.unique = truth(token);
                case "caseSensitive" -> f.caseSensitive = truth(token);
                case "autoNumber" -> f.autoNumber = truth(token);
                case "calculated" -> f.calculated = truth(token);
                case "calculatedFormula" -> f.calculatedFormula = textOrNull(token);
                case "custom" -> f.custom = truth(token);
                case "encrypted" -> f.encrypted = truth(token);
                case "htmlFormatted" -> f.htmlFormatted = truth(token);
                case "nameField" -> f.nameField = truth(token);
                case "polymorphicForeignKey" -> f.polymorphicForeignKey = truth(token);
                case "referenceTo" -> f.referenceTo = texts(token);
                case "relationshipName" -> f.relationshipName = textOrNull(token);
                case "cascadeDelete" -> f.cascadeDelete = truth(token);
                case "compoundFieldName" -> f.compoundFieldName = textOrNull(token);
                case "dependentPicklist" -> f.dependentPicklist = truth(token);
                case "controllerName" -> f.controllerName = textOrNull(token);
                case "restrictedPicklist" -> f.restrictedPicklist = truth(token);
                case "picklistValues" -> each(token, () -> f.picklistValues.add(picklistValue()));
                case "inlineHelpText" -> f.inlineHelpText = textOrNull(token);
                case "extraTypeInfo" -> f.extraTypeInfo = textOrNull(token);
                default -> parser.skipChildren();
            }
        }
        return f.made();
    }

    private PicklistValue picklistValue() throws IOException {
        String value = "";
        String label = null;
        String validFor = null;
        boolean active = false;
        boolean isDefault = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "value" -> value = text(token);
                case "label" -> label = textOrNull(token);
                case "validFor" -> validFor = textOrNull(token);
                case "active" -> active = truth(token);
                case "defaultValue" -> isDefault = truth(token);
                default -> parser.skipChildren();
            }
        }
        return new PicklistValue(value, label == null ? value : label, active, isDefault, validFor);
    }

    private ChildRelationship child() throws IOException {
        String sObject = "";
        String field = "";
        String relationshipName = null;
        boolean cascadeDelete = false;
        boolean restrictedDelete = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "childSObject" -> sObject = text(token);
                case "field" -> field = text(token);
                case "relationshipName" -> relationshipName = textOrNull(token);
                case "cascadeDelete" -> cascadeDelete = truth(token);
                case "restrictedDelete" -> restrictedDelete = truth(token);
                default -> parser.skipChildren();
            }
        }
        return new ChildRelationship(sObject, field, relationshipName, cascadeDelete, restrictedDelete);
    }

    private RecordType recordType() throws IOException {
        String id = "";
        String label = "";
        String developerName = "";
        boolean active = false;
        boolean available = false;
        boolean isDefault = false;
        boolean master = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "recordTypeId" -> id = text(token);
                case "name" -> label = text(token);
                case "developerName" -> developerName = text(token);
                case "active" -> active = truth(token);
                case "available" -> available = truth(token);
                case "defaultRecordTypeMapping" -> isDefault = truth(token);
                case "master" -> master = truth(token);
                default -> parser.skipChildren();
            }
        }
        return new RecordType(id, label, developerName, active, available, isDefault, master);
    }

    private Scope scope() throws IOException {
        String word = "";
        String label = "";
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "name" -> word = text(token);
                case "label" -> label = text(token);
                default -> parser.skipChildren();
            }
        }
        return new Scope(word, label);
    }

    /** Reads one element of an array. */
    private interface Element {
        void read() throws IOException;
    }

    private void each(JsonToken token, Element element) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                element.read();
            }
        } else {
            parser.skipChildren();
        }
    }

    private String text(JsonToken token) throws IOException {
        String text = textOrNull(token);
        return text == null ? "" : text;
    }

    private @Nullable String textOrNull(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** A default may be of any type; some answers wrap it: {@code {"value":null}}. */
    private @Nullable String scalar(JsonToken token) throws IOException {
        if (token.isStructStart()) {
            Object wrapped = Json.value(parser);
            Object value = Json.member(wrapped, "value");
            return value == null ? null : value.toString();
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private int number(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getIntValue();
        }
        parser.skipChildren();
        return 0;
    }

    private boolean truth(JsonToken token) throws IOException {
        parser.skipChildren();
        return token == JsonToken.VALUE_TRUE;
    }

    private List<String> texts(JsonToken token) throws IOException {
        List<String> texts = new ArrayList<>();
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                texts.add(parser.getText());
            }
        } else {
            parser.skipChildren();
        }
        return texts;
    }

    private static final class Summary {
        String name = "";
        String label = "";
        String labelPlural = "";

        @Nullable
        String keyPrefix;

        boolean custom;
        boolean customSetting;
        boolean queryable;
        boolean searchable;
        boolean retrieveable;
        boolean createable;
        boolean updateable;
        boolean deletable;
        boolean undeletable;

        void take(String key, JsonToken token, DescribeReader in) throws IOException {
            switch (key) {
                case "name" -> name = in.text(token);
                case "label" -> label = in.text(token);
                case "labelPlural" -> labelPlural = in.text(token);
                case "keyPrefix" -> keyPrefix = in.textOrNull(token);
                case "custom" -> custom = in.truth(token);
                case "customSetting" -> customSetting = in.truth(token);
                case "queryable" -> queryable = in.truth(token);
                case "searchable" -> searchable = in.truth(token);
                case "retrieveable" -> retrieveable = in.truth(token);
                case "createable" -> createable = in.truth(token);
                case "updateable" -> updateable = in.truth(token);
                case "deletable" -> deletable = in.truth(token);
                case "undeletable" -> undeletable = in.truth(token);
                default -> in.parser.skipChildren();
            }
        }

        SObjectSummary made() throws IOException {
            if (name.isEmpty()) {
                throw new IOException("a describe without a name");
            }
            return new SObjectSummary(
                    name,
                    label,
                    labelPlural,
                    keyPrefix,
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
    }
}
