package org.orgsh.record;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A result as it arrives: rows are taken one by one and are gone once taken, so that its size does not matter. Used by
 * one thread.
 */
public interface Rows extends AutoCloseable {
    /** The columns, known before the first row. */
    List<Column> columns();

    /**
     * The next row, waiting for it where it has not come yet.
     *
     * @return null after the last
     * @throws org.orgsh.failure.OrgshException if the org or the network fails meanwhile, or the user cancelled
     */
    @Nullable
    Row next();

    /** How many rows the whole result has by the org's word, once it has said so. */
    OptionalLong total();

    /** Rows that are all there already. */
    static Rows of(List<Column> columns, List<Row> rows) {
        Iterator<Row> iterator = List.copyOf(rows).iterator();
        return new Rows() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public @Nullable Row next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public OptionalLong total() {
                return OptionalLong.of(rows.size());
            }

            @Override
            public void close() {}
        };
    }

    /** Lets go of what is still on its way; to be called also after the last row. */
    @Override
    void close();
}
