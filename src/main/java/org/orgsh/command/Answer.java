package org.orgsh.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;

/** A short result that a command puts together itself, on its way to the same printers as the rows of a query. */
final class Answer {
    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    Answer(String... columns) {
        this.columns =
                Arrays.stream(columns).map(name -> new Column(List.of(name))).toList();
    }

    /**
     * Adds a row. What is empty is null: there is nothing to tell, and CSV tells null from an empty text.
     *
     * @param values text, numbers, booleans, lists (joined) or null, one for each column
     */
    Answer row(@Nullable Object... values) {
        Value[] row = new Value[values.length];
        for (int i = 0; i < values.length; i++) {
            row[i] = value(values[i]);
        }
        rows.add(new Row(row));
        return this;
    }

    int size() {
        return rows.size();
    }

    Rows rows() {
        return Rows.of(columns, rows);
    }

    private static Value text(String text) {
        return text.isEmpty() ? Value.NULL : new Value.Text(text);
    }

    static Value value(@Nullable Object value) {
        if (value == null) {
            return Value.NULL;
        }
        if (value instanceof Boolean truth) {
            return Value.Truth.of(truth);
        }
        if (value instanceof java.lang.Number) {
            return new Value.Number(value.toString());
        }
        if (value instanceof List<?> list) {
            return text(String.join("; ", list.stream().map(Object::toString).toList()));
        }
        return text(value.toString());
    }
}
