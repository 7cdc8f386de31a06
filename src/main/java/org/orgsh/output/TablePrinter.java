package org.orgsh.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.record.Column;
import org.orgsh.record.RecordId;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/**
 * A table. The first rows decide how wide the columns are; a later row that needs more gets it while the screen has
 * room, and is cut where it has none.
 *
 * <p>Where the columns do not fit, the widest are cut, all to the same width; numbers and Ids never are, as a part of
 * one is worth nothing, and the first column, which tells the rows apart, is cut last. If that width would be less than {@value #READABLE}, the rows are shown as records instead.
 */
final class TablePrinter implements RowPrinter {
    /** Columns; a shorter cut of a name or a date says too little. */
    private static final int READABLE = 12;

    private static final int LONGEST_NAME = 43; // of a field, with its __c

    private static final int FIRST_ROWS_ON_A_TERMINAL = 200; // the smallest page the API sends: no wait for a second
    private static final int FIRST_ROWS_IN_A_FILE = 2000;
    private static final String GAP = "  ";

    private final Sink out;
    private final Screen screen;
    private final OneLine oneLine;
    private final List<Row> firstRows = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private List<Column> columns = List.of();
    private Layout @Nullable [] layout;
    private @Nullable RowPrinter records;
    private long count;

    /** How one column is shown. */
    private static final class Layout {
        final String heading;
        final int headingWidth;
        int width;
        boolean numeric;
        boolean whole;
        boolean cutLast;

        Layout(String heading) {
            this.heading = heading;
            this.headingWidth = Width.of(heading);
        }

        /** Its width if only those that are not to be cut may be wider than {@code limit}. */
        int width(int limit) {
            return whole || cutLast
                    ? Math.max(width, Math.min(headingWidth, limit))
                    : Math.min(Math.max(width, headingWidth), limit);
        }
    }

    TablePrinter(Sink out, Screen screen) {
        this.out = out;
        this.screen = screen;
        this.oneLine = OneLine.on(screen);
    }

    @Override
    public void start(List<Column> columns) {
        this.columns = columns;
    }

    @Override
    public void row(Row row) {
        count++;
        if (records != null) {
            records.row(row);
        } else if (layout != null) {
            print(cells(row), layout);
            if (screen.terminal()) {
                out.flush();
            }
        } else {
            firstRows.add(row);
            if (firstRows.size() == (screen.terminal() ? FIRST_ROWS_ON_A_TERMINAL : FIRST_ROWS_IN_A_FILE)) {
                settle();
            }
        }
    }

    @Override
    public void end() {
        flush();
    }

    @Override
    public void flush() {
        if (layout == null && records == null) {
            settle();
        }
        out.flush();
    }

    @Override
    public long count() {
        return count;
    }

    private void settle() {
        List<String[]> cells = new ArrayList<>(firstRows.size());
        for (Row row : firstRows) {
            cells.add(cells(row));
        }
        Layout[] columnsLaidOut = new Layout[columns.size()];
        for (int i = 0; i < columnsLaidOut.length; i++) {
            columnsLaidOut[i] = measure(i, cells);
        }
        int limit = limit(columnsLaidOut);
        if (columnsLaidOut.length > 1 && limit < columnsLaidOut[0].width && columnsLaidOut[0].width <= LONGEST_NAME) {
            columnsLaidOut[0].cutLast = true;
            int others = limit(columnsLaidOut);
            if (others >= READABLE) {
                limit = others;
            } else {
                columnsLaidOut[0].cutLast = false;
            }
        }
        if (limit < READABLE && columnsLaidOut.length > 1) {
            records = new RecordPrinter(out, screen);
            records.start(columns);
            for (Row row : firstRows) {
                records.row(row);
            }
        } else {
            long spare = screen.width() - total(columnsLaidOut, limit);
            for (Layout column : columnsLaidOut) {
                int width = column.width(limit);
                if (spare > 0 && width < column.width(Integer.MAX_VALUE)) {
                    width++; // less is left than there are cut columns
                    spare--;
                }
                column.width = width;
            }
            layout = columnsLaidOut;
            heading(columnsLaidOut);
            for (String[] row : cells) {
                print(row, columnsLaidOut);
            }
        }
        firstRows.clear();
        out.flush();
    }

    private Layout measure(int index, List<String[]> cells) {
        Layout column = new Layout(SafeText.line(columns.get(index).name()));
        boolean numbers = true;
        boolean ids = true;
        boolean empty = true;
        for (int i = 0; i < cells.size(); i++) {
            Value value = firstRows.get(i).value(index);
            column.width = Math.max(column.width, Width.of(cells.get(i)[index]));
            if (!(value instanceof Value.Nothing)) {
                empty = false;
                numbers &= value instanceof Value.Number;
                ids &= value instanceof Value.Text text && text.text().length() == 18 && RecordId.isId(text.text());
            }
        }
        column.numeric = numbers && !empty;
        column.whole = (numbers || ids) && !empty;
        return column;
    }

    /** The largest width that lets every column fit, or less than 1 if none does. */
    private int limit(Layout[] laidOut) {
        int widest = 0;
        for (Layout column : laidOut) {
            widest = Math.max(widest, column.width(Integer.MAX_VALUE));
        }
        int limit = Math.min(widest, screen.width());
        while (limit > 0 && total(laidOut, limit) > screen.width()) {
            limit--;
        }
        return total(laidOut, widest) <= screen.width() ? Integer.MAX_VALUE : limit;
    }

    private static long total(Layout[] laidOut, int limit) {
        long total = (long) GAP.length() * (laidOut.length - 1);
        for (Layout column : laidOut) {
            total += column.width(limit);
        }
        return total;
    }

    private String[] cells(Row row) {
        String[] cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = screen.line(oneLine.of(row.value(i)));
        }
        return cells;
    }

    private void heading(Layout[] laidOut) {
        if (laidOut.length == 0) {
            return;
        }
        String[] headings = new String[laidOut.length];
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < laidOut.length; i++) {
            headings[i] = screen.fitEnd(laidOut[i].heading, laidOut[i].width);
            rule.append(i == 0 ? "" : GAP).append(screen.rule(laidOut[i].width));
        }
        out.line(screen.theme().paint(Theme.Style.HEADING, format(headings, laidOut)));
        out.line(screen.theme().paint(Theme.Style.DIM, rule.toString().stripTrailing()));
    }

    private void print(String[] cells, Layout[] laidOut) {
        out.line(format(cells, laidOut));
    }

    private String format(String[] cells, Layout[] laidOut) {
        line.setLength(0);
        int blanks = 0; // owed, so that no line ends in them
        for (int i = 0; i < cells.length; i++) {
            Layout column = laidOut[i];
            String cell = cells[i];
            int width = Width.of(cell);
            if (width > column.width) {
                long room = Math.max(0, screen.width() - used(laidOut));
                column.width += (int) Math.min(width - column.width, room);
                if (!column.whole) {
                    cell = screen.fit(cell, column.width);
                    width = Width.of(cell);
                }
            }
            int pad = Math.max(0, column.width - width);
            if (column.numeric) {
                blanks += pad;
            }
            if (!cell.isEmpty()) {
                line.append(" ".repeat(blanks)).append(cell);
                blanks = 0;
            }
            blanks += GAP.length() + (column.numeric ? 0 : pad);
        }
        return line.toString();
    }

    private static long used(Layout[] laidOut) {
        long used = (long) GAP.length() * (laidOut.length - 1);
        for (Layout column : laidOut) {
            used += column.width;
        }
        return used;
    }
}
