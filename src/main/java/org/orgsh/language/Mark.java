package org.orgsh.language;

/**
 * A stretch of a text and what it is, for colouring. Made by {@link CommandParser#marks}.
 *
 * @param start where it begins
 * @param end where it ends
 */
public record Mark(Kind kind, int start, int end) {
    /** What a stretch is. */
    public enum Kind {
        /** The words that name a command. */
        COMMAND,
        /** A first word that names none. */
        UNKNOWN,
        OPTION,
        /** Text in quotes, the quotes included. */
        QUOTED,
        NUMBER,
        /** A statement or condition taken as it stands, options behind it left out. */
        RAW,
        COMMENT
    }
}
