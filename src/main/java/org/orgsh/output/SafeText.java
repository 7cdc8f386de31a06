package org.orgsh.output;

/**
 * Makes text from outside fit to be shown: whatever would steer the terminal, turn the reading direction or hide is
 * written out, such as {@code \e}, {@code \x07} or {@code \u202e}. Accents, emoji and every script stay as they are.
 */
public final class SafeText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private SafeText() {}

    /** One line: a line break becomes {@code ⏎}, a tab {@code \t}. */
    public static String line(String text) {
        return line(text, "⏎");
    }

    static String line(String text, String lineBreak) {
        int first = firstSpecial(text);
        return first < 0 ? text : rewrite(text, first, lineBreak, "\\t");
    }

    /** Line breaks (as {@code \n}) and tabs stay; everything else that is not plain text is written out. */
    public static String text(String text) {
        int first = firstSpecial(text);
        return first < 0 ? text : rewrite(text, first, "\n", "\t");
    }

    private static int firstSpecial(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7F) {
                if (c < 0xA0) {
                    return i;
                }
                int codePoint = text.codePointAt(i);
                if (isTricky(codePoint, i == 0 ? 0 : text.codePointBefore(i))) {
                    return i;
                }
                i += Character.charCount(codePoint) - 1;
            }
        }
        return -1;
    }

    private static String rewrite(String text, int from, String lineBreak, String tab) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, from);
        int codePoint;
        for (int i = from; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (codePoint == '\n') {
                safe.append(lineBreak);
            } else if (codePoint == '\t') {
                safe.append(tab);
            } else if (codePoint == '\r') {
                // CR LF is how the org's own forms store a line break; a lone CR would overwrite the line
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    safe.append("\\r");
                }
            } else if (codePoint < 0x20
                    || codePoint >= 0x7F && isTricky(codePoint, i == 0 ? 0 : text.codePointBefore(i))) {
                spellOut(codePoint, safe);
            } else {
                safe.appendCodePoint(codePoint);
            }
        }
        return safe.toString();
    }

    /** Whether a code point from U+007F on hides, steers or turns. */
    static boolean isTricky(int codePoint, int before) {
        if (codePoint < 0xA0) {
            return true; // DEL and C1: 8-bit terminals take U+009B for an escape sequence
        }
        if (codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER) {
            return before < 0x300; // between emoji or Indic letters they belong to the text, after Latin ones they hide
        }
        switch (Character.getType(codePoint)) {
            case Character.FORMAT: // bidi marks and overrides, zero-width space, tags, soft hyphen, ...
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.SURROGATE: // half a character
                return true;
            default: // the rest are letters by their class, and blank
                return codePoint == 0x034F
                        || codePoint == 0x115F
                        || codePoint == 0x1160
                        || codePoint == 0x3164
                        || codePoint == 0xFFA0;
        }
    }

    private static void spellOut(int codePoint, StringBuilder safe) {
        if (codePoint == 0x1B) {
            safe.append("\\e");
        } else if (codePoint < 0x100) {
            safe.append("\\x").append(hex(codePoint >> 4)).append(hex(codePoint));
        } else if (codePoint < 0x10000) {
            safe.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                safe.append(hex(codePoint >> shift));
            }
        } else {
            safe.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    private static char hex(int bits) {
        return Character.forDigit(bits & 0xF, 16);
    }
}
