package org.orgsh.practice.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;

/**
 * A query ready to be run.
 *
 * @param parameters for the question marks of {@code sql}
 * @param columns the types of its columns
 * @param outs what becomes of the columns
 * @param type of the records; null for the groups of an aggregate query
 * @param idColumn where the record's Id stands; -1 for groups
 */
record Plan(
        String sql,
        List<Object> parameters,
        List<FieldType> columns,
        List<Out> outs,
        @Nullable SObjectType type,
        int idColumn) {
    Plan {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
        outs = List.copyOf(outs);
    }
}
