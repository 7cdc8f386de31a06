package org.orgsh.soql;

/**
 * A stretch of the statement's text, in UTF-16 units from 0. Of what is missing it is the empty stretch where it should
 * stand.
 */
public record Span(int offset, int length) {
    static Span between(int start, int end) {
        return new Span(start, Math.max(0, end - start));
    }

    /** The offset just behind it. */
    public int end() {
        return offset + length;
    }

    /** The text it covers. */
    public String of(String text) {
        return text.substring(offset, end());
    }
}
