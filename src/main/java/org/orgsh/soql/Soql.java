package org.orgsh.soql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads SOQL and SOSL. Every method takes any text at all, whole, half-typed or nonsense, never throws, and takes time in
 * proportion to its length.
 */
public final class Soql {
    private Soql() {}

    /** The pieces of a text, blanks and comments included: put together they are the text again. */
    public static List<Token> tokens(String text) {
        return List.copyOf(Tokenizer.tokens(text));
    }

    /** Reads a SELECT or FIND statement. */
    public static Parsed parse(String text) {
        List<Token> all = Tokenizer.tokens(text);
        Parser parser = new Parser(text, Parser.meaningful(all), null);
        Statement statement = parser.statement();
        List<Problem> problems = parser.problems();
        if (!all.isEmpty() && isOpenComment(text, all.get(all.size() - 1))) {
            problems.add(new Problem(all.get(all.size() - 1).offset(), 2, "unterminated comment, expected '*/'"));
        }
        if (problems.size() > 1) {
            problems.sort(Comparator.comparingInt(Problem::offset));
        }
        return new Parsed(text, statement, problems);
    }

    /**
     * All that can be said against a statement before it is sent, in the order of the places.
     *
     * @param schema what is known of the org; {@link KnownSchema#NONE} if nothing is, and then grammar alone is judged
     */
    public static List<Problem> check(String text, KnownSchema schema) {
        return check(parse(text), schema);
    }

    /** The same for a statement that was read already. */
    public static List<Problem> check(Parsed parsed, KnownSchema schema) {
        String text = parsed.text();
        List<Problem> problems = new ArrayList<>(parsed.problems());
        if (text.length() > QueryRules.LONGEST_STATEMENT) {
            problems.add(new Problem(
                    QueryRules.LONGEST_STATEMENT,
                    text.length() - QueryRules.LONGEST_STATEMENT,
                    "SOQL statements can not be longer than " + QueryRules.LONGEST_STATEMENT + " characters"));
        }
        if (parsed.isWellFormed()) { // else they would speak of what the mistake leaves behind
            new QueryRules(problems).check(parsed.statement());
        }
        new SchemaCheck(schema, problems).check(parsed.statement());
        problems.sort(Comparator.comparingInt(Problem::offset));
        return List.copyOf(problems);
    }

    private static boolean isOpenComment(String text, Token token) {
        return token.kind() == Token.Kind.COMMENT
                && text.startsWith("/*", token.offset())
                && (token.length() < 4 || !text.startsWith("*/", token.end() - 2));
    }

    /** The text with blanks in place of comments, which SOQL does not know; positions stay the same. */
    public static String withoutComments(String text) {
        StringBuilder without = null;
        for (Token token : Tokenizer.tokens(text)) {
            if (token.kind() == Token.Kind.COMMENT) {
                without = without == null ? new StringBuilder(text) : without;
                for (int at = token.offset(); at < token.end(); at++) {
                    if (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                        without.setCharAt(at, ' ');
                    }
                }
            }
        }
        return without == null ? text : without.toString();
    }

    /**
     * What may stand at the cursor, judged by the text on both sides of it.
     *
     * @param cursor an offset from 0 to the text's length
     */
    public static CursorContext contextAt(String text, int cursor) {
        return Cursor.at(text, Math.max(0, Math.min(cursor, text.length()))).context();
    }

    /**
     * A statement laid out over lines, comments included; no token is changed. Laid out again it stays as it is.
     *
     * @return without a line break at its end; the text as it is where it cannot be laid out without changing it
     */
    public static String format(String text) {
        return Formatter.format(text);
    }

    /** How to colour a statement: stretches in order, none over another, none over blanks. */
    public static List<Highlight> highlight(String text) {
        List<Token> all = Tokenizer.tokens(text);
        Parser parser = new Parser(text, Parser.meaningful(all), null);
        parser.statement();
        List<Highlight> spans = new ArrayList<>();
        int index = 0;
        for (Token token : all) {
            boolean skipped = token.kind() == Token.Kind.WHITESPACE || token.kind() == Token.Kind.COMMENT;
            Highlight.Style meaning = skipped ? null : parser.meaning(index);
            Highlight.Style style = Highlight.styleOf(token, text, meaning, !skipped && parser.isReserved(index));
            if (style != null) {
                spans.add(new Highlight(token.offset(), token.length(), style));
            }
            index += skipped ? 0 : 1;
        }
        return List.copyOf(spans);
    }
}
