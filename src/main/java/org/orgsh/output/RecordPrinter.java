package org.orgsh.output;

import java.util.List;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/**
 * One field per line under a rule with the row's number. Long text is wrapped, never cut; children follow their field as
 * an indented table.
 */
final class RecordPrinter implements RowPrinter {
    private static final int WIDEST_KEY = 40; // a longer name pushes its own value only
    private static final int INDENT = 4;
    private static final int NARROWEST_VALUE = 20;
    private static final int LONGEST_RULE = 80;

    private final Sink out;
    private final Screen screen;
    private String[] names = {};
    private int keyWidth;
    private long count;

    RecordPrinter(Sink out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void start(List<Column> columns) {
        names = new String[columns.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = SafeText.line(columns.get(i).name());
            keyWidth = Math.max(keyWidth, Math.min(WIDEST_KEY, Width.of(names[i])));
        }
    }

    @Override
    public void row(Row row) {
        count++;
        String rule = screen.rule(1) + "[ " + count + " ]";
        out.line(screen.theme()
                .paint(
                        Theme.Style.DIM,
                        rule + screen.rule(Math.max(0, Math.min(LONGEST_RULE, screen.width()) - rule.length()))));
        for (int i = 0; i < names.length; i++) {
            if (row.value(i) instanceof Value.Children children) {
                children(names[i], children);
            } else {
                field(names[i], OneLine.WHOLE.of(row.value(i)));
            }
        }
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

    private void field(String name, String value) {
        String key = screen.theme().paint(Theme.Style.KEY, name);
        if (value.isEmpty()) {
            out.line(key);
            return;
        }
        int indent = keyWidth + 2;
        int room = screen.width() == Screen.UNLIMITED
                ? Screen.UNLIMITED
                : Math.max(NARROWEST_VALUE, screen.width() - indent);
        String before = key + " ".repeat(Math.max(2, indent - Width.of(name)));
        for (String line : Width.wrap(SafeText.text(value).replace("\t", "    "), room)) {
            out.line((before + line).stripTrailing());
            before = " ".repeat(indent);
        }
    }

    private void children(String name, Value.Children children) {
        int rows = children.rows().size();
        field(name, rows == 1 ? "1 row" : rows + " rows");
        if (rows > 0) {
            RowPrinter table = new TablePrinter(Sink.to(new Indented(out, INDENT)), screen.indented(INDENT));
            table.start(children.columns());
            children.rows().forEach(table::row);
            table.end();
        }
    }
}
