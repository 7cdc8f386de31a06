package org.orgsh.soql;

/** The backslashes inside a string. */
final class Escapes {
    private Escapes() {}

    /** Undoes the escapes of a string literal as written; the closing quote may be missing. */
    static String text(String raw) {
        return read(raw, end(raw), false);
    }

    /** Undoes the escapes of the first part of a string literal, whatever its last character is. */
    static String open(String typed) {
        return read(typed, typed.length(), false);
    }

    /** The same as {@link #text}, but {@code \%}, {@code \_} and {@code \\} stay as they are. */
    static String pattern(String raw) {
        return read(raw, end(raw), true);
    }

    private static int end(String raw) {
        return isClosed(raw) ? raw.length() - 1 : raw.length();
    }

    private static String read(String raw, int end, boolean pattern) {
        if (raw.indexOf('\\') < 0) {
            return raw.substring(1, end);
        }
        StringBuilder out = new StringBuilder(raw.length());
        int at = 1;
        while (at < end) {
            char c = raw.charAt(at++);
            if (c != '\\' || at == end) {
                out.append(c);
                continue;
            }
            char escaped = raw.charAt(at++);
            switch (escaped) {
                case 'n', 'N' -> out.append('\n');
                case 'r', 'R' -> out.append('\r');
                case 't', 'T' -> out.append('\t');
                case 'b', 'B' -> out.append('\b');
                case 'f', 'F' -> out.append('\f');
                case '%', '_', '\\' -> out.append(pattern ? "\\" : "").append(escaped);
                case 'u', 'U' -> {
                    int unit = unicode(raw, at, end);
                    if (unit < 0) {
                        out.append(escaped);
                    } else {
                        out.append((char) unit);
                        at += 4;
                    }
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }

    /** Whether a string literal that starts with a quote also ends with one. */
    static boolean isClosed(String raw) {
        if (raw.length() < 2 || raw.charAt(raw.length() - 1) != '\'') {
            return false;
        }
        int backslashes = 0;
        for (int at = raw.length() - 2; at > 0 && raw.charAt(at) == '\\'; at--) {
            backslashes++;
        }
        return backslashes % 2 == 0;
    }

    /**
     * The offset in a string literal of the first backslash that escapes nothing, or -1.
     *
     * @param pattern whether it stands behind LIKE, where alone a wildcard can be escaped
     */
    static int firstBad(String raw, boolean pattern) {
        int end = end(raw);
        int at = raw.indexOf('\\');
        while (at >= 0 && at < end) {
            char escaped = at + 1 < end ? raw.charAt(at + 1) : ' ';
            boolean good = escaped == 'u' || escaped == 'U'
                    ? unicode(raw, at + 2, end) >= 0
                    : (pattern ? "nNrRtTbBfF\"'\\_%" : "nNrRtTbBfF\"'\\").indexOf(escaped) >= 0;
            if (!good) {
                return at;
            }
            at = raw.indexOf('\\', at + 2);
        }
        return -1;
    }

    private static int unicode(String raw, int at, int end) {
        if (at + 4 > end) {
            return -1;
        }
        int unit = 0;
        for (int digit = at; digit < at + 4; digit++) {
            int value = Character.digit(raw.charAt(digit), 16);
            if (value < 0) {
                return -1;
            }
            unit = unit * 16 + value;
        }
        return unit;
    }
}
