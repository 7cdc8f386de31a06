package org.orgsh.soql;

import java.util.List;

/**
 * Reads SOQL and SOSL. Every method takes any text at all, whole, half-typed or nonsense, never throws, and takes time in
 * proportion to its length.
 */
public final class Soql {
    private Soql() {}

    /** The pieces of a text, blanks and comments included: put together they are the text again. */
    public static List<Token> tokens(String text) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Reads a SELECT or FIND statement. */
    public static Parsed parse(String text) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** The text with blanks in place of comments, which SOQL does not know; positions stay the same. */
    public static String withoutComments(String text) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * What may stand at the cursor, judged by the text on both sides of it.
     *
     * @param cursor an offset from 0 to the text's length
     */
    public static CursorContext contextAt(String text, int cursor) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** How to colour a statement: stretches in order, none over another. */
    public static List<Highlight> highlight(String text) {
        throw new UnsupportedOperationException("not written yet");
    }
}
