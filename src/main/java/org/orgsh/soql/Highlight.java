package org.orgsh.soql;

import org.jspecify.annotations.Nullable;

/** A stretch of text and how it should look. Text between stretches has no style. */
public record Highlight(int offset, int length, Style style) {
    /**
     * @param meaning what the parser took it for; null if it did not say
     * @param reserved whether it is a reserved word
     */
    static @Nullable Style styleOf(Token token, String text, @Nullable Style meaning, boolean reserved) {
        return switch (token.kind()) {
            case WORD -> meaning != null ? meaning : reserved ? Style.KEYWORD : null;
            case STRING, SEARCH_TERM -> Style.STRING;
            case NUMBER, CURRENCY -> Style.NUMBER;
            case DATE, DATETIME, TIME, DATE_LITERAL -> Style.DATE;
            case BIND -> Style.VARIABLE;
            case COMMENT -> Style.COMMENT;
            case UNKNOWN -> Style.ERROR;
            case SYMBOL -> "=!<>*".indexOf(text.charAt(token.offset())) >= 0 ? Style.OPERATOR : null;
            case WHITESPACE -> null;
        };
    }

    /** What the stretch is. */
    public enum Style {
        KEYWORD,
        FUNCTION,
        OBJECT,
        FIELD,
        STRING,
        NUMBER,
        /** Dates, date-times and date literals. */
        DATE,
        /** TRUE, FALSE, NULL. */
        CONSTANT,
        VARIABLE,
        OPERATOR,
        COMMENT,
        /** What SOQL cannot read. */
        ERROR
    }
}
