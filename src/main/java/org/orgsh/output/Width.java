package org.orgsh.output;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** How many columns text takes on a terminal: wide characters two, combining ones none. The text is taken to be safe. */
public final class Width {
    private Width() {}

    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x300) {
                width++; // the table of widths is not even loaded for Latin text
            } else {
                int codePoint = text.codePointAt(i);
                width += of(codePoint);
                i += Character.charCount(codePoint) - 1;
            }
        }
        return width;
    }

    static int of(int codePoint) {
        return codePoint < 0x300 ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** {@code text} and blanks up to {@code columns}; longer text as it is. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Where the longest piece from {@code from} that fits into {@code columns} ends. */
    static int fitting(String text, int from, int columns) {
        int width = 0;
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            width += of(codePoint);
            if (width > columns) {
                break;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }

    /** The longest beginning that fits. */
    public static String start(String text, int columns) {
        return text.substring(0, fitting(text, 0, columns));
    }

    /** The longest end that fits. */
    static String end(String text, int columns) {
        int from = 0;
        int over = of(text) - columns;
        while (from < text.length() && over > 0) {
            int codePoint = text.codePointAt(from);
            over -= of(codePoint);
            from += Character.charCount(codePoint);
        }
        return text.substring(from);
    }

    /** Breaks at blanks into lines of at most {@code columns}; a longer word is broken inside. Line breaks are kept. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (true) {
            int end = text.indexOf('\n', start);
            wrapLine(text.substring(start, end < 0 ? text.length() : end), columns, lines);
            if (end < 0) {
                return lines;
            }
            start = end + 1;
        }
    }

    private static void wrapLine(String line, int columns, List<String> lines) {
        int start = 0;
        while (true) {
            int end = fitting(line, start, columns);
            if (end == start && end < line.length()) {
                end += Character.charCount(line.codePointAt(end)); // too wide, and shown all the same
            }
            if (end == line.length()) {
                lines.add(line.substring(start));
                return;
            }
            int blank = line.lastIndexOf(' ', end);
            if (blank > start) {
                lines.add(line.substring(start, blank).stripTrailing());
                start = blank + 1;
            } else {
                lines.add(line.substring(start, end));
                start = end;
            }
        }
    }
}
