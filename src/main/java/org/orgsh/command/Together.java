package org.orgsh.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;
import org.orgsh.salesforce.Found;

/** Several results made into one, since a file or a pipe takes one table. */
final class Together {
    private Together() {}

    /** Every column that any of them has, in the order they first come; null where a result lacks it. */
    static Rows rows(List<Found> results) {
        Set<Column> all = new LinkedHashSet<>();
        results.forEach(one -> all.addAll(one.columns()));
        List<Column> columns = List.copyOf(all);
        List<Row> rows = new ArrayList<>();
        for (Found one : results) {
            int[] places = one.columns().stream().mapToInt(columns::indexOf).toArray();
            for (Row row : one.rows()) {
                Value[] values = new Value[columns.size()];
                Arrays.fill(values, Value.NULL);
                for (int i = 0; i < places.length; i++) {
                    values[places[i]] = row.value(i);
                }
                rows.add(new Row(values));
            }
        }
        return Rows.of(columns, rows);
    }
}
