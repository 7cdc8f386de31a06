package org.orgsh.soql;

import java.util.List;

/**
 * A field as its describe tells it.
 *
 * @param type the describe's word, such as {@code picklist}
 * @param polymorphic whether a reference may lead to several kinds of object at once, such as {@code WhatId}
 * @param referenceTo objects a reference may lead to
 * @param values of a picklist, inactive ones included
 */
public record KnownField(
        String name,
        String type,
        boolean filterable,
        boolean sortable,
        boolean groupable,
        boolean aggregatable,
        boolean polymorphic,
        List<String> referenceTo,
        List<String> values) {
    public KnownField {
        referenceTo = List.copyOf(referenceTo);
        values = List.copyOf(values);
    }
}
