package org.orgsh.shell;

/** Values as they have to be typed. */
final class Written {
    private Written() {}

    /**
     * A value in the language of the prompt: bare where that means the same, else in quotes.
     *
     * @param quote the quote that is typed already; 0 if none is
     */
    static String value(String value, char quote) {
        return quote == 0 && isBare(value) ? value : quoted(value, quote == 0 ? '\'' : quote);
    }

    /** A text of SOQL and of the prompt. */
    static String quoted(String value, char quote) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append(quote);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == quote || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(quote).toString();
    }

    private static boolean isBare(String value) {
        if (value.isEmpty() || value.equalsIgnoreCase("null") || ":-'\"@".indexOf(value.charAt(0)) >= 0) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || ";,'\"\\()[]{}=#".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
