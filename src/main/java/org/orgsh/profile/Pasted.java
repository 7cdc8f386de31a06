package org.orgsh.profile;

/** What a person pasted, without what came along with it from a page, a mail or a script. */
public final class Pasted {
    private static final String QUOTES =
            "\"'`<>\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB\u2039\u203A";

    private Pasted() {}

    /** Without blanks (also those that cannot be seen) and quotes at either end, straight or typographic. */
    public static String text(String pasted) {
        int start = 0;
        int end = pasted.length();
        while (start < end && isAround(pasted.charAt(start))) {
            start++;
        }
        while (start < end && isBehind(pasted, end - 1)) {
            end--;
        }
        return pasted.substring(start, end);
    }

    /** Whether there is a blank inside, so that it is more than one word. */
    static boolean isSeveralWords(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBlank(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT // zero-width blanks, byte order marks
                || Character.isISOControl(c);
    }

    private static boolean isAround(char c) {
        return isBlank(c) || QUOTES.indexOf(c) >= 0;
    }

    /** A comma or semicolon behind a quote belongs to the JSON or the code it was copied from. */
    private static boolean isBehind(String text, int index) {
        char c = text.charAt(index);
        return isAround(c) || (c == ',' || c == ';') && index > 0 && QUOTES.indexOf(text.charAt(index - 1)) >= 0;
    }
}
