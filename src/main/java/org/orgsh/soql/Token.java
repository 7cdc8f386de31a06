package org.orgsh.soql;

/**
 * A piece of a statement's text. The tokens of a text, blanks and comments included, cover it without a gap.
 */
public record Token(Kind kind, int offset, int length) {
    public int end() {
        return offset + length;
    }

    /** The piece of {@code text} it is. */
    public String of(String text) {
        return text.substring(offset, end());
    }

    /** What a token is by its look alone. */
    public enum Kind {
        /** A keyword or a name. */
        WORD,
        /** {@code 'text'}; without its closing quote it goes on to the end of the text. */
        STRING,
        NUMBER,
        DATE,
        DATETIME,
        TIME,
        /** {@code LAST_N_DAYS:30}, or as much of it as there is. */
        DATE_LITERAL,
        /** {@code EUR12.50}; without a fraction it looks like a word. */
        CURRENCY,
        /** {@code :name}. */
        BIND,
        /** {@code {term}} behind FIND. */
        SEARCH_TERM,
        /** An operator, a bracket, a comma, a dot, a star. */
        SYMBOL,
        WHITESPACE,
        COMMENT,
        /** A character SOQL has no use for, a number with letters behind it, a text in double quotes. */
        UNKNOWN
    }
}
