package org.orgsh.schema;

import org.jspecify.annotations.Nullable;

/**
 * An sObject in short, as the connected user may use it.
 *
 * <p>Source: REST API Developer Guide, "Describe Global".
 *
 * @param keyPrefix the first three characters of its records' Ids; null if it has none
 */
public record SObjectSummary(
        String name,
        String label,
        String labelPlural,
        @Nullable String keyPrefix,
        boolean custom,
        boolean customSetting,
        boolean queryable,
        boolean searchable,
        boolean retrieveable,
        boolean createable,
        boolean updateable,
        boolean deletable,
        boolean undeletable) {}
