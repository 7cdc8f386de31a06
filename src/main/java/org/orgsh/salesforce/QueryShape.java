package org.orgsh.salesforce;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orgsh.record.Column;

/**
 * The columns a query's rows are to have. The statement decides, not the first record: where a parent is null the org
 * sends nothing of it.
 *
 * @param columns in the order of the result
 * @param children by the name of the child relationship (a column of one step): the shape of its rows
 * @param expansion the place among {@code columns} where fields nobody named are put, as {@code FIELDS(ALL)} asks for;
 *     they are learned from the first record. {@link #NONE} if all are named
 */
public record QueryShape(List<Column> columns, Map<String, QueryShape> children, int expansion) {
    /** All columns are named. */
    public static final int NONE = -1;

    public QueryShape {
        columns = List.copyOf(columns);
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    /** Named columns, no children. */
    public static QueryShape of(List<Column> columns) {
        return new QueryShape(columns, Map.of(), NONE);
    }

    /** Named columns, from paths such as {@code Owner.Name}. */
    public static QueryShape of(String... paths) {
        return of(Arrays.stream(paths).map(Column::of).toList());
    }

    /** Whatever the first record holds. */
    public static QueryShape fromFirstRecord() {
        return new QueryShape(List.of(), Map.of(), 0);
    }
}
