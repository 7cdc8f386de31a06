package org.orgsh.query;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;

/** One row with one value. */
final class SingleRow implements Rows {
    private final List<Column> columns;
    private final Value value;
    private boolean taken;

    SingleRow(String column, Value value) {
        this.columns = List.of(new Column(List.of(column)));
        this.value = value;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public @Nullable Row next() {
        if (taken) {
            return null;
        }
        taken = true;
        return new Row(new Value[] {value});
    }

    @Override
    public OptionalLong total() {
        return OptionalLong.of(1);
    }

    @Override
    public void close() {
        taken = true;
    }
}
