package org.orgsh.soql;

import java.util.List;

/** A column of a query's result, as the answer will name it. Names are as typed; the answer's may differ in case. */
public sealed interface ResultColumn {
    /**
     * A field.
     *
     * @param path the steps from the record, aliases of the FROM taken away: {@code [Owner, Name]}
     */
    record Field(List<String> path) implements ResultColumn {
        public Field {
            path = List.copyOf(path);
        }
    }

    /** A function's or field's alias, {@code expr0}, or a grouped field, which goes by its last step. */
    record Named(String name) implements ResultColumn {}

    /** A child subquery. */
    record Children(String relationship, List<ResultColumn> columns) implements ResultColumn {
        public Children {
            columns = List.copyOf(columns);
        }
    }

    /** A TYPEOF: an object whose fields differ from row to row. */
    record TypeOf(List<String> path) implements ResultColumn {
        public TypeOf {
            path = List.copyOf(path);
        }
    }

    /** FIELDS(): as many columns as the first record has fields that no other column names. */
    record Fields(SelectItem.Fields.Group group) implements ResultColumn {}
}
