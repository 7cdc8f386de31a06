package org.orgsh.language;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a text that may be half-typed, and where its parts stand. Made by {@link CommandParser#phrases}.
 *
 * @param command null if it names none
 * @param arguments the words that are neither its name nor options nor their values, assignments in one piece
 * @param raw the statement or condition taken as it stands, options behind it left out; null if there is none
 */
public record Phrase(
        @Nullable Signature command,
        List<Part> arguments,
        @Nullable Part raw) {
    public Phrase {
        arguments = List.copyOf(arguments);
    }

    /** The signature's argument that stands first: what kind of thing the first word is. */
    public Optional<Signature.Argument> first() {
        return command == null || command.arguments().isEmpty()
                ? Optional.empty()
                : Optional.of(command.arguments().get(0));
    }

    /** The raw part if it is a condition: {@code where ...}, on the object that is the first argument. */
    public boolean isConditional() {
        return raw != null && command != null && command.body() == Signature.Body.WORDS;
    }

    /** A stretch of the text. */
    public record Part(int start, int end) {
        public String of(String text) {
            return text.substring(start, end);
        }
    }
}
