package org.orgsh.practice.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Sql;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;

/**
 * A query ready to be run.
 *
 * @param select SELECT and FROM
 * @param rest what follows them
 * @param parameters for the question marks of {@code rest}
 * @param columns the types of its columns
 * @param outs what becomes of the columns
 * @param type of the records; null for the groups of an aggregate query
 * @param root the SQL alias of the records' table; empty where the rows are no records
 * @param idColumn where the record's Id stands; -1 for groups
 */
record Plan(
        Select select,
        String rest,
        List<Object> parameters,
        List<FieldType> columns,
        List<Out> outs,
        @Nullable SObjectType type,
        String root,
        int idColumn) {
    /** A SELECT list, and FROM with its joins. */
    record Select(String list, String from) {}

    Plan {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
        outs = List.copyOf(outs);
    }

    /** A query whose rows are no records. */
    static Plan ofNumbers(String sql, List<Object> parameters, List<FieldType> columns, List<Out> outs) {
        return new Plan(new Select(sql, ""), "", parameters, columns, outs, null, "", -1);
    }

    String sql() {
        return select.list + select.from + rest;
    }

    /** The same rows with their places in the table as a further column. */
    String sqlWithPlaces() {
        return select.list + ", " + place() + select.from + rest;
    }

    /** The places of the rows in the table, and nothing of what is in them. */
    String placesSql() {
        return "SELECT " + place() + select.from + rest;
    }

    /** The rows from one place to another, in no order, with their places as a further column. */
    String rowsSql() {
        // The last column is in no index: were one enough for the others, H2 would go through all of it.
        return select.list + ", " + place() + ", " + root + "." + Sql.name(Sql.DELETED_WITH) + select.from + " WHERE "
                + place() + " BETWEEN ? AND ?";
    }

    private String place() {
        return root + "._ROWID_";
    }
}
