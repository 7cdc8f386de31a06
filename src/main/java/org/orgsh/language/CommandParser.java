package org.orgsh.language;

import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.SyntaxException;
import org.orgsh.language.CommandCall.GivenOption;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;

/**
 * Text to statements, statements to command calls. One for all ways commands come in, so that a line means the same
 * everywhere. Immutable.
 */
public final class CommandParser {
    private static final int LONGEST_NAME = 3;

    private final Map<String, Signature> commands = new LinkedHashMap<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private final List<Option> globals;

    /**
     * @param commands every command there is; {@code SELECT} and {@code FIND} stand for the commands {@code query} and
     *     {@code search}, where there are such
     * @param globals options every command takes; a command's own of the same name goes first
     */
    public CommandParser(Collection<Signature> commands, List<Option> globals) {
        for (Signature command : commands) {
            this.commands.put(command.name(), command);
            for (int blank = command.name().indexOf(' ');
                    blank > 0;
                    blank = command.name().indexOf(' ', blank + 1)) {
                groups.add(command.name().substring(0, blank));
            }
        }
        this.globals = List.copyOf(globals);
    }

    /** The commands, as they were handed in. */
    public Collection<Signature> commands() {
        return List.copyOf(commands.values());
    }

    /** The options every command takes. */
    public List<Option> globals() {
        return globals;
    }

    /** The command of this name, in any case. */
    public Optional<Signature> command(String name) {
        return Optional.ofNullable(commands.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The statements of a text: a line of the prompt, or what followed {@code -c}. */
    public Statements statements(String text) {
        return statements(new StringReader(text), "");
    }

    /**
     * The statements of a file or stream, as they arrive.
     *
     * @param source its name for messages; empty for none
     */
    public Statements statements(Reader reader, String source) {
        return new Statements(reader, source, this::named);
    }

    /** What is open at the end of a text that may have more lines to come; empty if it can be carried out as it is. */
    public Optional<Open> open(String text) {
        Last last = last(text, text.length());
        return last.scan == null ? Optional.empty() : Optional.ofNullable(open(last.scan, last.start));
    }

    /**
     * Whether a text ends in a query that cannot be whole: it has no FROM yet, or ends in a comma, an operator or a keyword
     * that wants something behind it. A blank line ends it all the same.
     */
    public boolean unfinished(String text) {
        Scan scan = last(text, text.length()).scan;
        if (scan == null) {
            return false;
        }
        scan.finish();
        return scan.unfinished();
    }

    /**
     * Whether a line that begins with {@code next} belongs to the query or condition in which a text ends, though that could
     * be carried out as it is.
     */
    public boolean goesOn(String text, String next) {
        Last now = last(text, text.length());
        if (now.scan == null || !now.scan.inRaw()) {
            return false;
        }
        Last then = last(text + "\n" + next, text.length() + 1);
        return then.scan != null && then.start == now.start;
    }

    /** What is around the cursor of a text that may be half-typed; never fails. */
    public AtCursor at(String text, int cursor) {
        Last last = last(text, cursor);
        Scan scan = last.scan;
        if (scan == null) {
            int end = last.comment ? cursor : wordEnd(text, cursor, (char) 0);
            return new AtCursor(null, List.of(), false, "", cursor, end, null, end, last.comment);
        }
        List<String> words = scan.names(Integer.MAX_VALUE);
        int statementEnd = endOf(text, last.start, cursor);
        int dash = firstOption(scan, text, last.start, cursor);
        if (scan.inRaw() && dash < 0) {
            int start = cursor;
            while (start > last.start && isRawWordPart(text.charAt(start - 1))) {
                start--;
            }
            return new AtCursor(
                    command(scan, text.substring(last.start, cursor)),
                    words,
                    false,
                    text.substring(start, cursor),
                    start,
                    wordEnd(text, cursor, (char) 0),
                    last.start + scan.lastRawStart(),
                    statementEnd,
                    scan.inComment());
        }
        int wordStart = scan.wordStart() < 0 ? cursor : last.start + scan.wordStart();
        if (dash >= 0) { // options behind a raw part
            Signature command = command(scan, text.substring(last.start, cursor));
            Scan tail = Scan.whole(none -> Optional.empty());
            for (int i = dash; i < cursor; i++) {
                tail.accept(text.charAt(i));
            }
            words = new ArrayList<>(
                    command == null ? words : List.of(command.name().split(" ")));
            words.addAll(tail.names(Integer.MAX_VALUE));
            wordStart = tail.wordStart() < 0 ? cursor : dash + tail.wordStart();
            return among(command, words, text, wordStart, cursor, tail.quote(), statementEnd);
        }
        return among(
                named(words.subList(0, Math.min(LONGEST_NAME, words.size()))).orElse(null),
                words,
                text,
                wordStart,
                cursor,
                scan.quote(),
                statementEnd);
    }

    /** What is around the end of the last of a program's arguments; places are those of the words joined by blanks. */
    public AtCursor at(List<String> argv) {
        return new Arguments(this, argv).atEnd();
    }

    private static AtCursor among(
            @Nullable Signature command,
            List<String> words,
            String text,
            int wordStart,
            int cursor,
            char quote,
            int statementEnd) {
        return new AtCursor(
                command,
                words,
                words.contains("--"),
                text.substring(wordStart, cursor),
                wordStart,
                wordEnd(text, cursor, quote),
                null,
                statementEnd,
                false);
    }

    private @Nullable Signature command(Scan scan, String statement) {
        return scan.words().isEmpty()
                ? bare(statement.stripLeading()).orElse(null)
                : named(scan.names(LONGEST_NAME)).orElse(null);
    }

    /** What a text consists of, which may be half-typed. */
    public Parts parts(String text) {
        List<Mark> marks = new ArrayList<>();
        List<Phrase> phrases = new ArrayList<>();
        @Nullable Open open = null;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int newline = text.indexOf('\n', at);
                int end = newline < 0 ? text.length() : newline;
                marks.add(new Mark(Mark.Kind.COMMENT, at, end));
                at = end;
            } else if (c == ';' || Character.isWhitespace(c)) {
                at++;
            } else {
                Scan scan = Scan.splitting(this::named, NextLine.in(text, at));
                int end = at;
                while (end < text.length() && !scan.ended()) {
                    scan.accept(text.charAt(end++));
                }
                open = scan.ended() ? null : open(scan, at);
                scan.finish();
                int statementEnd = scan.semicolon() >= 0 ? at + scan.semicolon() : end;
                marks(text, at, statementEnd, scan, marks);
                phrases.add(phrase(text, at, statementEnd, scan));
                at = end;
            }
        }
        return new Parts(marks, phrases, open);
    }

    private static @Nullable Open open(Scan scan, int start) {
        Open open = scan.open();
        return open == null ? null : new Open(open.kind(), start + open.offset());
    }

    private Phrase phrase(String text, int start, int end, Scan scan) {
        Signature command = command(scan, text.substring(start, end));
        int nameWords = command == null || scan.words().isEmpty() ? 0 : blanks(command.name()) + 1;
        List<Phrase.Part> arguments = new ArrayList<>();
        List<int[]> words = scan.words();
        boolean ended = false;
        for (int i = nameWords; i < words.size(); i++) {
            Phrase.Part part = new Phrase.Part(start + words.get(i)[0], start + words.get(i)[1]);
            String word = part.of(text);
            if (!ended && word.equals("--")) {
                ended = true;
            } else if (!ended && looksLikeOption(word)) {
                Option option = option(command, word);
                i += option != null && !option.isFlag() ? 1 : 0;
            } else {
                arguments.add(part);
            }
        }
        if (scan.rawStart() < 0) {
            return new Phrase(command, arguments, null);
        }
        int option = firstOption(scan, text, start, end);
        return new Phrase(command, arguments, new Phrase.Part(start + scan.rawStart(), option < 0 ? end : option));
    }

    private void marks(String text, int start, int end, Scan scan, List<Mark> marks) {
        List<int[]> words = scan.words();
        Signature command = named(scan.names(LONGEST_NAME)).orElse(null);
        int nameWords = command == null ? 0 : blanks(command.name()) + 1;
        boolean group = command == null
                && !words.isEmpty()
                && groups.contains(scan.names(1).get(0).toLowerCase(Locale.ROOT));
        for (int i = 0; i < words.size(); i++) {
            int from = start + words.get(i)[0];
            int to = start + words.get(i)[1];
            if (i < nameWords) {
                marks.add(new Mark(Mark.Kind.COMMAND, from, to));
            } else if (command == null && i == 0) {
                marks.add(new Mark(group ? Mark.Kind.COMMAND : Mark.Kind.UNKNOWN, from, to));
            } else if (looksLikeOption(text.substring(from, to))) {
                marks.add(new Mark(Mark.Kind.OPTION, from, to));
            } else {
                values(text, from, to, marks);
            }
        }
        int raw = scan.rawStart() < 0 ? -1 : start + scan.rawStart();
        if (raw >= 0) {
            int option = firstOption(scan, text, start, end);
            marks.add(new Mark(Mark.Kind.RAW, raw, option < 0 ? end : option));
            if (option >= 0) {
                marks.add(new Mark(Mark.Kind.OPTION, option, end));
            }
        }
    }

    /** The quoted text or the number in a word. */
    private static void values(String text, int from, int to, List<Mark> marks) {
        int start = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Quotes.isQuote(c) && (i == from || Quotes.opensAfter(text.charAt(i - 1)))) {
                int close = i + 1;
                while (close < to && text.charAt(close) != c) {
                    close += text.charAt(close) == '\\' ? 2 : 1;
                }
                int end = Math.min(to, close + 1);
                marks.add(new Mark(Mark.Kind.QUOTED, i, end));
                i = end - 1;
                start = end;
            } else if (c == '=' && start == from) {
                start = i + 1;
            }
        }
        if (start < to && isNumber(text, start, to)) {
            marks.add(new Mark(Mark.Kind.NUMBER, start, to));
        }
    }

    private static boolean isNumber(String text, int from, int to) {
        boolean digits = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            digits |= c >= '0' && c <= '9';
            if ((c < '0' || c > '9') && c != '.' && !(i == from && (c == '-' || c == '+'))) {
                return false;
            }
        }
        return digits;
    }

    /** Where options begin behind a raw part; negative if there are none. */
    private static int firstOption(Scan scan, String text, int start, int cursor) {
        for (int dash : scan.dashes()) {
            int at = start + dash;
            if (at + 1 == cursor || at + 1 < cursor && text.charAt(at + 1) == '-') {
                return at;
            }
        }
        return -1;
    }

    private static boolean isRawWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private static int wordEnd(String text, int cursor, char quote) {
        int end = cursor;
        if (quote != 0) {
            while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
                end++;
            }
            return end < text.length() && text.charAt(end) == quote ? end + 1 : cursor;
        }
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && ";,()".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int endOf(String text, int start, int cursor) {
        Scan scan = Scan.splitting(this::named, NextLine.in(text, start));
        for (int i = start; i < text.length(); i++) {
            scan.accept(text.charAt(i));
            if (scan.ended()) {
                return Math.max(i, cursor);
            }
        }
        return text.length();
    }

    /** The statement that is begun and not ended at a place; a null scan if none is. */
    private record Last(@Nullable Scan scan, int start, boolean comment) {}

    private Last last(String text, int end) {
        Scan scan = null;
        int start = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (scan == null) {
                if (c == '#') {
                    int newline = text.indexOf('\n', i);
                    if (newline < 0 || newline >= end) {
                        return new Last(null, end, true);
                    }
                    i = newline;
                    continue;
                }
                if (c == ';' || Character.isWhitespace(c)) {
                    continue;
                }
                scan = Scan.splitting(this::named, NextLine.in(text, i));
                start = i;
            }
            scan.accept(c);
            if (scan.ended()) {
                scan = null;
            }
        }
        return new Last(scan, start, false);
    }

    /** Finds an option by how it was written, dashes included: the command's own before the global ones. */
    public Optional<Option> findOption(@Nullable Signature command, String written) {
        return Optional.ofNullable(option(command, written));
    }

    List<String> argumentsOf(@Nullable Signature command, List<String> words) {
        List<String> arguments = new ArrayList<>();
        boolean ended = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!ended && word.equals("--")) {
                ended = true;
            } else if (!ended && looksLikeOption(word)) {
                Option option = option(command, word);
                i += option != null && !option.isFlag() ? 1 : 0;
            } else {
                arguments.add(word);
            }
        }
        return arguments;
    }

    /**
     * Reads a statement.
     *
     * @throws SyntaxException with the exact place, if it is malformed or names no command
     */
    public CommandCall parse(Statement statement) {
        String text = statement.text();
        Scan scan = Scan.whole(text, 0, text.length(), this::named);
        if (scan.problemAt() >= 0) {
            throw new SyntaxException(text, scan.problemAt(), scan.problem(), null);
        }
        Open open = scan.open();
        if (open != null) {
            throw new SyntaxException(
                    text, open.offset(), Scan.neverClosed(open.kind(), "the end"), remedyFor(open.kind()));
        }
        if (scan.semicolon() >= 0 && !text.substring(scan.semicolon() + 1).isBlank()) {
            throw new SyntaxException(text, scan.semicolon() + 1, "Expected one command, found another after ;.", null);
        }
        int end = scan.semicolon() >= 0 ? scan.semicolon() : text.length();
        Reading reading = new Reading(statement, end);
        int rawStart = scan.rawStart();
        if (scan.words().isEmpty()) {
            if (rawStart < 0) {
                throw new SyntaxException(text, text.length(), "Expected a command here.", "help lists them.");
            }
            return reading.bare(scan);
        }
        Signature signature = named(scan.names(LONGEST_NAME))
                .orElseThrow(() ->
                        unknown(text, scan.names(LONGEST_NAME), scan.words().get(0)[0]));
        int nameWords = blanks(signature.name()) + 1;
        return switch (signature.body()) {
            case WORDS -> reading.words(signature, nameWords, scan);
            case TEXT -> reading.text(signature, nameWords, scan);
            case STATEMENT -> reading.statement(signature, nameWords, scan);
            case NAMED_STATEMENT -> reading.namedStatement(signature, nameWords, scan);
        };
    }

    /**
     * Reads a command given as words, as a program's arguments are: each is one word whatever is in it, and quotes in it
     * are text. Global options may also come before the command. The words of a statement are joined by blanks.
     *
     * @throws SyntaxException with the place in the words joined by blanks
     */
    public CommandCall parse(List<String> argv) {
        return new Arguments(this, argv).call();
    }

    /** The longest command the words begin with. */
    Optional<Signature> named(List<String> words) {
        for (int count = Math.min(LONGEST_NAME, words.size()); count > 0; count--) {
            Signature found =
                    commands.get(String.join(" ", words.subList(0, count)).toLowerCase(Locale.ROOT));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The command a bare statement stands for. */
    Optional<Signature> bare(String text) {
        String lower = text.substring(0, Math.min(6, text.length())).toLowerCase(Locale.ROOT);
        if (lower.startsWith("select") && endsWord(text, 6)) {
            return command("query");
        }
        return lower.startsWith("find") && endsWord(text, 4) ? command("search") : Optional.empty();
    }

    private static boolean endsWord(String text, int end) {
        return text.length() == end || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '_';
    }

    SyntaxException unknown(String text, List<String> words, int offset) {
        String first = words.get(0).toLowerCase(Locale.ROOT);
        if (groups.contains(first)) {
            List<String> members = new ArrayList<>();
            for (String name : commands.keySet()) {
                if (name.startsWith(first + " ")) {
                    members.add(name.substring(first.length() + 1));
                }
            }
            String choices = String.join(", ", members);
            if (words.size() == 1) {
                return new SyntaxException(
                        text, text.length(), "Expected one of these after " + first + ": " + choices + ".", null);
            }
            int at = Math.max(0, text.indexOf(words.get(1), offset + first.length()));
            return new SyntaxException(
                    text,
                    at,
                    "There is no command " + first + " " + words.get(1) + ".",
                    remedy(
                            Nearest.names(words.get(1), members, 3),
                            "After " + first + " comes one of: " + choices + "."));
        }
        Set<String> names = new LinkedHashSet<>(groups);
        names.addAll(commands.keySet());
        names.addAll(List.of("SELECT", "FIND"));
        List<String> near = new ArrayList<>(Nearest.names(words.get(0), names, 3));
        if (words.size() > 1) {
            for (String name : Nearest.names(words.get(0) + " " + words.get(1), commands.keySet(), 1)) {
                if (name.indexOf(' ') > 0) {
                    near.remove(name);
                    near.add(0, name);
                }
            }
        }
        return new SyntaxException(
                text,
                offset,
                "There is no command " + shortened(words.get(0)) + ".",
                remedy(near.subList(0, Math.min(3, near.size())), "help lists the commands."));
    }

    /** Finds an option by how it was written, the command's own before the global ones. */
    @Nullable
    Option option(@Nullable Signature signature, String written) {
        if (signature != null) {
            Optional<Option> own = signature.option(written);
            if (own.isPresent()) {
                return own.get();
            }
        }
        for (Option option : globals) {
            if (option.isWritten(written)) {
                return option;
            }
        }
        return null;
    }

    /** Whether a word of a command is meant as an option: {@code --x}, {@code -x}, but no {@code -}, {@code -5} or {@code -.5}. */
    static boolean looksLikeOption(String word) {
        return word.length() > 1
                && word.charAt(0) == '-'
                && (word.charAt(1) == '-'
                        || word.charAt(1) >= 'a' && word.charAt(1) <= 'z'
                        || word.charAt(1) >= 'A' && word.charAt(1) <= 'Z');
    }

    SyntaxException unknownOption(String text, @Nullable Signature signature, String written, int offset) {
        List<String> names = new ArrayList<>();
        if (signature != null) {
            signature.options().forEach(option -> names.add(option.name()));
        }
        globals.forEach(option -> names.add(option.name()));
        String of = signature == null ? "" : " of " + signature.name();
        return new SyntaxException(
                text,
                offset,
                shortened(written) + " is no option" + of + ".",
                remedy(
                        Nearest.names(written, names, 3),
                        signature == null ? "--help lists them." : "help " + signature.name() + " lists them."));
    }

    /** The value of an option as the choices spell it. */
    static Word chosen(String text, Option option, Word value) {
        if (option.choices().isEmpty()) {
            return value;
        }
        for (String choice : option.choices()) {
            if (choice.equalsIgnoreCase(value.text())) {
                return new Word(choice, value.written(), value.offset(), value.verbatim());
            }
        }
        throw new SyntaxException(
                text,
                value.offset(),
                "Expected one of these after " + option.name() + ": " + String.join(", ", option.choices()) + ".",
                null);
    }

    static SyntaxException missingValue(String text, Option option, int offset) {
        return new SyntaxException(text, offset, "Expected " + option.value() + " after " + option.name() + ".", null);
    }

    static SyntaxException flagWithValue(String text, Option option, int offset) {
        return new SyntaxException(text, offset, option.name() + " takes no value.", null);
    }

    private static @Nullable String remedyFor(Open.Kind kind) {
        return switch (kind) {
            case QUOTE -> "An apostrophe in quotes is written \\'.";
            case DOUBLE_QUOTE -> "A double quote in double quotes is written \\\".";
            default -> null;
        };
    }

    private static String remedy(List<String> near, String otherwise) {
        return near.isEmpty() ? otherwise : "Did you mean " + String.join(", ", near) + "?";
    }

    private static String shortened(String word) {
        return word.length() <= 40 ? word : word.substring(0, 39) + "…";
    }

    private static int blanks(String name) {
        int blanks = 0;
        for (int i = 0; i < name.length(); i++) {
            blanks += name.charAt(i) == ' ' ? 1 : 0;
        }
        return blanks;
    }

    static boolean takesAssignments(Signature signature) {
        List<Argument> arguments = signature.arguments();
        return arguments.contains(Argument.CREATE_ASSIGNMENT)
                || arguments.contains(Argument.UPDATE_ASSIGNMENT)
                || arguments.contains(Argument.UPSERT_KEY)
                || signature.name().equals("set");
    }

    /** One statement being read. */
    private final class Reading {
        private final Statement statement;
        private final String text;
        private final int end;
        private final List<Word> words = new ArrayList<>();
        private final List<GivenOption> options = new ArrayList<>();

        Reading(Statement statement, int end) {
            this.statement = statement;
            this.text = statement.text();
            this.end = end;
        }

        CommandCall bare(Scan scan) {
            int start = scan.rawStart();
            Signature signature = CommandParser.this
                    .bare(text.substring(start))
                    .orElseThrow(
                            () -> unknown(text, List.of(text.substring(start).split("\\W", 2)[0]), start));
            return call(signature, raw(signature, start, scan));
        }

        CommandCall words(Signature signature, int nameWords, Scan scan) {
            take(signature, divided(signature, nameWords, scan));
            Passage condition = null;
            if (scan.rawStart() >= 0) {
                condition = raw(signature, scan.rawStart() + "where".length(), scan);
            }
            return call(signature, condition);
        }

        CommandCall text(Signature signature, int nameWords, Scan scan) {
            return call(signature, passage(scan.words().get(nameWords - 1)[1], end));
        }

        CommandCall statement(Signature signature, int nameWords, Scan scan) {
            List<int[]> found = scan.words().subList(nameWords, scan.words().size());
            int taken = takeOptions(signature, found);
            if (taken < found.size()) {
                return call(signature, unquoted(signature, found.get(taken)[0], scan));
            }
            return call(signature, scan.rawStart() < 0 ? null : raw(signature, scan.rawStart(), scan));
        }

        CommandCall namedStatement(Signature signature, int nameWords, Scan scan) {
            int from = scan.words().get(nameWords - 1)[1];
            List<int[]> found = scan.words().subList(nameWords, scan.words().size());
            int taken = takeOptions(signature, found);
            if (taken == found.size()) {
                throw new SyntaxException(text, from, "Expected NAME = SELECT ... here.", usage(signature));
            }
            int nameStart = found.get(taken)[0];
            int nameEnd = nameStart;
            while (nameEnd < end && (Character.isLetterOrDigit(text.charAt(nameEnd)) || text.charAt(nameEnd) == '_')) {
                nameEnd++;
            }
            String name = text.substring(nameStart, nameEnd);
            if (!Assignment.isName(name, 0)) {
                throw new SyntaxException(
                        text, nameStart, "Expected a name of letters, digits and underscores here.", usage(signature));
            }
            int equals = skipBlanks(nameEnd);
            if (equals >= end || text.charAt(equals) != '=') {
                throw new SyntaxException(text, equals, "Expected = after " + name + ".", usage(signature));
            }
            words.add(new Word(name, name, nameStart, false));
            int start = skipBlanks(equals + 1);
            if (start >= end) {
                return call(signature, null);
            }
            return call(signature, scan.rawStart() == start ? raw(signature, start, scan) : passage(start, end));
        }

        private int skipBlanks(int from) {
            int i = from;
            while (i < end && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            return i;
        }

        private String usage(Signature signature) {
            return "Usage: " + signature.synopsis();
        }

        private CommandCall call(Signature signature, @Nullable Passage rest) {
            return new CommandCall(signature, statement, words, options, rest);
        }

        private Passage passage(int from, int to) {
            int start = skipBlanks(from);
            return new Passage(text.substring(start, Math.max(start, to)).stripTrailing(), Math.min(start, to));
        }

        /** A raw part and the options behind it. */
        private Passage raw(Signature signature, int start, Scan scan) {
            for (int dash : scan.dashes()) {
                int wordEnd = dash;
                while (wordEnd < end && !Character.isWhitespace(text.charAt(wordEnd)) && text.charAt(wordEnd) != '=') {
                    wordEnd++;
                }
                String word = text.substring(dash, wordEnd);
                if (dash >= start
                        && looksLikeOption(word)
                        && (word.startsWith("--") || option(signature, word) != null)) {
                    List<int[]> tail = tail(dash);
                    int taken = takeOptions(signature, tail);
                    if (taken < tail.size()) {
                        throw new SyntaxException(
                                text,
                                tail.get(taken)[0],
                                "Expected nothing but options here.",
                                "Options come before or after the statement.");
                    }
                    return passage(start, dash);
                }
            }
            return passage(start, end);
        }

        /** The words from {@code from} to the end. */
        private List<int[]> tail(int from) {
            Scan scan = Scan.whole(text, from, end, words -> Optional.empty());
            Open open = scan.open();
            if (open != null) {
                throw new SyntaxException(
                        text, from + open.offset(), Scan.neverClosed(open.kind(), "the end"), remedyFor(open.kind()));
            }
            List<int[]> words = new ArrayList<>();
            for (int[] word : scan.words()) {
                words.add(new int[] {word[0] + from, word[1] + from});
            }
            return words;
        }

        /** A statement in double quotes, as one would write it for a system's shell. */
        private Passage unquoted(Signature signature, int start, Scan scan) {
            List<int[]> found = scan.words();
            for (int i = 0; i < found.size(); i++) {
                int[] word = found.get(i);
                if (word[0] == start && text.charAt(start) == '"' && text.charAt(word[1] - 1) == '"') {
                    List<int[]> tail = found.subList(i + 1, found.size());
                    int taken = takeOptions(signature, tail);
                    if (taken < tail.size()) {
                        throw new SyntaxException(text, tail.get(taken)[0], "Expected nothing but options here.", null);
                    }
                    return passage(start + 1, word[1] - 1);
                }
            }
            return passage(start, end);
        }

        /** Takes the options at the front; returns how many words they are. */
        private int takeOptions(Signature signature, List<int[]> found) {
            int i = 0;
            while (i < found.size()) {
                String word = text.substring(found.get(i)[0], found.get(i)[1]);
                if (word.equals("--")) {
                    return i + 1;
                }
                if (!looksLikeOption(word)) {
                    return i;
                }
                i = takeOption(signature, found, i);
            }
            return i;
        }

        /** Takes words and options in any order. */
        private void take(Signature signature, List<int[]> found) {
            int i = 0;
            boolean optionsEnded = false;
            while (i < found.size()) {
                int[] at = found.get(i);
                String word = text.substring(at[0], at[1]);
                if (!optionsEnded && word.equals("--")) {
                    optionsEnded = true;
                    i++;
                } else if (!optionsEnded && looksLikeOption(word)) {
                    i = takeOption(signature, found, i);
                } else {
                    words.add(Word.in(text, at[0], at[1]));
                    i++;
                }
            }
        }

        private int takeOption(Signature signature, List<int[]> found, int index) {
            int start = found.get(index)[0];
            int wordEnd = found.get(index)[1];
            int equals = text.indexOf('=', start);
            boolean attached = equals >= 0 && equals < wordEnd;
            String written = text.substring(start, attached ? equals : wordEnd);
            Option option = option(signature, written);
            if (option == null) {
                throw unknownOption(text, signature, written, start);
            }
            if (option.isFlag()) {
                if (attached) {
                    throw flagWithValue(text, option, equals);
                }
                options.add(new GivenOption(option.name(), null, start));
                return index + 1;
            }
            if (attached) {
                Word value = Word.in(text, equals + 1, wordEnd);
                options.add(new GivenOption(option.name(), chosen(text, option, value), start));
                return index + 1;
            }
            int[] next = index + 1 < found.size() ? found.get(index + 1) : null;
            if (next == null || looksLikeOption(text.substring(next[0], next[1]))) {
                throw missingValue(text, option, wordEnd);
            }
            options.add(new GivenOption(option.name(), chosen(text, option, Word.in(text, next[0], next[1])), start));
            return index + 2;
        }

        /** The argument words, where assignments with blanks around {@code =} or commas behind are one word each. */
        private List<int[]> divided(Signature signature, int nameWords, Scan scan) {
            List<int[]> found =
                    new ArrayList<>(scan.words().subList(nameWords, scan.words().size()));
            if (!takesAssignments(signature)) {
                return found;
            }
            List<int[]> divided = new ArrayList<>();
            boolean list = false;
            for (int[] word : found) {
                if (list) {
                    divideAtCommas(word, divided);
                } else {
                    divided.add(word);
                    list = signature.arguments().contains(Argument.CONDITION)
                            && text.substring(word[0], word[1]).equalsIgnoreCase("set");
                }
            }
            return joinedAtEquals(divided);
        }

        private void divideAtCommas(int[] word, List<int[]> divided) {
            int start = word[0];
            char quote = 0;
            for (int i = word[0]; i < word[1]; i++) {
                char c = text.charAt(i);
                if (quote != 0) {
                    if (c == '\\') {
                        i++;
                    } else if (c == quote) {
                        quote = 0;
                    }
                } else if (Quotes.isQuote(c) && (i == start || Quotes.opensAfter(text.charAt(i - 1)))) {
                    quote = c;
                } else if (c == ',') {
                    if (start < i) {
                        divided.add(new int[] {start, i});
                    }
                    start = i + 1;
                }
            }
            if (start < word[1]) {
                divided.add(new int[] {start, word[1]});
            }
        }

        private List<int[]> joinedAtEquals(List<int[]> found) {
            List<int[]> joined = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                int[] word = found.get(i).clone();
                boolean startsWithEquals = text.charAt(word[0]) == '=';
                if (startsWithEquals && !joined.isEmpty() && noEqualsIn(joined.get(joined.size() - 1))) {
                    word[0] = joined.remove(joined.size() - 1)[0];
                }
                boolean endsWithEquals =
                        text.charAt(word[1] - 1) == '=' && !looksLikeOption(text.substring(word[0], word[1]));
                if (endsWithEquals && i + 1 < found.size() && noEqualsIn(found.get(i + 1))) {
                    word[1] = found.get(++i)[1];
                }
                joined.add(word);
            }
            return joined;
        }

        private boolean noEqualsIn(int[] word) {
            String written = text.substring(word[0], word[1]);
            return Quotes.isQuote(written.charAt(0)) || !looksLikeOption(written) && written.indexOf('=') < 0;
        }
    }
}
