package org.orgsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import org.orgsh.output.SafeText;

/** Hands the suggestions for a line to the line editor, which is to show them as they are and in their order. */
final class LineCompleter implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (!(line instanceof LineParser.Line read)) {
            return;
        }
        int end = Math.max(read.suggestions().end(), read.cursor());
        boolean room = end >= read.line().length()
                || Character.isWhitespace(read.line().charAt(end));
        int place = 0;
        for (Suggestion suggestion : read.suggestions().list()) {
            String value = suggestion.value();
            if (!suggestion.isTypeable()) {
                continue;
            }
            String description = SafeText.line(suggestion.description());
            candidates.add(new Candidate(
                    value,
                    SafeText.line(value),
                    suggestion.group(),
                    description.isEmpty() ? null : description,
                    null,
                    null,
                    suggestion.finished() && room,
                    place++));
        }
    }

    /** Matching is done already. What all suggestions have in common is typed for the user, in the case they have typed. */
    static final class Matcher implements CompletionMatcher {
        private String typed = "";
        private boolean matched;
        private List<Candidate> all = List.of();

        @Override
        public void compile(
                Map<LineReader.Option, Boolean> options,
                boolean prefix,
                CompletingParsedLine line,
                boolean caseInsensitive,
                int errors,
                @Nullable String originalGroupName) {
            typed = line.word()
                    .substring(0, Math.min(line.wordCursor(), line.word().length()));
            matched = line instanceof LineParser.Line; // else letters are typed while the list is shown
            all = List.of();
        }

        @Override
        public List<Candidate> matches(List<Candidate> candidates) {
            all = matched
                    ? candidates
                    : Matches.of(
                            typed,
                            candidates,
                            Candidate::value,
                            candidate -> candidate.descr() == null ? "" : candidate.descr());
            return new ArrayList<>(all);
        }

        @Override
        public @Nullable Candidate exactMatch() {
            for (Candidate candidate : all) {
                if (candidate.value().equalsIgnoreCase(typed)) {
                    return candidate;
                }
            }
            return null;
        }

        @Override
        public String getCommonPrefix() {
            if (all.isEmpty()) {
                return "";
            }
            String first = all.get(0).value();
            int common = first.length();
            for (Candidate candidate : all) {
                common = Math.min(common, commonLength(first, candidate.value()));
            }
            boolean continues = common >= typed.length()
                    && first.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
            return continues ? typed + first.substring(typed.length(), common) : typed;
        }

        private static int commonLength(String one, String other) {
            int length = 0;
            while (length < Math.min(one.length(), other.length())
                    && Character.toLowerCase(one.charAt(length)) == Character.toLowerCase(other.charAt(length))) {
                length++;
            }
            return length;
        }
    }
}
