package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.orgsh.soql.Token.Kind;

/** Cuts a text into tokens in one pass, looking back at nothing but the last one. */
final class Tokenizer {
    private static final int LONGEST_DATE_LITERAL = "NEXT_N_FISCAL_QUARTERS".length();

    /** How many characters a token has, about. */
    private static final int USUAL_LENGTH = 4;

    private static final boolean[] ASCII_WORD_PART = new boolean[128];

    static {
        for (char c = 0; c < ASCII_WORD_PART.length; c++) {
            ASCII_WORD_PART[c] = isLetter(c) || isDigit(c) || c == '_';
        }
    }

    private final String text;
    // The quick compiler, the only one there is at the prompt, makes much of each charAt of a String.
    private final char[] characters;
    private final List<Token> tokens;
    private int at;
    /** A search term stands in braces only behind FIND, so only then may a brace open one. */
    private boolean searchTermMayCome;

    private boolean anyWord;

    private Tokenizer(String text) {
        this.text = text;
        this.characters = text.toCharArray();
        this.tokens = new ArrayList<>(text.length() / USUAL_LENGTH + 1);
    }

    static List<Token> tokens(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        while (tokenizer.at < text.length()) {
            int start = tokenizer.at;
            Kind kind = tokenizer.next();
            tokenizer.tokens.add(new Token(kind, start, tokenizer.at - start));
        }
        return tokenizer.tokens;
    }

    private Kind next() {
        char c = characters[at];
        if (isBlank(c)) {
            return whitespace();
        }
        if (isWordStart(c)) {
            return word();
        }
        if (isDigit(c) || (c == '.' || c == '+' || c == '-') && startsNumber()) {
            return number();
        }
        return switch (c) {
            case '\'' -> string();
            case '"' -> doubleQuoted();
            case '/' -> slash();
            case ':' -> colon();
            case '{' -> brace();
            case '<', '>', '!' -> operator(c);
            case '=', '(', ')', ',', '.', '*', ';' -> {
                at++;
                yield Kind.SYMBOL;
            }
            default -> unknown();
        };
    }

    private Kind whitespace() {
        int end = at + 1;
        while (end < characters.length && isBlank(characters[end])) {
            end++;
        }
        at = end;
        return Kind.WHITESPACE;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff';
    }

    private Kind word() {
        int start = at;
        skipWord();
        if (!anyWord) {
            anyWord = true;
            searchTermMayCome = at - start == 4 && text.regionMatches(true, start, "FIND", 0, 4);
        }
        if (at < characters.length && characters[at] == ':' && isCountedDateLiteral(start)) {
            at++;
            if (at < characters.length && characters[at] == '-') {
                at++;
            }
            skipDigits();
            return Kind.DATE_LITERAL;
        }
        if (at + 1 < characters.length
                && characters[at] == '.'
                && isDigit(characters[at + 1])
                && looksLikeCurrency(text, start, at)) {
            at++;
            skipDigits();
            return Kind.CURRENCY;
        }
        return Kind.WORD;
    }

    private boolean isCountedDateLiteral(int start) {
        if (at - start > LONGEST_DATE_LITERAL) {
            return false;
        }
        DateLiteral literal = DateLiteral.named(text.substring(start, at)).orElse(null);
        return literal != null && literal.takesNumber();
    }

    /** Three letters, then digits. */
    static boolean looksLikeCurrency(String text, int start, int end) {
        if (end - start < 4) {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (i < start + 3 ? !isLetter(c) : !isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean startsNumber() {
        int next = at + 1;
        if (characters[at] == '.') {
            // Behind a word or a bracket it is a path's dot, even if a digit comes next.
            Kind before = tokens.isEmpty()
                    ? Kind.WHITESPACE
                    : tokens.get(tokens.size() - 1).kind();
            return before != Kind.WORD && next < text.length() && isDigit(characters[next]);
        }
        if (next < text.length() && characters[next] == '.') {
            next++;
        }
        return next < text.length() && isDigit(characters[next]);
    }

    private Kind number() {
        int start = at;
        char first = characters[at];
        if (first == '+' || first == '-') {
            at++;
        }
        skipDigits();
        int digits = at - start;
        Kind kind = Kind.NUMBER;
        if (digits == 4 && isDigit(first) && peek('-')) { // also if no more is typed yet
            kind = date();
        } else if (digits == 2 && isDigit(first) && peek(':')) {
            skipTime();
            kind = Kind.TIME;
        } else {
            fraction();
        }
        if (at < characters.length && isWordPart(characters[at])) {
            skipWord();
            return Kind.UNKNOWN;
        }
        return kind;
    }

    private void fraction() {
        if (peek('.') && at + 1 < characters.length && isDigit(characters[at + 1])) {
            at++;
            skipDigits();
        }
        if (peek('e') || peek('E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (characters[exponent] == '+' || characters[exponent] == '-')) {
                exponent++;
            }
            if (exponent < text.length() && isDigit(characters[exponent])) {
                at = exponent;
                skipDigits();
            }
        }
    }

    private Kind date() {
        while (at < characters.length && (isDigit(characters[at]) || characters[at] == '-')) {
            at++;
        }
        boolean more = at + 1 < characters.length;
        if ((peek('T') || peek('t')) && (!more || isDigit(characters[at + 1]) || !isWordPart(characters[at + 1]))) {
            at++;
            skipTime();
            return Kind.DATETIME;
        }
        return Kind.DATE;
    }

    private void skipTime() {
        while (at < characters.length && (isDigit(characters[at]) || ":.+-Zz".indexOf(characters[at]) >= 0)) {
            at++;
        }
    }

    private Kind string() {
        at++;
        while (at < characters.length) {
            char c = characters[at++];
            if (c == '\'') {
                return Kind.STRING;
            }
            if (c == '\\' && at < characters.length) {
                at++;
            }
        }
        return Kind.STRING;
    }

    /** Not SOQL, but one piece, so that one mistake is reported and not one for each word inside. */
    private Kind doubleQuoted() {
        int end = at + 1;
        while (end < text.length() && characters[end] != '"' && characters[end] != '\n') {
            end++;
        }
        at = end < text.length() && characters[end] == '"' ? end + 1 : end;
        return Kind.UNKNOWN;
    }

    private Kind slash() {
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            return Kind.COMMENT;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
            return Kind.COMMENT;
        }
        return unknown();
    }

    private Kind colon() {
        at++;
        if (at < characters.length && isWordStart(characters[at])) {
            skipWord();
            return Kind.BIND;
        }
        return Kind.SYMBOL;
    }

    private Kind brace() {
        if (!searchTermMayCome) {
            return unknown();
        }
        searchTermMayCome = false;
        at++;
        while (at < characters.length) {
            char c = characters[at++];
            if (c == '}') {
                return Kind.SEARCH_TERM;
            }
            if (c == '\\' && at < characters.length) {
                at++;
            }
        }
        return Kind.SEARCH_TERM;
    }

    private Kind operator(char c) {
        at++;
        if (peek('=') || c == '<' && peek('>')) {
            at++;
            return Kind.SYMBOL;
        }
        return c == '!' ? Kind.UNKNOWN : Kind.SYMBOL;
    }

    private Kind unknown() {
        at += Character.charCount(text.codePointAt(at));
        return Kind.UNKNOWN;
    }

    private boolean peek(char c) {
        return at < characters.length && characters[at] == c;
    }

    private void skipWord() {
        int end = at;
        while (end < characters.length && isWordPart(characters[end])) {
            end++;
        }
        at = end;
    }

    private void skipDigits() {
        int end = at;
        while (end < characters.length && isDigit(characters[end])) {
            end++;
        }
        at = end;
    }

    static boolean isWordStart(char c) {
        return isLetter(c) || c == '_' || c > 127 && Character.isLetter(c);
    }

    static boolean isWordPart(char c) {
        return c < ASCII_WORD_PART.length ? ASCII_WORD_PART[c] : Character.isLetter(c);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
