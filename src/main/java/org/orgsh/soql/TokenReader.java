package org.orgsh.soql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.CursorContext.Clause;
import org.orgsh.soql.Token.Kind;

/**
 * Walks along the tokens of a statement, notes problems, and, at the token under the cursor, what was asked for there.
 *
 * <p>The token at the cursor may be anything, unfinished or empty. Asked for a keyword, it is that keyword if it is typed in
 * full, and is passed over if the keyword comes right behind it.
 */
class TokenReader {
    private static final Set<String> RESERVED = Set.of(
            "AND",
            "ASC",
            "DESC",
            "EXCLUDES",
            "FIRST",
            "FROM",
            "GROUP",
            "HAVING",
            "IN",
            "INCLUDES",
            "LAST",
            "LIKE",
            "LIMIT",
            "NOT",
            "NULL",
            "NULLS",
            "OR",
            "SELECT",
            "USING",
            "WHERE",
            "WITH");
    private static final Set<String> MISTYPED_FROM =
            Set.of("FORM", "FRMO", "RFOM", "FRM", "FOM", "FRO", "ROM", "FFROM", "FRROM", "FROOM", "FROMM");
    private static final int LONGEST_RESERVED = 8;

    private static final String[][] CLAUSES = {
        {"USING", "SCOPE"}, {"WHERE"}, {"WITH"}, {"GROUP", "BY"}, {"HAVING"}, {"ORDER", "BY"}, {"LIMIT"}
    };

    final String text;
    private final List<Token> tokens;
    private final Token end;
    private final @Nullable Offers offers;
    private final List<Problem> problems = new ArrayList<>();
    private int lastUnexpected = -1;

    private final Highlight.@Nullable Style[] meanings;

    int at;
    Clause clause = Clause.START;
    Scope scope = Scope.root();
    private boolean muted;

    TokenReader(String text, List<Token> tokens, @Nullable Offers offers) {
        this.text = text;
        this.tokens = tokens;
        this.end = new Token(Kind.UNKNOWN, text.length(), 0);
        this.offers = offers;
        this.meanings = new Highlight.Style[tokens.size()];
    }

    /** What a token turned out to be; null if its look says it all. */
    final Highlight.@Nullable Style meaning(int index) {
        return meanings[index];
    }

    /** Notes what the tokens from one index up to another turned out to be. */
    final void mean(int from, int to, Highlight.Style style) {
        Arrays.fill(meanings, Math.min(from, meanings.length), Math.min(to, meanings.length), style);
    }

    List<Problem> problems() {
        return problems;
    }

    // ---- tokens

    final Token tok(int index) {
        return index < tokens.size() ? tokens.get(index) : end;
    }

    final Token peek() {
        return tok(at);
    }

    final String peekText() {
        return peek().of(text);
    }

    final boolean atEnd() {
        return at >= tokens.size();
    }

    final void advance() {
        moveTo(at + 1);
    }

    private void moveTo(int index) {
        if (offers != null && at <= offers.token() && index > offers.token()) {
            offers.reach(clause, scope);
        }
        at = index;
    }

    final boolean isWord(int index, String word) {
        Token token = tok(index);
        return token.kind() == Kind.WORD
                && token.length() == word.length()
                && text.regionMatches(true, token.offset(), word, 0, word.length());
    }

    final boolean isSymbol(int index, String symbol) {
        Token token = tok(index);
        return token.kind() == Kind.SYMBOL
                && token.length() == symbol.length()
                && text.startsWith(symbol, token.offset());
    }

    /** The stretch from an offset to the end of the last token taken. */
    final Span span(int start) {
        return Span.between(start, lastEnd());
    }

    /** The stretch of the current token. */
    final Span here() {
        return atEnd() ? new Span(lastEnd(), 0) : new Span(peek().offset(), peek().length());
    }

    final int lastEnd() {
        return at == 0 ? 0 : tok(at - 1).end();
    }

    // ---- words that end what comes before them

    /** A word that can be no name here: reserved, or the beginning of a clause. */
    final boolean isStopper(int index) {
        if (tok(index).kind() != Kind.WORD) {
            return false;
        }
        return isReserved(index) && !isSymbol(index + 1, ".") || isClauseStart(index);
    }

    /** The first word of a clause of two, with the cursor where the second should be. */
    final boolean isClauseBegun(int index) {
        return isCursor(index + 1)
                && (isWord(index, "ORDER") || isWord(index, "FOR") || isWord(index, "UPDATE") || isWord(index, "ALL"));
    }

    /** A slip of FROM, with an object behind it. */
    final boolean isMistypedFrom(int index) {
        Token token = tok(index);
        return token.kind() == Kind.WORD
                && token.length() >= 3
                && token.length() <= 5
                && !isCursor(index)
                && tok(index + 1).kind() == Kind.WORD
                && !isStopper(index + 1)
                && MISTYPED_FROM.contains(Ascii.upper(token.of(text)));
    }

    final boolean isReserved(int index) {
        Token token = tok(index);
        return token.kind() == Kind.WORD
                && token.length() <= LONGEST_RESERVED
                && RESERVED.contains(Ascii.upper(token.of(text)));
    }

    final boolean isClauseStart(int index) {
        return tok(index).kind() == Kind.WORD
                && !isSymbol(index + 1, ".")
                && (matchesAny(index, CLAUSES) || isEnding(index) || isOffset(index));
    }

    private boolean isEnding(int index) {
        for (Ending.Kind kind : Ending.Kind.values()) {
            if (matches(index, kind.words(), 0)) {
                return true;
            }
        }
        return false;
    }

    /** OFFSET with its number: not reserved, it may also be a name. */
    private boolean isOffset(int index) {
        Kind behind = tok(index + 1).kind();
        return isWord(index, "OFFSET")
                && (behind == Kind.NUMBER || behind == Kind.BIND || index + 1 >= tokens.size() || isCursor(index + 1));
    }

    private boolean matchesAny(int index, String[][] sequences) {
        for (String[] words : sequences) {
            if (matches(index, words, 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int index, String[] words, int from) {
        for (int i = from; i < words.length; i++) {
            if (!isWord(index + i - from, words[i])) {
                return false;
            }
        }
        return true;
    }

    // ---- taking

    /** Takes a keyword of one or more words if it is there. */
    final boolean accept(String... words) {
        return oneOf(new String[][] {words}) == 0;
    }

    /** Takes a keyword if it is there, and offers it only if it is also wanted. */
    final boolean accept(boolean wanted, String... words) {
        return oneOf(wanted, new String[][] {words}) == 0;
    }

    /** Takes whichever of several keywords is there, and offers them only if they are also wanted. */
    final int oneOf(boolean wanted, String[][] alternatives) {
        muted = !wanted;
        int found = oneOf(alternatives);
        muted = false;
        return found;
    }

    /** Takes whichever of several keywords is there; -1 if none is. */
    final int oneOf(String[][] alternatives) {
        if (atCursor()) {
            for (int i = 0; i < alternatives.length; i++) {
                if (matches(at + 1, alternatives[i], 0) && !matches(at, alternatives[i], 0)) {
                    moveTo(at + 1 + alternatives[i].length);
                    return i;
                }
            }
        }
        int found = -1;
        int taken = 0;
        for (int i = 0; i < alternatives.length; i++) {
            int length = match(alternatives[i]);
            if (found < 0 && length > 0) {
                found = i;
                taken = length;
            }
        }
        if (found >= 0) {
            mean(at, at + taken, Highlight.Style.KEYWORD);
            moveTo(at + taken);
        }
        return found;
    }

    /** How many tokens make up the keyword, a half-typed second word included; 0 if it is not there. */
    private int match(String[] words) {
        for (int i = 0; i < words.length; i++) {
            int index = at + i;
            if (isCursor(index)) {
                if (tok(index).kind() != Kind.WORD) {
                    return 0;
                }
                if (matches(index, words, i)) {
                    keyword(words[i]);
                    return words.length;
                }
                if (i > 0 && matches(index + 1, words, i)) {
                    return words.length + 1;
                }
                keyword(String.join(" ", List.of(words).subList(i, words.length)));
                if (!isWord(index, words[i])) {
                    return i == 0 ? 0 : i + 1;
                }
            } else if (!isWord(index, words[i])) {
                return 0;
            }
        }
        return words.length;
    }

    /** Takes a symbol if it is there, or if only the word at the cursor stands before it. */
    final boolean acceptSymbol(String symbol) {
        if (isSymbol(at, symbol)) {
            advance();
            return true;
        }
        if (atCursor() && peek().kind() == Kind.WORD && isSymbol(at + 1, symbol)) {
            moveTo(at + 2);
            return true;
        }
        return false;
    }

    /** Takes the current word as a name. */
    final Name taken() {
        Name name = new Name(peekText(), here());
        advance();
        return name;
    }

    /** Nothing where a name should be. */
    final Name missingName() {
        return new Name("", new Span(lastEnd(), 0));
    }

    /** Notes that a name should be here. */
    final Name missing(String what) {
        unexpected(what);
        return missingName();
    }

    /** Goes to the closing bracket that belongs to the opening one at {@code at}, and past it. */
    final void skipBrackets() {
        int open = 0;
        do {
            if (isSymbol(at, "(")) {
                open++;
            } else if (isSymbol(at, ")")) {
                open--;
            }
            advance();
        } while (open > 0 && !atEnd());
    }

    // ---- the cursor

    /** Whether there is a cursor at all. Without one nothing is offered, and what would offer need not even be made. */
    final boolean seeking() {
        return offers != null;
    }

    final boolean atCursor() {
        return isCursor(at);
    }

    private boolean isCursor(int index) {
        return offers != null && offers.token() == index && index < tokens.size();
    }

    /** Whether the current token is at the cursor and nothing of it is typed. */
    final boolean atEmptyCursor() {
        return atCursor() && peek().length() == 0;
    }

    final void passCursor() {
        if (atCursor()) {
            advance();
        }
    }

    final void keyword(String words) {
        if (offers != null) {
            offers.reach(clause, scope);
            if (!muted) {
                offers.keyword(words);
            }
        }
    }

    final void functions(Collection<SoqlFunction> functions) {
        if (offers != null) {
            offers.reach(clause, scope);
            offers.functions(functions);
        }
    }

    final void offer(Supplier<Expectation> expectation) {
        if (offers != null) {
            offers.reach(clause, scope);
            offers.later(expectation);
        }
    }

    // ---- problems

    final void problem(Span span, String message) {
        problems.add(new Problem(span.offset(), span.length(), message));
    }

    final void keepFirstProblem() {
        problems.subList(Math.min(1, problems.size()), problems.size()).clear();
    }

    /** Notes that the current token should not be here. */
    final void unexpected(@Nullable String expected) {
        if (at == lastUnexpected) {
            return; // one mistake, one problem
        }
        lastUnexpected = at;
        String found = atEnd() ? "unexpected end of the statement" : "unexpected token: '" + shown() + "'";
        problem(here(), expected == null ? found : found + ", expected " + expected);
    }

    private String shown() {
        String token = peekText();
        return token.length() <= 40 ? token : token.substring(0, 40) + "…";
    }
}
