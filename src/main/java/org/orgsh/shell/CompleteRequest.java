package org.orgsh.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.orgsh.failure.UsageException;
import org.orgsh.output.SafeText;

/**
 * {@code orgsh __complete}: what Tab would offer, a candidate a line; nothing where nothing fits.
 *
 * <ul>
 *   <li>{@code __complete -- WORDS...}: for the last word of a command line, which may be empty; words without orgsh's own
 *       name. Only what begins with the word comes, for the system's shells put it in its place: {@code
 *       value<TAB>description}.
 *   <li>{@code __complete --line TEXT [--cursor N]}: for a line of orgsh's language, just what the prompt would offer: {@code
 *       value<TAB>kind<TAB>description}.
 * </ul>
 */
public final class CompleteRequest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Completion completion;

    public CompleteRequest(Completion completion) {
        this.completion = completion.waiting(PATIENCE);
    }

    /**
     * Answers a request.
     *
     * @param arguments what stands behind {@code __complete}
     * @throws UsageException if it is none of the two forms
     */
    public void answer(List<String> arguments, Appendable out) {
        if (!arguments.isEmpty() && arguments.get(0).equals("--")) {
            words(arguments.subList(1, arguments.size()), out);
        } else if (arguments.size() == 2 && arguments.get(0).equals("--line")) {
            line(arguments.get(1), arguments.get(1).length(), out);
        } else if (arguments.size() == 4
                && arguments.get(0).equals("--line")
                && arguments.get(2).equals("--cursor")) {
            line(arguments.get(1), cursor(arguments.get(3), arguments.get(1).length()), out);
        } else {
            throw new UsageException(
                    "__complete takes -- WORDS..., or --line TEXT --cursor N.", "It is meant for the shells' Tab.");
        }
    }

    private static int cursor(String number, int most) {
        try {
            return Math.max(0, Math.min(most, Integer.parseInt(number)));
        } catch (NumberFormatException e) {
            throw new UsageException("--cursor takes a number, not " + number + ".", null);
        }
    }

    private void line(String line, int cursor, Appendable out) {
        for (Suggestion suggestion : completion.at(line, cursor).list()) {
            if (suggestion.isTypeable()) {
                String description = SafeText.line(suggestion.description());
                write(suggestion.value() + "\t" + suggestion.kind() + "\t" + description + "\n", out);
            }
        }
    }

    private void words(List<String> words, Appendable out) {
        List<String> typed = words.isEmpty() ? List.of("") : words;
        String last = typed.get(typed.size() - 1);
        int lastStart = String.join(" ", typed).length() - last.length();
        Suggestions suggestions = completion.ofWords(typed);
        int kept = suggestions.start() - lastStart;
        if (kept < 0 || kept > last.length()) {
            return;
        }
        String before = last.substring(0, kept);
        String wanted = last.toLowerCase(Locale.ROOT);
        for (Suggestion suggestion : suggestions.list()) {
            String value = before + suggestion.value();
            if (Matches.startsWith(value, wanted) && suggestion.isTypeable()) {
                String description = SafeText.line(suggestion.description());
                write(value + (description.isEmpty() ? "" : "\t" + description) + "\n", out);
            }
        }
    }

    private static void write(String line, Appendable out) {
        try {
            out.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
