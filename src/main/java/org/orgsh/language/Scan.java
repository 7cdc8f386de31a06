package org.orgsh.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one statement character by character: finds its words, its raw part and its end, and remembers what is open. The
 * only place that knows what a quote, a comment or a bracket is, for the splitter and the parser alike.
 *
 * <p>Two ways to read: among words, a quote opens only at the beginning of a word or after a sign, and {@code //} is
 * text; in a raw part (SOQL, SOSL, a condition) a quote always opens, and comments are known.
 */
final class Scan {
    /** A quote, bracket or comment that is open. */
    private record Opened(char opener, int offset) {}

    private final Function<List<String>, Optional<Signature>> commands;
    private final boolean splitting;
    private final NextLine nextLine;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Opened> brackets = new ArrayDeque<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Integer> dashes = new ArrayList<>();

    private char quote;
    private int quoteAt;
    private boolean escaped;
    private boolean braceText;
    private char comment; // '/' to the end of the line, '*' to its closing
    private int commentAt;
    private int commentEnd = -1;
    private int wordStart = -1;
    private int runStart = -1;
    private int rawStart = -1;
    private int lastRawStart = -1;
    private boolean raw;
    private int rawDepth;
    private boolean from; // the raw part has had its FROM
    private int last = -1; // what was read last that is neither blank nor comment
    private int lastButOne = -1;
    private int wentOn = -1; // the last line break that did not end the query
    private boolean joined; // a backslash before a line break just joined two lines
    private int joinedAt;
    private int problemAt = -1;
    private String problem = "";
    private boolean ended;
    private int semicolon = -1;

    private Scan(Function<List<String>, Optional<Signature>> commands, boolean splitting, NextLine nextLine) {
        this.commands = commands;
        this.splitting = splitting;
        this.nextLine = nextLine;
    }

    /**
     * Reads a text whose lines may be several statements.
     *
     * @param commands finds the signature the first words name
     */
    static Scan splitting(Function<List<String>, Optional<Signature>> commands, NextLine nextLine) {
        return new Scan(commands, true, nextLine);
    }

    /** Reads a text that is known to be one statement. */
    static Scan whole(Function<List<String>, Optional<Signature>> commands) {
        return new Scan(commands, false, NextLine.NONE);
    }

    /** Reads a text that is known to be one statement, to its end. */
    static Scan whole(String text, int from, int to, Function<List<String>, Optional<Signature>> commands) {
        Scan scan = whole(commands);
        for (int i = from; i < to && !scan.ended; i++) {
            scan.accept(text.charAt(i));
        }
        scan.finish();
        return scan;
    }

    /** Takes the next character; not to be called once {@link #ended}. */
    void accept(char c) {
        int at = text.length();
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        text.append(c);
        if (comment == '/') {
            if (c != '\n') {
                return;
            }
            comment = 0;
            commentEnd = at;
        } else if (comment == '*') {
            if (c == '/' && before == '*' && at - commentAt >= 3) {
                comment = 0;
                commentEnd = at;
            }
            return;
        }
        if (quote != 0 || braceText) {
            inText(c);
            mean(at, c);
            return;
        }
        if (runStart >= 0 && !isNamePart(c)) {
            endOfRun(at, c);
        }
        if (raw) {
            inRaw(c, at, before);
        } else {
            inWords(c, at, before);
        }
        if (!ended && runStart < 0 && isNamePart(c) && !isNamePart(before)) {
            runStart = at;
        }
        mean(at, c);
    }

    private void mean(int at, char c) {
        if (comment == 0 && !Character.isWhitespace(c)) {
            lastButOne = last;
            last = at;
        }
    }

    /** Tells that nothing comes any more. */
    void finish() {
        int end = semicolon >= 0 ? semicolon : text.length();
        if (runStart >= 0 && quote == 0 && comment == 0) {
            endOfRun(end, ' ');
        }
        if (wordStart >= 0) {
            endOfWord(end);
        }
        if (joined && !ended) { // nothing followed: the backslash stays, so that the parser finds it
            text.setCharAt(joinedAt, '\\');
        }
    }

    private void inText(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (braceText ? c == '}' : c == quote) {
            quote = 0;
            braceText = false;
        }
    }

    private void inRaw(char c, int at, char before) {
        if (c == '\'' || c == '"') {
            open(c, at);
        } else if (c == '{') {
            braceText = true;
            quoteAt = at;
        } else if ((c == '/' || c == '*') && before == '/' && commentEnd < at - 1) {
            comment = c;
            commentAt = at - 1;
            last = lastButOne; // the / before was no operator
        } else if (c == '-' && Character.isWhitespace(before) && brackets.size() == rawDepth) {
            dashes.add(at);
        } else {
            common(c, at, before);
        }
    }

    private void inWords(char c, int at, char before) {
        if (Quotes.isQuote(c) && (wordStart < 0 || Quotes.opensAfter(before))) {
            beginWord(at);
            open(c, at);
        } else {
            common(c, at, before);
        }
    }

    private void common(char c, int at, char before) {
        if (c == '\n') {
            lineBreak(at, before);
        } else if (c == ';') {
            semicolon = at;
            if (!brackets.isEmpty() && problemAt < 0) {
                problemAt = brackets.peek().offset();
                problem = neverClosed(kindOf(brackets.peek().opener()), "the ;");
            }
            if (wordStart >= 0) {
                endOfWord(at);
            }
            ended = true;
        } else if (Character.isWhitespace(c)) {
            blank(at);
        } else {
            switch (c) {
                case '(', '[', '{' -> {
                    beginWord(at);
                    brackets.push(new Opened(c, at));
                }
                case ')', ']', '}' -> {
                    if (!brackets.isEmpty()) {
                        close(c, at);
                    }
                }
                default -> {}
            }
            beginWord(at);
        }
        joined = joined && Character.isWhitespace(c);
    }

    private void close(char c, int at) {
        Opened opened = brackets.pop();
        Open.Kind kind = kindOf(opened.opener());
        if (kind.closer().charAt(0) != c && problemAt < 0) {
            problemAt = at;
            problem = "Expected " + kind.closer() + " to close the " + opened.opener() + " before, found " + c + ".";
        }
        if (raw && brackets.size() < rawDepth) {
            raw = false;
        }
    }

    private void lineBreak(int at, char before) {
        if (before == '\\' && !joined) {
            text.setCharAt(at - 1, ' ');
            if (wordStart == at - 1) {
                wordStart = -1;
            }
            blank(wordStart < 0 ? at : at - 1);
            joined = true;
            joinedAt = at - 1;
        } else if (splitting && (brackets.isEmpty() || problemAt >= 0) && !queryGoesOn()) {
            if (wordStart >= 0) {
                endOfWord(at);
            }
            ended = true;
        } else {
            blank(at);
        }
    }

    /** Whether a query or a condition goes on behind the line break: it is not whole, or the next line shows it. */
    private boolean queryGoesOn() {
        if (!raw || problemAt >= 0) {
            return false;
        }
        int at = text.length() - 1;
        if (last < wentOn) { // a blank line, known to be followed by more
            wentOn = at;
            return true;
        }
        // What a change is to change must not hang on whether the next line has come yet.
        boolean wait = text.charAt(lastRawStart) == 'w' || text.charAt(lastRawStart) == 'W';
        String next = nextLine.begin(text.length(), wait);
        boolean more = endsOpen()
                ? !next.isEmpty() && !QueryLines.beginQuery(next)
                : QueryLines.goOn(next) && commands.apply(List.of(next)).isEmpty();
        wentOn = more ? at : wentOn;
        return more;
    }

    /** Whether what was read last in the raw part wants something behind it. */
    private boolean endsOpen() {
        if (last < lastRawStart) {
            return false;
        }
        int start = last + 1;
        while (start > lastRawStart && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        return start > last
                ? QueryLines.wantMore(text.charAt(last))
                : before != '.' && before != ':' && QueryLines.wantMore(text.substring(start, last + 1));
    }

    private void blank(int at) {
        if (wordStart >= 0 && brackets.isEmpty()) {
            endOfWord(at);
        }
    }

    private void open(char c, int at) {
        quote = c;
        quoteAt = at;
        runStart = -1;
    }

    private void beginWord(int at) {
        if (!raw && wordStart < 0) {
            wordStart = at;
        }
    }

    private void endOfWord(int at) {
        words.add(new int[] {wordStart, at});
        wordStart = -1;
    }

    /** A run of letters ended: it may be the keyword with which a raw part begins. */
    private void endOfRun(int end, char next) {
        int start = runStart;
        runStart = -1;
        if (raw) {
            from |= brackets.size() == rawDepth
                    && end - start == 4
                    && text.substring(start, end).equalsIgnoreCase("from");
            return;
        }
        if (end - start > 6) {
            return;
        }
        String run = text.substring(start, end).toLowerCase(Locale.ROOT);
        boolean statement = run.equals("select") || run.equals("find");
        if (!statement && !run.equals("where")) {
            return;
        }
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        boolean alone = Character.isWhitespace(next) || "({'\"".indexOf(next) >= 0;
        if (alone && begins(statement, start, before)) {
            raw = true;
            from = !run.equals("select");
            rawStart = rawStart < 0 ? start : rawStart;
            lastRawStart = start;
            rawDepth = brackets.size();
            if (wordStart >= 0 && wordStart < start && brackets.isEmpty()) {
                endOfWord(start);
            }
            wordStart = -1;
        }
    }

    private boolean begins(boolean statement, int start, char before) {
        if (words.isEmpty() && wordStart == start) {
            return statement;
        }
        Signature signature = commands.apply(names(3)).orElse(null);
        if (signature == null) {
            return false;
        }
        return switch (signature.body()) {
            case STATEMENT -> statement && Character.isWhitespace(before);
            case NAMED_STATEMENT -> statement && (Character.isWhitespace(before) || before == '=');
            case TEXT -> statement && before == '(';
            case WORDS ->
                !statement
                        && brackets.isEmpty()
                        && Character.isWhitespace(before)
                        && signature.arguments().contains(Signature.Argument.CONDITION);
        };
    }

    /** The first words, as far as they are complete. */
    List<String> names(int most) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(most, words.size()); i++) {
            names.add(text.substring(words.get(i)[0], words.get(i)[1]));
        }
        return names;
    }

    /** Whether the statement is over: after its {@code ;} or line break. */
    boolean ended() {
        return ended;
    }

    /** What has been read, the character that ended it included. */
    String text() {
        return text.toString();
    }

    /** The words found, each with its start and end; the raw part is none of them. */
    List<int[]> words() {
        return words;
    }

    /** Where the raw part begins, its first keyword included; negative if there is none. */
    int rawStart() {
        return rawStart;
    }

    /** Where the raw part begins that reading is in, or was in last. */
    int lastRawStart() {
        return lastRawStart;
    }

    /** The quote that is open; 0 if none is. */
    char quote() {
        return quote;
    }

    boolean inComment() {
        return comment != 0;
    }

    /** Where a blank is followed by a dash in the raw part, outside quotes, comments and brackets. */
    List<Integer> dashes() {
        return dashes;
    }

    /** Where the {@code ;} stands that ended the statement; negative if none did. */
    int semicolon() {
        return semicolon;
    }

    /** Whether reading goes on in the raw part. */
    boolean inRaw() {
        return raw;
    }

    /** Whether reading goes on in a query that cannot be whole: it has no FROM, or its end wants something behind it. */
    boolean unfinished() {
        return raw && !ended && brackets.size() == rawDepth && (!from || endsOpen());
    }

    /** Where a word is begun and not ended; negative if none is. */
    int wordStart() {
        return wordStart;
    }

    /** What is open after all that was read. */
    @Nullable
    Open open() {
        if (comment == '*') {
            return new Open(Open.Kind.COMMENT, commentAt);
        }
        if (braceText) {
            return new Open(Open.Kind.BRACE, quoteAt);
        }
        if (quote != 0) {
            return new Open(quote == '"' ? Open.Kind.DOUBLE_QUOTE : Open.Kind.QUOTE, quoteAt);
        }
        if (ended || problemAt >= 0) {
            return null;
        }
        if (!brackets.isEmpty()) {
            return new Open(kindOf(brackets.peek().opener()), brackets.peek().offset());
        }
        int last = text.length() - 1;
        if (comment == 0 && last >= 0 && (text.charAt(last) == '\\' || joined)) {
            return new Open(Open.Kind.LINE, last);
        }
        return null;
    }

    /** Where the brackets are wrong; negative if they are not. */
    int problemAt() {
        return problemAt;
    }

    String problem() {
        return problem;
    }

    static String neverClosed(Open.Kind kind, String before) {
        return switch (kind) {
            case QUOTE, DOUBLE_QUOTE ->
                "This quote is never closed: expected " + kind.closer() + " before " + before + ".";
            case PARENTHESIS -> "This ( is never closed: expected ) before " + before + ".";
            case BRACKET -> "This [ is never closed: expected ] before " + before + ".";
            case BRACE -> "This { is never closed: expected } before " + before + ".";
            case COMMENT -> "This comment is never closed: expected */ before " + before + ".";
            case LINE -> "The line goes on after \\, but nothing follows.";
        };
    }

    private static Open.Kind kindOf(char opener) {
        return switch (opener) {
            case '(' -> Open.Kind.PARENTHESIS;
            case '[' -> Open.Kind.BRACKET;
            default -> Open.Kind.BRACE;
        };
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
