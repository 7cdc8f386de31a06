package org.orgsh.language;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.SyntaxException;

/**
 * A command as it is to be carried out.
 *
 * @param signature the command that was named
 * @param statement what was typed; of argv, its words joined by blanks. Offsets point into its text
 * @param words its arguments in order, options taken out. The assignments of {@code update OBJECT set A=1, B=2} come as
 *     one word each, and {@code NAME = VALUE} as one word where the command takes assignments
 * @param options the options given, in order, under their long names
 * @param rest the part taken as it stands: the statement of {@link Signature.Body#STATEMENT} and {@link
 *     Signature.Body#NAMED_STATEMENT} (null if none was given), the text of {@link Signature.Body#TEXT} (may be empty), and
 *     for {@link Signature.Body#WORDS} the condition after {@code where}, without that word (null if there is none)
 */
public record CommandCall(
        Signature signature,
        Statement statement,
        List<Word> words,
        List<GivenOption> options,
        @Nullable Passage rest) {
    public CommandCall {
        words = List.copyOf(words);
        options = List.copyOf(options);
    }

    /**
     * An option as it was given.
     *
     * @param name the long name: {@code --format}
     * @param value null for a flag
     * @param offset where it begins in the statement
     */
    public record GivenOption(String name, @Nullable Word value, int offset) {}

    /** Whether a flag was given. */
    public boolean flag(String name) {
        return options.stream().anyMatch(option -> option.name().equals(name));
    }

    /** The value of an option; the last, where it was given more than once. */
    public Optional<Word> option(String name) {
        return options(name).stream().reduce((earlier, later) -> later);
    }

    /** The values of an option that may be given several times, in order. */
    public List<Word> options(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .map(GivenOption::value)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The word at a place.
     *
     * @param index from 0
     * @param expected what should stand there, as in {@code OBJECT}
     * @throws SyntaxException if there are not so many words
     */
    public Word required(int index, String expected) {
        if (index < words.size()) {
            return words.get(index);
        }
        throw expected(expected);
    }

    /**
     * The statement or condition.
     *
     * @throws SyntaxException if none was given
     */
    public Passage requiredRest(String expected) {
        if (rest != null && !rest.text().isEmpty()) {
            return rest;
        }
        throw expected(expected);
    }

    /** @throws SyntaxException if there are more words than {@code most} */
    public void atMost(int most) {
        if (words.size() > most) {
            Word word = words.get(most);
            throw problem(word.offset(), "Expected nothing more here, found " + word.written() + ".");
        }
    }

    /** What to throw where something is wrong at a place of the statement. */
    public SyntaxException problem(int offset, String problem) {
        return new SyntaxException(statement.text(), offset, problem, "Usage: " + signature.synopsis());
    }

    private SyntaxException expected(String what) {
        return problem(statement.text().length(), "Expected " + what + " here.");
    }
}
