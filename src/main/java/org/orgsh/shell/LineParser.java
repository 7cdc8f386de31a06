package org.orgsh.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Open;

/** Tells the line editor when a line is complete, and what Tab is to replace. The words themselves are {@code language}'s. */
final class LineParser implements Parser {
    private final CommandParser parser;
    private final Completion completion;

    LineParser(CommandParser parser, Completion completion) {
        this.parser = parser;
        this.completion = completion;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            Open open = parser.open(line).orElse(null);
            if (open != null) {
                throw new EOFError(-1, -1, "open", open.kind().word());
            }
            boolean ended = context == ParseContext.SECONDARY_PROMPT && line.endsWith("\n");
            if (parser.unfinished(ended ? line.substring(0, line.length() - 1) : line)) {
                throw new EOFError(-1, -1, "unfinished", "query");
            }
        }
        Suggestions suggestions = context == ParseContext.COMPLETE
                ? completion.at(line, cursor)
                : new Suggestions(cursor, cursor, List.of());
        return new Line(line, cursor, suggestions);
    }

    /** Backslashes are the language's business, so that {@code 'O\'Neil'} arrives as it was typed. */
    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** A line and what may stand at its cursor; its word is what a suggestion replaces. */
    record Line(String line, int cursor, Suggestions suggestions) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(suggestions.start(), Math.max(suggestions.end(), cursor));
        }

        @Override
        public int wordCursor() {
            return cursor - suggestions.start();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
