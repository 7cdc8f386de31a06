package org.orgsh.soql;

/** A stretch of text and how it should look. Text between stretches has no style. */
public record Highlight(int offset, int length, Style style) {
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
