package org.orgsh.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field, as the connected user may use it.
 *
 * <p>Source: REST API Developer Guide, "sObject Describe"; names are the API's.
 *
 * @param type such as {@code string}, {@code picklist}, {@code reference}
 * @param length most characters of a text
 * @param precision digits in all of a number; for an {@code int} see {@code digits}
 * @param scale digits after the point
 * @param defaultValue as text; null if there is none
 * @param calculatedFormula null for a roll-up summary, and for what is not calculated
 * @param referenceTo sObjects a reference may point to
 * @param relationshipName the step of a path that follows the reference; null if none can
 * @param compoundFieldName the compound this is a part of, such as {@code BillingAddress}
 * @param controllerName the field a dependent picklist depends on
 * @param extraTypeInfo such as {@code richtextarea}, {@code personname}
 */
public record Field(
        String name,
        String label,
        String type,
        int length,
        int precision,
        int scale,
        int digits,
        boolean nillable,
        boolean createable,
        boolean updateable,
        boolean defaultedOnCreate,
        @Nullable String defaultValue,
        @Nullable String defaultValueFormula,
        boolean filterable,
        boolean sortable,
        boolean groupable,
        boolean aggregatable,
        boolean idLookup,
        boolean externalId,
        boolean unique,
        boolean caseSensitive,
        boolean autoNumber,
        boolean calculated,
        @Nullable String calculatedFormula,
        boolean custom,
        boolean encrypted,
        boolean htmlFormatted,
        boolean nameField,
        boolean polymorphicForeignKey,
        List<String> referenceTo,
        @Nullable String relationshipName,
        boolean cascadeDelete,
        @Nullable String compoundFieldName,
        boolean dependentPicklist,
        @Nullable String controllerName,
        boolean restrictedPicklist,
        List<PicklistValue> picklistValues,
        @Nullable String inlineHelpText,
        @Nullable String extraTypeInfo) {
    public Field {
        referenceTo = List.copyOf(referenceTo);
        picklistValues = List.copyOf(picklistValues);
    }

    /** Whether a new record must be given a value. */
    public boolean isRequired() {
        return !nillable && !defaultedOnCreate && createable;
    }

    public boolean isPicklist() {
        return type.equals("picklist") || type.equals("multipicklist") || type.equals("combobox");
    }

    public boolean isReference() {
        return type.equals("reference");
    }

    /** The place of a value among those that may control another picklist; -1 if it is not one of them. */
    int indexOfValue(String value) {
        if (type.equals("boolean")) {
            return Boolean.parseBoolean(value) ? 1 : 0;
        }
        for (int i = 0; i < picklistValues.size(); i++) {
            if (picklistValues.get(i).value().equalsIgnoreCase(value)) {
                return i;
            }
        }
        return -1;
    }
}
