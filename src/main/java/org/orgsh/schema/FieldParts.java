package org.orgsh.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Field} while it is read, part by part. */
final class FieldParts {
    String name = "";
    String label = "";
    String type = "";
    int length;
    int precision;
    int scale;
    int digits;
    boolean nillable;
    boolean createable;
    boolean updateable;
    boolean defaultedOnCreate;

    @Nullable
    String defaultValue;

    @Nullable
    String defaultValueFormula;

    boolean filterable;
    boolean sortable;
    boolean groupable;
    boolean aggregatable;
    boolean idLookup;
    boolean externalId;
    boolean unique;
    boolean caseSensitive;
    boolean autoNumber;
    boolean calculated;

    @Nullable
    String calculatedFormula;

    boolean custom;
    boolean encrypted;
    boolean htmlFormatted;
    boolean nameField;
    boolean polymorphicForeignKey;
    List<String> referenceTo = List.of();

    @Nullable
    String relationshipName;

    boolean cascadeDelete;

    @Nullable
    String compoundFieldName;

    boolean dependentPicklist;

    @Nullable
    String controllerName;

    boolean restrictedPicklist;
    List<PicklistValue> picklistValues = new ArrayList<>(0);

    @Nullable
    String inlineHelpText;

    @Nullable
    String extraTypeInfo;

    Field made() {
        return new Field(
                name,
                label,
                type,
                length,
                precision,
                scale,
                digits,
                nillable,
                createable,
                updateable,
                defaultedOnCreate,
                defaultValue,
                defaultValueFormula,
                filterable,
                sortable,
                groupable,
                aggregatable,
                idLookup,
                externalId,
                unique,
                caseSensitive,
                autoNumber,
                calculated,
                calculatedFormula,
                custom,
                encrypted,
                htmlFormatted,
                nameField,
                polymorphicForeignKey,
                referenceTo,
                relationshipName,
                cascadeDelete,
                compoundFieldName,
                dependentPicklist,
                controllerName,
                restrictedPicklist,
                picklistValues,
                inlineHelpText,
                extraTypeInfo);
    }
}
