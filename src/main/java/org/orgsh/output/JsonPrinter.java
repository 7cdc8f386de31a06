package org.orgsh.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.orgsh.record.Column;
import org.orgsh.record.Row;

/** JSON with one row to a line, as one array or line by line without. */
final class JsonPrinter implements RowPrinter {
    private final JsonGenerator json;
    private final Sink out;
    private final Screen screen;
    private final boolean array;
    private Json shape = Json.of(List.of());
    private long count;

    private JsonPrinter(Sink out, Screen screen, boolean array) {
        this.out = out;
        this.screen = screen;
        this.array = array;
        Writer writer = screen.terminal() ? new JsonEscapes(out) : out;
        this.json = Json.generator(writer);
    }

    static JsonPrinter array(Sink out, Screen screen) {
        return new JsonPrinter(out, screen, true);
    }

    static JsonPrinter lines(Sink out, Screen screen) {
        return new JsonPrinter(out, screen, false);
    }

    @Override
    public void start(List<Column> columns) {
        shape = Json.of(columns);
        if (array) {
            raw("[");
        }
    }

    @Override
    public void row(Row row) {
        try {
            if (array) {
                json.writeRaw(count == 0 ? "\n  " : ",\n  ");
            }
            shape.write(row, json);
            if (!array) {
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a Sink throws none
        }
        count++;
        if (screen.terminal()) {
            flush();
        }
    }

    @Override
    public void end() {
        if (array) {
            raw(count == 0 ? "]\n" : "\n]\n");
        }
        flush();
    }

    @Override
    public void flush() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a Sink throws none
        }
        out.flush();
    }

    @Override
    public long count() {
        return count;
    }

    private void raw(String text) {
        try {
            json.writeRaw(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a Sink throws none
        }
    }
}
