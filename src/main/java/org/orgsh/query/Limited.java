package org.orgsh.query;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;

/** The first rows of a result. What comes after them is never asked for. */
public final class Limited implements Rows {
    private final Rows all;
    private long left;

    private Limited(long most, Rows all) {
        this.left = most;
        this.all = all;
    }

    /** @param most how many rows to give at most */
    public static Rows to(long most, Rows all) {
        return new Limited(most, all);
    }

    @Override
    public List<Column> columns() {
        return all.columns();
    }

    @Override
    public @Nullable Row next() {
        return left-- > 0 ? all.next() : null;
    }

    @Override
    public OptionalLong total() {
        return all.total();
    }

    @Override
    public void close() {
        all.close();
    }
}
