package org.orgsh.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of the place where text is shown.
 *
 * @param terminal whether a person's terminal is at the other end, so that nothing raw of an org may reach it
 * @param width columns; {@link #UNLIMITED} where nothing has to fit
 * @param unicode whether more than ASCII may be drawn (lines, bars, marks); data is never changed for it
 */
public record Screen(boolean terminal, int width, boolean unicode, Theme theme) {
    /** The width of a file or pipe. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A file or a pipe: nothing is cut, nothing is coloured. */
    public static final Screen NONE = new Screen(false, UNLIMITED, true, Theme.PLAIN);

    /** @throws IllegalArgumentException if {@code width} is not positive */
    public Screen {
        if (width <= 0) {
            throw new IllegalArgumentException("width " + width);
        }
    }

    /** A terminal of so many columns; 0, as a pty without a size says, is taken as 80. */
    public static Screen terminal(int width, boolean unicode, Theme theme) {
        return new Screen(true, width > 0 ? width : 80, unicode, theme);
    }

    /**
     * Whether the user's locale shows more than ASCII: what {@code LC_ALL}, else {@code LC_CTYPE}, else {@code LANG} says.
     * Where none is set, as in most containers, the terminal is taken to be as modern as any.
     */
    public static boolean showsUnicode(Map<String, String> environment) {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String locale = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (!locale.isEmpty()) {
                return locale.contains("utf-8") || locale.contains("utf8");
            }
        }
        return true;
    }

    /** A message on as many lines as it takes, broken between words; as it is where a word alone is wider than the screen. */
    public String folded(String text) {
        boolean fits =
                width != UNLIMITED && Arrays.stream(text.split("\\s+")).allMatch(word -> Width.of(word) <= width);
        return fits ? String.join("\n", Width.wrap(text, width)) : text;
    }

    /** What is left to the right of an indent. */
    Screen indented(int columns) {
        return width == UNLIMITED ? this : new Screen(terminal, Math.max(1, width - columns), unicode, theme);
    }

    /** {@code text} as one safe line, as tables show it. */
    String line(String text) {
        return SafeText.line(text, unicode ? "⏎" : "\\n");
    }

    /** {@code text} cut to {@code columns} with a mark at its end, or whole where it fits. */
    String fit(String text, int columns) {
        return Width.of(text) <= columns ? text : Width.start(text, columns - mark().length()) + mark();
    }

    /** The same with the mark at the beginning, for text whose end tells more: {@code …Manager.Name}. */
    String fitEnd(String text, int columns) {
        return Width.of(text) <= columns ? text : mark() + Width.end(text, columns - mark().length());
    }

    private String mark() {
        return unicode ? "…" : "~"; // one column, as less and column do it
    }

    /** A horizontal line. */
    String rule(int columns) {
        return (unicode ? "─" : "-").repeat(columns);
    }
}
