package org.orgsh.language;

/** A value as it was written; what it becomes is up to the type of the field it goes to. */
public sealed interface Literal {
    /** One that is what it says, and no variable. */
    sealed interface Constant extends Literal {
        /** As it reads, without quotes and escapes. */
        String text();
    }

    /** Text in quotes, decoded: never null, never a number by itself. */
    record Quoted(String text) implements Constant {}

    /** A bare word: text, a number, {@code true}, {@code null}, a date. May be empty, as in {@code Name=}. */
    record Bare(String text) implements Constant {
        /** Whether it is the word {@code null}, which clears a field. */
        public boolean isNull() {
            return text.equalsIgnoreCase("null");
        }
    }

    /** {@code :NAME}, without the colon. */
    record Variable(String name) implements Literal {}
}
