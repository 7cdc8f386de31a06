package org.orgsh.practice.query;

import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;

/**
 * A field as it is reached in one SQL statement.
 *
 * @param sql the SQL expression of its value
 * @param field the field it is; for a function, the one it is of
 * @param type of the value, which for a function is not the field's
 */
record Column(String sql, Field field, FieldType type) {
    /** Whether it is how far away the field's place is. */
    boolean isDistance() {
        return field.type() == FieldType.ADDRESS && type == FieldType.DOUBLE;
    }
}
