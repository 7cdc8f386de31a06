package org.orgsh.output;

import java.io.Writer;
import java.util.List;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;

/**
 * Writes rows as they come, holding no more than the first few. {@link #start}, {@link #row} for each, {@link #end}; used
 * once, by one thread. Any method may throw what {@link Sink} throws.
 */
public interface RowPrinter {
    /** A printer for {@code format}. It flushes {@code out} and does not close it. */
    static RowPrinter of(Format format, Writer out, Screen screen) {
        Sink sink = Sink.to(out);
        return switch (format) {
            case TABLE -> new TablePrinter(sink, screen);
            case RECORD -> new RecordPrinter(sink, screen);
            case CSV -> new CsvPrinter(sink, screen);
            case JSON -> JsonPrinter.array(sink, screen);
            case JSONL -> JsonPrinter.lines(sink, screen);
            case MARKDOWN -> new MarkdownPrinter(sink, screen);
        };
    }

    void start(List<Column> columns);

    void row(Row row);

    /** Closes what was begun, after the last row. */
    void end();

    /**
     * Shows what was given so far. Called instead of {@link #end} when a result breaks off: the JSON array then stays
     * open, so that nobody takes the rows for all of them.
     */
    void flush();

    /** How many rows were given so far. */
    long count();

    /**
     * Prints all of {@code rows}, taking one at a time; does not close them. If they break off, those that came are shown
     * and {@link #count} tells how many.
     *
     * @return how many rows there were
     */
    default long print(Rows rows) {
        try {
            start(rows.columns());
            for (Row row = rows.next(); row != null; row = rows.next()) {
                row(row);
            }
            end();
            return count();
        } catch (ReaderGoneException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            try {
                flush();
            } catch (RuntimeException late) {
                e.addSuppressed(late);
            }
            throw e;
        }
    }
}
