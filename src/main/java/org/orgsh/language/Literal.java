package org.orgsh.language;

/** A value as it was written; what it becomes is up to the type of the field it goes to. */
public sealed interface Literal {
    /** Text in quotes, decoded: never null, never a number by itself. */
    record Quoted(String text) implements Literal {}

    /** A bare word: text, a number, {@code true}, {@code null}, a date. May be empty, as in {@code Name=}. */
    record Bare(String text) implements Literal {
        /** Whether it is the word {@code null}, which clears a field. */
        public boolean isNull() {
            return text.equalsIgnoreCase("null");
        }
    }

    /** {@code :NAME}, without the colon. */
    record Variable(String name) implements Literal {}
}
