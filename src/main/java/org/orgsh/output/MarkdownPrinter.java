package org.orgsh.output;

import java.util.List;
import org.orgsh.record.Column;
import org.orgsh.record.Row;

/** A table of GitHub's Markdown. What Markdown or HTML would take for markup is escaped. */
final class MarkdownPrinter implements RowPrinter {
    private final Sink out;
    private final Screen screen;
    private final StringBuilder line = new StringBuilder();
    private int columns;
    private long count;

    MarkdownPrinter(Sink out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void start(List<Column> columns) {
        this.columns = columns.size();
        if (columns.isEmpty()) {
            return;
        }
        for (Column column : columns) {
            cell(column.name());
        }
        line();
        out.line("|" + " --- |".repeat(columns.size()));
    }

    @Override
    public void row(Row row) {
        for (int i = 0; i < columns; i++) {
            cell(OneLine.WHOLE.of(row.value(i)));
        }
        line();
        count++;
        if (screen.terminal()) {
            out.flush();
        }
    }

    @Override
    public void end() {
        flush();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public long count() {
        return count;
    }

    private void line() {
        out.line(line.append('|').toString());
        line.setLength(0);
    }

    private void cell(String data) {
        String text = screen.terminal() ? SafeText.text(data) : data;
        line.append("| ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("<br>");
                case '\r' -> line.append(i + 1 < text.length() && text.charAt(i + 1) == '\n' ? "" : "<br>");
                case '\\', '|', '`', '*', '<' -> line.append('\\').append(c);
                default -> line.append(c);
            }
        }
        line.append(line.charAt(line.length() - 1) == ' ' ? "" : " ");
    }
}
