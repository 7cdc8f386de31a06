package org.orgsh.language;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is around the cursor of a line that may be half-typed. Made by {@link CommandParser#at}; all offsets are those of the
 * whole text.
 *
 * @param command what the words before the cursor's own name; null if no command yet
 * @param words the words before the cursor's own, as written, the command's name included, no raw part
 * @param optionsEnded whether {@code --} stands among them
 * @param word what is typed of the word at the cursor, up to the cursor; empty between words
 * @param wordStart where that word begins
 * @param wordEnd where it ends, characters behind the cursor included
 * @param raw where the raw part around the cursor begins; null if the cursor is among words
 * @param end where the statement ends
 * @param comment whether the cursor is in a comment, where nothing can be offered
 */
public record AtCursor(
        @Nullable Signature command,
        List<String> words,
        boolean optionsEnded,
        String word,
        int wordStart,
        int wordEnd,
        @Nullable Integer raw,
        int end,
        boolean comment) {
    public AtCursor {
        words = List.copyOf(words);
    }

    /** How many of the words are the command's name. */
    public int nameWords() {
        return command == null ? 0 : command.name().split(" ").length;
    }

    /** The option whose value the cursor's word is, when the word before is an option that takes one. */
    public Optional<Signature.Option> valueOf(CommandParser parser) {
        if (words.isEmpty() || optionsEnded || raw != null) {
            return Optional.empty();
        }
        String before = words.get(words.size() - 1);
        return before.indexOf('=') >= 0
                ? Optional.empty()
                : parser.findOption(command, before).filter(option -> !option.isFlag());
    }

    /** The arguments before the cursor's word: words that are neither name, option nor an option's value. */
    public List<String> arguments(CommandParser parser) {
        return parser.argumentsOf(command, words.subList(nameWords(), words.size()));
    }
}
