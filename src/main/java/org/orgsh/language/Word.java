package org.orgsh.language;

import org.orgsh.failure.SyntaxException;

/**
 * A word of a command.
 *
 * @param text what it means: quotes taken off and escapes decoded
 * @param written as typed, quotes and all
 * @param offset where it begins in the statement
 * @param verbatim whether it came from argv, where the user's shell has taken the quotes off already: quotes in it are
 *     text
 */
public record Word(String text, String written, int offset, boolean verbatim) {
    /** Reads a word out of a statement. */
    static Word in(String statement, int start, int end) {
        String written = statement.substring(start, end);
        return new Word(Quotes.decode(statement, start, end), written, start, false);
    }

    /** Whether the whole word is one text in quotes, so that {@code 'null'} is no null and {@code '--x'} no option. */
    public boolean isQuoted() {
        return !verbatim && !written.isEmpty() && Quotes.isQuote(written.charAt(0));
    }

    /** Whether it is this keyword, in either case and not in quotes. */
    public boolean is(String keyword) {
        return !isQuoted() && text.equalsIgnoreCase(keyword);
    }

    /**
     * The word as a value.
     *
     * @throws SyntaxException for a colon with something that is no name behind it
     */
    public Literal literal() {
        if (isQuoted()) {
            return new Literal.Quoted(text);
        }
        if (text.length() > 1 && text.charAt(0) == ':' && Assignment.isName(text, 1)) {
            return new Literal.Variable(text.substring(1));
        }
        return new Literal.Bare(text);
    }
}
