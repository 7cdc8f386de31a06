package org.orgsh.profile;

import java.util.ArrayList;
import java.util.List;
import org.orgsh.failure.UsageException;

/** The words of a command that prints a secret. There is no shell: no variables, no pipes, no globs. */
final class CommandLine {
    private CommandLine() {}

    /** @throws UsageException if a quote is left open */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false; // also for an empty word between quotes
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\'
                        && quote == '"'
                        && i + 1 < line.length()
                        && "\"\\".indexOf(line.charAt(i + 1)) >= 0) {
                    word.append(line.charAt(++i));
                } else {
                    word.append(c);
                }
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                begun = true;
                if (c == '"' || c == '\'') {
                    quote = c;
                } else {
                    word.append(c);
                }
            }
        }
        if (quote != 0) {
            throw new UsageException("A quote is left open in the command that prints the secret.", null);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
