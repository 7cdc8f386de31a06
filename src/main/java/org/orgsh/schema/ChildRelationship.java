package org.orgsh.schema;

import org.jspecify.annotations.Nullable;

/**
 * A reference from another sObject to this one.
 *
 * @param sObject the other one
 * @param field its reference field
 * @param relationshipName what stands after FROM in a child subquery; null if there can be none
 * @param cascadeDelete whether deleting the parent deletes the children
 */
public record ChildRelationship(
        String sObject,
        String field,
        @Nullable String relationshipName,
        boolean cascadeDelete,
        boolean restrictedDelete) {}
