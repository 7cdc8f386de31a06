package org.orgsh.practice.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;

/** What of an SQL row becomes one key of a record's JSON. Columns are counted from 0. */
sealed interface Out {
    String key();

    record Scalar(String key, FieldType type, int column) implements Out {}

    /** A value made readable by FORMAT. */
    record Formatted(String key, FieldType type, int scale, int column) implements Out {}

    /**
     * A compound address, whose parts stand from {@code column} on: street, city, state, postal code, country, and where it
     * has them latitude and longitude.
     */
    record Address(String key, int column, int parts) implements Out {}

    /**
     * A parent record.
     *
     * @param type null for a reference that may lead to several kinds; the row has the kind in {@code typeColumn} then
     */
    record Parent(String key, @Nullable SObjectType type, int idColumn, int typeColumn, List<Out> fields)
            implements Out {
        public Parent {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A parent record whose fields depend on its kind.
     *
     * @param fields for each kind that may be met
     */
    record TypeOf(String key, int idColumn, Map<SObjectType, List<Out>> fields) implements Out {
        public TypeOf {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * The records of a child subquery, fetched for many parents at once.
     *
     * @param plan its first parameter is the array of the parents' Ids, its first column the parent's Id
     * @param limit most records for each parent
     */
    record Children(String key, Plan plan, int limit, int offset) implements Out {}
}
