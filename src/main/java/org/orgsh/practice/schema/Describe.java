package org.orgsh.practice.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The describe answers of the API, with every key a real org gives.
 *
 * <p>Source: REST API Developer Guide, "Describe Global", "sObject Describe".
 */
public final class Describe {
    private static final String MASTER_RECORD_TYPE = "012000000000000AAA";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schema schema;
    private final String base;
    private final String instance;

    /**
     * @param base the path of the API version, such as {@code /services/data/v66.0}
     * @param instance where the org is found, for the addresses of its pages
     */
    public Describe(Schema schema, String base, String instance) {
        this.schema = schema;
        this.base = base;
        this.instance = instance;
    }

    /** All objects, in short. */
    public ObjectNode global() {
        ObjectNode answer = JSON.objectNode();
        answer.put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode sObjects = answer.putArray("sobjects");
        for (SObjectType type : schema.types()) {
            sObjects.add(summary(type, shortUrls(type)));
        }
        return answer;
    }

    /** What {@code sobjects/X} answers, less the recent items. */
    public ObjectNode summary(SObjectType type) {
        return summary(type, shortUrls(type));
    }

    /** One object in full. */
    public ObjectNode of(SObjectType type) {
        ObjectNode answer = JSON.objectNode();
        answer.putArray("actionOverrides");
        answer.setAll(summary(type, longUrls(type)));
        ArrayNode children = answer.putArray("childRelationships");
        for (Schema.Child child : schema.children(type)) {
            children.add(childRelationship(child));
        }
        answer.put("compactLayoutable", true);
        answer.putNull("defaultImplementation").putNull("extendedBy").putNull("extendsInterfaces");
        ArrayNode fields = answer.putArray("fields");
        for (Field field : type.fields()) {
            fields.add(field(type, field));
        }
        answer.putNull("implementedBy").putNull("implementsInterfaces");
        answer.put("listviewable", type.searchable()).put("lookupLayoutable", type.searchable());
        answer.putArray("namedLayoutInfos");
        answer.putNull("networkScopeFieldName");
        ArrayNode recordTypes = answer.putArray("recordTypeInfos");
        for (RecordType recordType : type.recordTypes()) {
            recordTypes.add(recordTypeInfo(
                    type,
                    recordType.id(),
                    recordType.developerName(),
                    recordType.name(),
                    recordType.isDefault(),
                    false));
        }
        recordTypes.add(recordTypeInfo(
                type, MASTER_RECORD_TYPE, "Master", "Master", type.recordTypes().isEmpty(), true));
        answer.put("searchLayoutable", type.searchable());
        answer.put("sobjectDescribeOption", "FULL");
        ArrayNode scopes = answer.putArray("supportedScopes");
        scopes.addObject()
                .put("label", "All " + type.labelPlural().toLowerCase(Locale.ROOT))
                .put("name", "everything");
        if (type.has("OwnerId")) {
            scopes.addObject()
                    .put("label", "My " + type.labelPlural().toLowerCase(Locale.ROOT))
                    .put("name", "mine");
        }
        return answer;
    }

    private ObjectNode summary(SObjectType type, ObjectNode urls) {
        ObjectNode entry = JSON.objectNode();
        entry.put("activateable", false).putNull("associateEntityType").putNull("associateParentEntity");
        entry.put("createable", type.createable())
                .put("custom", type.isCustom())
                .put("customSetting", false);
        entry.put("deepCloneable", false).put("deletable", type.deletable()).put("deprecatedAndHidden", false);
        entry.put("feedEnabled", type.searchable()).put("hasSubtypes", false).put("isInterface", false);
        entry.put("isSubtype", false).put("keyPrefix", type.keyPrefix()).put("label", type.label());
        entry.put("labelPlural", type.labelPlural()).put("layoutable", true);
        entry.put("mergeable", List.of("Account", "Case", "Contact", "Lead").contains(type.name()));
        entry.put("mruEnabled", type.searchable()).put("name", type.name()).put("queryable", true);
        entry.put("replicateable", true).put("retrieveable", true).put("searchable", type.searchable());
        entry.put("triggerable", type.createable()).put("undeletable", type.deletable());
        entry.put("updateable", type.updateable());
        entry.set("urls", urls);
        return entry;
    }

    private ObjectNode shortUrls(SObjectType type) {
        String path = base + "/sobjects/" + type.name();
        ObjectNode urls = JSON.objectNode();
        urls.put("compactLayouts", path + "/describe/compactLayouts").put("rowTemplate", path + "/{ID}");
        urls.put("approvalLayouts", path + "/describe/approvalLayouts").put("describe", path + "/describe");
        urls.put("quickActions", path + "/quickActions").put("layouts", path + "/describe/layouts");
        return urls.put("sobject", path);
    }

    private ObjectNode longUrls(SObjectType type) {
        ObjectNode urls = shortUrls(type);
        urls.put("uiDetailTemplate", instance + "/{ID}").put("uiEditTemplate", instance + "/{ID}/e");
        return urls.put("uiNewRecord", instance + "/" + type.keyPrefix() + "/e");
    }

    private static ObjectNode childRelationship(Schema.Child child) {
        Field field = child.field();
        ObjectNode entry = JSON.objectNode();
        entry.put("cascadeDelete", field.deleteRule() == DeleteRule.CASCADE);
        entry.put("childSObject", child.type().name())
                .put("deprecatedAndHidden", false)
                .put("field", field.name());
        entry.putArray("junctionIdListNames");
        entry.putArray("junctionReferenceTo");
        entry.put("relationshipName", field.childRelationshipName());
        return entry.put("restrictedDelete", field.deleteRule() == DeleteRule.RESTRICT);
    }

    private ObjectNode recordTypeInfo(
            SObjectType type, String id, String developerName, String name, boolean isDefault, boolean master) {
        ObjectNode entry = JSON.objectNode();
        entry.put("active", true).put("available", true).put("defaultRecordTypeMapping", isDefault);
        entry.put("developerName", developerName)
                .put("master", master)
                .put("name", name)
                .put("recordTypeId", id);
        entry.putObject("urls").put("layout", base + "/sobjects/" + type.name() + "/describe/layouts/" + id);
        return entry;
    }

    private static ObjectNode field(SObjectType type, Field field) {
        FieldType kind = field.type();
        boolean calculated = field.formula() != null || field.rollUp() != null;
        ObjectNode entry = JSON.objectNode();
        entry.put("aggregatable", field.aggregatable()).put("aiPredictionField", false);
        entry.put("autoNumber", field.autoNumber() != null).put("byteLength", field.length() * (kind.isId() ? 1 : 3));
        entry.put("calculated", calculated).put("calculatedFormula", field.formula());
        entry.put("cascadeDelete", kind == FieldType.REFERENCE && field.deleteRule() == DeleteRule.CASCADE);
        entry.put("caseSensitive", false).put("compoundFieldName", field.compound());
        entry.put("controllerName", field.controller()).put("createable", field.createable() && type.createable());
        entry.put("custom", field.isCustom()).put("dataTranslationEnabled", false);
        putDefault(entry, field);
        entry.putNull("defaultValueFormula").put("defaultedOnCreate", field.defaultedOnCreate());
        entry.put("dependentPicklist", field.controller() != null).put("deprecatedAndHidden", false);
        entry.put("digits", kind == FieldType.INT ? field.precision() : 0).put("displayLocationInDecimal", false);
        entry.put("encrypted", false).put("externalId", field.isExternalId()).put("extraTypeInfo", extraType(field));
        entry.put("filterable", field.filterable());
        if (field.lookupFilter() == null) {
            entry.putNull("filteredLookupInfo");
        } else {
            entry.putObject("filteredLookupInfo")
                    .put("dependent", false)
                    .put("optionalFilter", false)
                    .putArray("controllingFields");
        }
        entry.put("formulaTreatNullNumberAsZero", false).put("groupable", field.groupable());
        entry.put("highScaleNumber", false).put("htmlFormatted", false).put("idLookup", field.idLookup());
        entry.put("inlineHelpText", field.help()).put("label", field.label()).put("length", field.length());
        entry.putNull("mask").putNull("maskType").put("name", field.name()).put("nameField", field.isNameField());
        entry.put("namePointing", field.isPolymorphic()).put("nillable", field.nillable());
        entry.put("permissionable", !field.isSystem() && field.nillable() && field.compound() == null);
        picklistValues(entry.putArray("picklistValues"), type, field);
        entry.put("polymorphicForeignKey", field.isPolymorphic());
        entry.put("precision", kind.isDecimal() ? field.precision() : 0);
        entry.put("queryByDistance", kind == FieldType.ADDRESS).putNull("referenceTargetField");
        ArrayNode targets = entry.putArray("referenceTo");
        field.referenceTo().forEach(targets::add);
        entry.put("relationshipName", field.relationshipName());
        if (field.isMasterDetail()) {
            entry.put("relationshipOrder", 0);
        } else {
            entry.putNull("relationshipOrder");
        }
        entry.put("restrictedDelete", kind == FieldType.REFERENCE && field.deleteRule() == DeleteRule.RESTRICT);
        entry.put("restrictedPicklist", field.isRestricted()).put("scale", field.scale());
        entry.put("searchPrefilterable", kind == FieldType.REFERENCE).put("soapType", kind.soapType());
        entry.put("sortable", field.sortable()).put("type", kind.word()).put("unique", field.isUnique());
        entry.put("updateable", field.updateable() && type.updateable());
        return entry.put("writeRequiresMasterRead", false);
    }

    // Only booleans tell their default as a value; a picklist marks the value instead.
    private static void putDefault(ObjectNode entry, Field field) {
        if (field.type() == FieldType.BOOLEAN && field.defaultValue() instanceof Boolean value) {
            entry.put("defaultValue", value);
        } else {
            entry.putNull("defaultValue");
        }
    }

    private static @Nullable String extraType(Field field) {
        return field.type() == FieldType.TEXTAREA ? "plaintextarea" : field.extraType();
    }

    private static void picklistValues(ArrayNode answer, SObjectType type, Field field) {
        List<PicklistValue> controllers = field.controller() == null
                ? List.of()
                : type.known(field.controller()).values();
        for (PicklistValue value : field.values()) {
            ObjectNode entry = answer.addObject();
            entry.put("active", true).put("defaultValue", value.isDefault()).put("label", value.value());
            entry.put("validFor", field.controller() == null ? null : validFor(value, controllers));
            entry.put("value", value.value());
        }
    }

    // A bit for each value of the controlling picklist, the highest bit of the first byte being its first value.
    private static String validFor(PicklistValue value, List<PicklistValue> controllers) {
        byte[] bits = new byte[Math.max(3, (controllers.size() + 7) / 8)];
        for (int n = 0; n < controllers.size(); n++) {
            if (value.controllers().contains(controllers.get(n).value())) {
                bits[n >> 3] |= (byte) (0x80 >> (n & 7));
            }
        }
        return Base64.getEncoder().encodeToString(bits);
    }
}
