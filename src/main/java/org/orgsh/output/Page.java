package org.orgsh.output;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/**
 * A page to be read: headings, aligned facts, paragraphs, bullets, bars and tables, in the order they are given. All text
 * is made safe here. Facts and bars that follow each other form a block and are aligned when the block ends, so
 * {@link #close} it. Used by one thread.
 */
public final class Page implements AutoCloseable {
    private static final int WIDEST = 100; // longer lines of prose are hard to read
    private static final int WIDEST_KEY = 32;
    private static final int BAR = 20;
    private static final int WIDEST_WORD = 11;
    private static final int WIDEST_TITLE = 25;
    private static final int WIDEST_TIME = 8;
    private static final String INDENT = "  ";

    private final Sink out;
    private final Screen screen;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private boolean begun;

    private record Fact(String key, String value, Theme.Style style) {}

    private record Bar(String name, long left, long total) {
        double share() {
            return total <= 0 ? 0 : Math.max(0, Math.min(1, (double) left / total));
        }
    }

    /** Does not close {@code out}. */
    public Page(Writer out, Screen screen) {
        this.out = Sink.to(out);
        this.screen = screen;
    }

    /** A heading, after an empty line unless it is the first thing. */
    public Page heading(String text) {
        return heading(text, "");
    }

    /** A heading with a quieter remark behind it. */
    public Page heading(String text, String remark) {
        endBlock();
        if (begun) {
            out.line("");
        }
        String quiet = remark.isEmpty() ? "" : INDENT + paint(Theme.Style.DIM, remark);
        line(paint(Theme.Style.HEADING, text) + quiet);
        return this;
    }

    /** A key and its value, aligned with its neighbours; an empty value leaves the key alone. */
    public Page fact(String key, String value) {
        return fact(key, value, Theme.Style.VALUE);
    }

    public Page fact(String key, String value, Theme.Style style) {
        endBars();
        facts.add(new Fact(SafeText.line(key), SafeText.text(value).replace("\t", "    "), style));
        return this;
    }

    /** A paragraph, wrapped; line breaks in it are kept. */
    public Page text(String text) {
        return text(text, Theme.Style.VALUE);
    }

    public Page text(String text, Theme.Style style) {
        endBlock();
        for (String wrapped : Width.wrap(SafeText.text(text), width())) {
            line(screen.theme().paint(style, wrapped));
        }
        return this;
    }

    /** An address on a line of its own, never wrapped: a terminal can follow it only whole. */
    public Page link(String address) {
        endBlock();
        line(INDENT + paint(Theme.Style.KEY, address));
        return this;
    }

    /** One point of a list, wrapped. */
    public Page bullet(String text) {
        endBlock();
        String mark = INDENT + (screen.unicode() ? "• " : "- ");
        for (String wrapped : Width.wrap(SafeText.text(text), room(mark.length()))) {
            line(mark + wrapped);
            mark = " ".repeat(mark.length());
        }
        return this;
    }

    /**
     * A bar for what is left of an allowance, with its share in percent.
     *
     * @param left at most {@code total}; a total of 0 counts as nothing left
     */
    public Page bar(String name, long left, long total) {
        endFacts();
        bars.add(new Bar(SafeText.line(name), left, total));
        return this;
    }

    /** A small table. */
    public Page table(List<String> headings, List<List<String>> rows) {
        endBlock();
        RowPrinter table = new TablePrinter(out, screen);
        table.start(
                headings.stream().map(heading -> new Column(List.of(heading))).toList());
        for (List<String> row : rows) {
            table.row(new Row(row.stream().map(Value.Text::new).toArray(Value[]::new)));
        }
        table.end();
        begun = true;
        return this;
    }

    /**
     * A step of something that takes a while, shown at once.
     *
     * @param mark one column: how it went, for the quick eye
     * @param word the same in words
     * @param time how long it took; may be empty
     * @param remark what else there is to say; may be empty
     */
    public Page step(Theme.Style style, String mark, String word, String title, String time, String remark) {
        endBlock();
        String safe = SafeText.line(remark);
        String head = INDENT
                + paint(style, mark + " " + Width.pad(word, WIDEST_WORD))
                + INDENT
                + Width.pad(SafeText.line(title), WIDEST_TITLE)
                + INDENT
                + " ".repeat(Math.max(0, WIDEST_TIME - time.length()))
                + time;
        int columns = 4 * INDENT.length() + 2 + WIDEST_WORD + WIDEST_TITLE + WIDEST_TIME;
        boolean fits = columns + Width.of(safe) <= width();
        line((fits && !safe.isEmpty() ? head + INDENT + paint(Theme.Style.DIM, safe) : head).stripTrailing());
        if (!fits) {
            note(remark, Theme.Style.DIM);
        }
        out.flush();
        return this;
    }

    /** A paragraph that belongs to the step before it. */
    public Page note(String text, Theme.Style style) {
        for (String wrapped : Width.wrap(SafeText.text(text), room(INDENT.length() * 2))) {
            line(INDENT + INDENT + screen.theme().paint(style, wrapped));
        }
        out.flush();
        return this;
    }

    /** An empty line. */
    public Page gap() {
        endBlock();
        line("");
        return this;
    }

    /** Shows what is still held back. */
    @Override
    public void close() {
        endBlock();
        out.flush();
    }

    private void endBlock() {
        endFacts();
        endBars();
    }

    private void endFacts() {
        int keys = 0;
        for (Fact fact : facts) {
            keys = Math.max(keys, Math.min(WIDEST_KEY, Width.of(fact.key)));
        }
        int indent = INDENT.length() + keys + INDENT.length();
        for (Fact fact : facts) {
            int pad = indent - INDENT.length() - Width.of(fact.key);
            String before = INDENT + paint(Theme.Style.KEY, fact.key);
            if (pad >= INDENT.length() || fact.value.isEmpty()) {
                before += " ".repeat(Math.max(0, pad));
            } else {
                line(before); // a key that is wider than the column has a line of its own
                before = " ".repeat(indent);
            }
            for (String wrapped : Width.wrap(fact.value, room(indent))) {
                line(
                        wrapped.isEmpty()
                                ? before.stripTrailing()
                                : before + screen.theme().paint(fact.style, wrapped));
                before = " ".repeat(indent);
            }
        }
        facts.clear();
    }

    private void endBars() {
        int names = 0;
        int counts = 0;
        int totals = 0;
        for (Bar bar : bars) {
            names = Math.max(names, Width.of(bar.name));
            counts = Math.max(counts, grouped(bar.left).length());
            totals = Math.max(totals, grouped(bar.total).length());
        }
        int frame = screen.unicode() ? 0 : 2;
        int room = width() - "   100%  ".length() - frame - counts - " of ".length() - totals - " left".length();
        int length = names + INDENT.length() + BAR <= room ? BAR : BAR / 2;
        int column = Math.min(names, Math.max(10, room - INDENT.length() - length));
        for (Bar bar : bars) {
            String percent = percent(bar);
            String count = grouped(bar.left);
            line(INDENT
                    + Width.pad(screen.fit(bar.name, column), column)
                    + INDENT
                    + screen.theme().paint(style(bar), drawn(bar, length))
                    + " ".repeat(5 - percent.length())
                    + percent
                    + " ".repeat(2 + counts - count.length())
                    + count
                    + " of "
                    + grouped(bar.total)
                    + " left");
        }
        bars.clear();
    }

    private static String percent(Bar bar) {
        int percent = (int) (bar.share() * 100);
        return percent == 0 && bar.share() > 0 ? "<1%" : percent + "%";
    }

    private static Theme.Style style(Bar bar) {
        double share = bar.share();
        return share < 0.1 ? Theme.Style.ERROR : share < 0.3 ? Theme.Style.WARNING : Theme.Style.OK;
    }

    private String drawn(Bar bar, int length) {
        int full = (int) Math.round(bar.share() * length);
        if (full == 0 && bar.share() > 0) {
            full = 1; // a little is not nothing
        }
        return screen.unicode()
                ? "█".repeat(full) + "░".repeat(length - full)
                : "[" + "#".repeat(full) + "-".repeat(length - full) + "]";
    }

    /** {@code 1,500,000}. */
    private static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    private int width() {
        return screen.width() == Screen.UNLIMITED ? Screen.UNLIMITED : Math.min(WIDEST, screen.width());
    }

    private int room(int indent) {
        return width() == Screen.UNLIMITED ? Screen.UNLIMITED : Math.max(20, width() - indent);
    }

    private String paint(Theme.Style style, String text) {
        return screen.theme().paint(style, SafeText.line(text));
    }

    private void line(String safe) {
        out.line(safe);
        begun = true;
    }
}
