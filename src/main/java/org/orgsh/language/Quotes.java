package org.orgsh.language;

import org.orgsh.failure.SyntaxException;

/**
 * Quoted text and its escapes, which are SOQL's: {@code \n \r \t \b \f \" \' \\ \_ \%} and {@code \}{@code uXXXX}.
 *
 * <p>Source: SOQL and SOSL Reference, "Quoted String Escape Sequences".
 */
final class Quotes {
    private Quotes() {}

    static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    /**
     * Whether a quote after {@code before} begins a text in a command of words. In the middle of a bare word it is an
     * apostrophe: {@code Name=O'Neil}.
     */
    static boolean opensAfter(char before) {
        return Character.isWhitespace(before) || "=:,([{<>!".indexOf(before) >= 0;
    }

    /** What the characters from {@code start} to {@code end} mean once their quotes are taken off. */
    static String decode(String text, int start, int end) {
        StringBuilder decoded = new StringBuilder(end - start);
        char quote = 0;
        int depth = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (quote == 0) {
                boolean opens = isQuote(c) && (i == start || opensAfter(text.charAt(i - 1)));
                if (opens && depth == 0) {
                    quote = c;
                    continue;
                }
                if (opens) { // inside brackets, as in a JSON body, quotes stay
                    int close = close(text, i, end);
                    decoded.append(text, i, close + 1);
                    i = close;
                    continue;
                }
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 && depth > 0 ? -1 : 0;
                decoded.append(c);
            } else if (c == quote) {
                quote = 0;
                if (i + 1 < end && ")]},:=".indexOf(text.charAt(i + 1)) < 0) {
                    throw new SyntaxException(
                            text,
                            i + 1,
                            "Expected a blank after the closing quote.",
                            "Inside quotes write \\" + c + " for " + c + ".");
                }
            } else if (c == '\\') {
                i = escape(text, i, end, decoded);
            } else {
                decoded.append(c);
            }
        }
        return decoded.toString();
    }

    /** The quote that closes the one at {@code open}, or the last character before {@code end} if none does. */
    private static int close(String text, int open, int end) {
        for (int i = open + 1; i < end; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(open)) {
                return i;
            }
        }
        return end - 1;
    }

    private static int escape(String text, int backslash, int end, StringBuilder decoded) {
        char c = backslash + 1 < end ? text.charAt(backslash + 1) : 0;
        switch (c) {
            case 'n', 'N' -> decoded.append('\n');
            case 'r', 'R' -> decoded.append('\r');
            case 't', 'T' -> decoded.append('\t');
            case 'b', 'B' -> decoded.append('\b');
            case 'f', 'F' -> decoded.append('\f');
            case '"', '\'', '\\', '_', '%' -> decoded.append(c);
            case 'u' -> {
                int code = backslash + 6 <= end ? hex(text, backslash + 2) : -1;
                if (code < 0) {
                    throw new SyntaxException(text, backslash, "Expected four hexadecimal digits after \\u.", null);
                }
                decoded.append((char) code);
                return backslash + 5;
            }
            default ->
                throw new SyntaxException(
                        text,
                        backslash,
                        "\\" + (c == 0 || c < ' ' ? "" : c) + " is no escape in quotes.",
                        "Write \\\\ for a backslash.");
        }
        return backslash + 1;
    }

    private static int hex(String text, int start) {
        int code = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
