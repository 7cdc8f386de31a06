package org.orgsh.language;

/**
 * One statement as it was typed, and where it stood.
 *
 * @param text without the {@code ;} that ended it and without blanks at its ends; a {@code \} that joined two lines is a
 *     blank, so that offsets are those of what was typed. It may be malformed: {@link CommandParser} says so
 * @param source the file's name; empty for the prompt and {@code -c}
 * @param line of its first character, from 1
 * @param column of its first character, from 1, in UTF-16 units
 */
public record Statement(String text, String source, int line, int column) {
    /** A statement that is all there is, such as one built by a program. */
    public static Statement of(String text) {
        return new Statement(text, "", 1, 1);
    }

    /** The line on which the character at {@code offset} of {@link #text} stands. */
    public int lineOf(int offset) {
        int line = this.line;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The column in which the character at {@code offset} of {@link #text} stands. */
    public int columnOf(int offset) {
        int end = Math.min(offset, text.length());
        int newline = text.lastIndexOf('\n', end - 1);
        return newline < 0 ? column + end : end - newline;
    }
}
