package org.orgsh.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/**
 * CSV by RFC 4180, except that lines end in LF alone, as every tool of a Unix pipe expects. Null is an empty cell, empty
 * text {@code ""}; children and compounds are JSON in their cell. Only on a terminal is text made safe; elsewhere data
 * is data, a leading {@code =} too.
 */
final class CsvPrinter implements RowPrinter {
    private final CsvWriter csv;
    private final Screen screen;
    private @Nullable String[] cells = {};
    private long count;

    CsvPrinter(Sink out, Screen screen) {
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(out);
        this.screen = screen;
    }

    @Override
    public void start(List<Column> columns) {
        cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i).name();
        }
        csv.writeRecord(cells);
    }

    @Override
    public void row(Row row) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cell(row.value(i));
            cells[i] = cell != null && screen.terminal() ? SafeText.text(cell) : cell;
        }
        if (cells.length == 1 && cells[0] == null) {
            cells[0] = ""; // most readers skip an empty line, and the row would be lost
        }
        csv.writeRecord(cells);
        count++;
        if (screen.terminal()) {
            flush();
        }
    }

    @Override
    public void end() {
        flush();
    }

    @Override
    public void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a Sink throws none
        }
    }

    @Override
    public long count() {
        return count;
    }

    private static @Nullable String cell(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Number number) {
            return number.plain();
        }
        if (value instanceof Value.Truth truth) {
            return truth == Value.Truth.TRUE ? "true" : "false";
        }
        return value instanceof Value.Nothing ? null : Json.text(value);
    }
}
