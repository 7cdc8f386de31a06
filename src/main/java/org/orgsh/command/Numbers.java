package org.orgsh.command;

import org.orgsh.language.CommandCall;
import org.orgsh.language.Word;

/** Numbers in options. */
final class Numbers {
    private Numbers() {}

    /** @throws org.orgsh.failure.SyntaxException if the word is no whole number from 0 */
    static long whole(CommandCall call, Word word) {
        try {
            long number = Long.parseLong(word.text());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a negative one.
        }
        throw call.problem(word.offset(), "Expected a whole number, found " + Invocation.shortened(word.text()) + ".");
    }
}
