package org.orgsh.practice.schema;

import org.jspecify.annotations.Nullable;

/**
 * A condition under which a save is refused.
 *
 * @param refusedWhen an SQL condition over the object's columns, such as {@code "Amount" < 0}
 * @param field the field the message is shown at; null for the top of the page
 */
public record ValidationRule(
        String refusedWhen, String message, @Nullable String field) {}
