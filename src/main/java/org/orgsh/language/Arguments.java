package org.orgsh.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.SyntaxException;
import org.orgsh.language.CommandCall.GivenOption;
import org.orgsh.language.Signature.Option;

/** A command given as the words of argv, being read. */
final class Arguments {
    private final CommandParser parser;
    private final List<Word> argv = new ArrayList<>();
    private final Statement statement;
    private final List<Word> words = new ArrayList<>();
    private final List<GivenOption> options = new ArrayList<>();

    Arguments(CommandParser parser, List<String> argv) {
        this.parser = parser;
        StringBuilder text = new StringBuilder();
        for (String argument : argv) {
            if (!this.argv.isEmpty()) {
                text.append(' ');
            }
            this.argv.add(new Word(argument, argument, text.length(), true));
            text.append(argument);
        }
        this.statement = Statement.of(text.toString());
    }

    CommandCall call() {
        int start = takeLeadingOptions();
        if (start == argv.size()) {
            throw new SyntaxException(text(), text().length(), "Expected a command here.", "help lists them.");
        }
        List<String> names = argv.subList(start, Math.min(argv.size(), start + 3)).stream()
                .map(Word::text)
                .toList();
        Signature named = parser.named(names).orElse(null);
        if (named == null) {
            Signature bare = parser.bare(names.get(0))
                    .orElseThrow(
                            () -> parser.unknown(text(), names, argv.get(start).offset()));
            return statement(bare, start);
        }
        int first = start + named.name().split(" ").length;
        return switch (named.body()) {
            case WORDS -> words(named, first);
            case TEXT ->
                new CommandCall(named, statement, List.of(), options, joined(argv.subList(first, argv.size()), first));
            case STATEMENT -> statement(named, first);
            case NAMED_STATEMENT -> namedStatement(named, first);
        };
    }

    /** What is around the end of the last word. */
    AtCursor atEnd() {
        int first = leadingOptions();
        List<String> before = argv.subList(first, Math.max(first, argv.size() - 1)).stream()
                .map(Word::text)
                .toList();
        String word = argv.isEmpty() ? "" : argv.get(argv.size() - 1).text();
        int end = text().length();
        Signature named =
                parser.named(before.subList(0, Math.min(3, before.size()))).orElse(null);
        if (named == null && before.isEmpty()) {
            named = parser.bare(word).filter(query -> word.indexOf(' ') > 0).orElse(null);
            if (named != null) {
                return new AtCursor(named, before, false, "", end, end, end - word.length(), end, false);
            }
        }
        Integer raw = named == null || word.startsWith("-") ? null : rawStart(named, before, first, word);
        if (first > 0 && before.isEmpty()) { // options before the command
            List<String> leading =
                    argv.subList(0, first).stream().map(Word::text).toList();
            String last = leading.get(leading.size() - 1);
            if (!last.equals("--") && last.indexOf('=') < 0 && isOpenOption(leading)) {
                return new AtCursor(null, leading, false, word, end - word.length(), end, null, end, false);
            }
        }
        return new AtCursor(named, before, before.contains("--"), word, end - word.length(), end, raw, end, false);
    }

    /** Where a statement or condition begins that goes on to the last word; null if the last word is in none. */
    private @Nullable Integer rawStart(Signature named, List<String> before, int first, String word) {
        int nameWords = named.name().split(" ").length;
        boolean condition =
                named.body() == Signature.Body.WORDS && named.arguments().contains(Signature.Argument.CONDITION);
        boolean statement = named.body() == Signature.Body.STATEMENT || named.body() == Signature.Body.NAMED_STATEMENT;
        for (int i = nameWords; i <= before.size(); i++) {
            String at = i < before.size() ? before.get(i) : word;
            boolean begins = statement
                    ? parser.bare(at).isPresent() && (i < before.size() || at.indexOf(' ') > 0)
                    : condition && i < before.size() && at.equalsIgnoreCase("where");
            if (begins) {
                return argv.get(first + i).offset();
            }
        }
        return null;
    }

    /** Where the options before the command end, as far as they are complete. */
    private int leadingOptions() {
        int i = 0;
        while (i < argv.size() - 1 && CommandParser.looksLikeOption(argv.get(i).text())) {
            String written = argv.get(i).text();
            Option option = parser.option(null, written);
            i += written.equals("--") || option == null || option.isFlag() || i + 2 >= argv.size() ? 1 : 2;
        }
        return i;
    }

    private boolean isOpenOption(List<String> leading) {
        Option last = parser.option(null, leading.get(leading.size() - 1));
        Option beforeLast = leading.size() < 2 ? null : parser.option(null, leading.get(leading.size() - 2));
        return last != null && !last.isFlag() && (beforeLast == null || beforeLast.isFlag());
    }

    private String text() {
        return statement.text();
    }

    /** The global options before the command; returns the index of the first word of the command. */
    private int takeLeadingOptions() {
        int i = 0;
        while (i < argv.size() && CommandParser.looksLikeOption(argv.get(i).text())) {
            if (argv.get(i).text().equals("--")) {
                return i + 1;
            }
            i = takeOption(null, i);
        }
        return i;
    }

    private CommandCall words(Signature signature, int first) {
        boolean conditional = signature.arguments().contains(Signature.Argument.CONDITION);
        boolean list = false;
        boolean optionsEnded = false;
        for (int i = first; i < argv.size(); ) {
            Word word = argv.get(i);
            if (!optionsEnded && word.text().equals("--")) {
                optionsEnded = true;
                i++;
            } else if (!optionsEnded && CommandParser.looksLikeOption(word.text())) {
                i = takeOption(signature, i);
            } else if (conditional && word.is("where")) {
                Passage condition = rest(signature, i + 1);
                if (condition == null) {
                    throw new SyntaxException(
                            text(), text().length(), "Expected CONDITION here.", "Usage: " + signature.synopsis());
                }
                return new CommandCall(signature, statement, joinedAtEquals(signature), options, condition);
            } else {
                list |= conditional && word.is("set");
                words.add(list ? withoutComma(word) : word);
                i++;
            }
        }
        return new CommandCall(signature, statement, joinedAtEquals(signature), options, null);
    }

    /** The comma of {@code set A=1, B=2} stays at the end of a word, where it divides. */
    private static Word withoutComma(Word word) {
        if (!word.text().endsWith(",")) {
            return word;
        }
        String text = word.text().substring(0, word.text().length() - 1);
        return new Word(text, text, word.offset(), true);
    }

    private List<Word> joinedAtEquals(Signature signature) {
        if (!CommandParser.takesAssignments(signature)) {
            return words;
        }
        List<Word> joined = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.text().equals("=") && !joined.isEmpty() && i + 1 < words.size()) {
                Word name = joined.remove(joined.size() - 1);
                String both = name.text() + "=" + words.get(++i).text();
                joined.add(new Word(both, both, name.offset(), true));
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    private CommandCall statement(Signature signature, int first) {
        return new CommandCall(signature, statement, List.of(), options, rest(signature, first));
    }

    private CommandCall namedStatement(Signature signature, int first) {
        Passage rest = rest(signature, first);
        if (rest == null) {
            throw new SyntaxException(text(), text().length(), "Expected NAME = SELECT ... here.", null);
        }
        String written = rest.text();
        int equals = written.indexOf('=');
        String name = equals < 0 ? "" : written.substring(0, equals).strip();
        if (!Assignment.isName(name, 0)) {
            throw new SyntaxException(text(), rest.offset(), "Expected NAME = SELECT ... here.", null);
        }
        String value = written.substring(equals + 1);
        int blanks = value.length() - value.stripLeading().length();
        Passage statement = new Passage(value.strip(), rest.offset() + equals + 1 + blanks);
        return new CommandCall(
                signature,
                this.statement,
                List.of(new Word(name, name, rest.offset(), true)),
                options,
                statement.text().isEmpty() ? null : statement);
    }

    /** All words from {@code first} that are no options, joined by blanks. */
    private @Nullable Passage rest(Signature signature, int first) {
        List<Word> rest = new ArrayList<>();
        boolean optionsEnded = false;
        for (int i = first; i < argv.size(); ) {
            String word = argv.get(i).text();
            if (!optionsEnded && word.equals("--")) {
                optionsEnded = true;
                i++;
            } else if (!optionsEnded && CommandParser.looksLikeOption(word)) {
                i = takeOption(signature, i);
            } else {
                rest.add(argv.get(i));
                i++;
            }
        }
        return rest.isEmpty() ? null : withoutSemicolon(joined(rest, first));
    }

    /** Many end a statement with one, and behind SOQL it can be nothing else. */
    private static Passage withoutSemicolon(Passage soql) {
        String text = soql.text();
        return text.endsWith(";")
                ? new Passage(text.substring(0, text.length() - 1).strip(), soql.offset())
                : soql;
    }

    private Passage joined(List<Word> rest, int first) {
        StringBuilder joined = new StringBuilder();
        for (Word word : rest) {
            joined.append(joined.isEmpty() ? "" : " ").append(word.text());
        }
        int offset = rest.isEmpty() || first >= argv.size()
                ? text().length()
                : rest.get(0).offset();
        String stripped = joined.toString().strip();
        return new Passage(stripped, offset + Math.max(0, joined.indexOf(stripped)));
    }

    private int takeOption(@Nullable Signature signature, int index) {
        Word word = argv.get(index);
        int equals = word.text().indexOf('=');
        String written = equals < 0 ? word.text() : word.text().substring(0, equals);
        Option option = parser.option(signature, written);
        if (option == null) {
            throw parser.unknownOption(text(), signature, written, word.offset());
        }
        if (option.isFlag()) {
            if (equals >= 0) {
                throw CommandParser.flagWithValue(text(), option, word.offset() + equals);
            }
            options.add(new GivenOption(option.name(), null, word.offset()));
            return index + 1;
        }
        if (equals >= 0) {
            String value = word.text().substring(equals + 1);
            Word given = new Word(value, value, word.offset() + equals + 1, true);
            options.add(new GivenOption(option.name(), CommandParser.chosen(text(), option, given), word.offset()));
            return index + 1;
        }
        Word next = index + 1 < argv.size() ? argv.get(index + 1) : null;
        if (next == null || CommandParser.looksLikeOption(next.text())) {
            throw CommandParser.missingValue(
                    text(), option, word.offset() + word.text().length());
        }
        options.add(new GivenOption(option.name(), CommandParser.chosen(text(), option, next), word.offset()));
        return index + 2;
    }
}
