package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.orgsh.soql.Token.Kind;

/** The word at the cursor, and the tokens around it as the parser is to see them. */
final class Cursor {
    private final String text;
    private final int cursor;
    private final List<Token> tokens = new ArrayList<>();
    private int index = -1;
    private boolean somewhereToType = true;

    private Cursor(String text, int cursor) {
        this.text = text;
        this.cursor = cursor;
    }

    static Cursor at(String text, int offset) {
        Cursor cursor = new Cursor(text, offset);
        for (Token token : Tokenizer.tokens(text)) {
            cursor.add(token);
        }
        cursor.addEmptyWord();
        return cursor;
    }

    private void add(Token token) {
        if (index < 0 && token.offset() >= cursor) {
            addEmptyWord();
        }
        boolean blank = token.kind() == Kind.WHITESPACE || token.kind() == Kind.COMMENT;
        if (token.kind() == Kind.COMMENT
                && token.offset() < cursor
                && cursor <= token.end()
                && !isBehindClosed(token)) {
            somewhereToType = false;
        }
        if (blank) {
            return;
        }
        if (index < 0 && token.offset() < cursor && cursor <= token.end()) {
            if (isTypedAt(token)) {
                index = tokens.size();
            } else if (token.kind() == Kind.STRING
                    || token.kind() == Kind.SEARCH_TERM
                    || token.kind() == Kind.UNKNOWN) {
                somewhereToType = false; // right behind a closing quote or brace, or in something unreadable
            } else if (cursor < token.end()) {
                somewhereToType = false; // inside an operator
            }
        }
        tokens.add(token);
    }

    private boolean isBehindClosed(Token comment) {
        return cursor == comment.end()
                && comment.length() >= 4
                && text.startsWith("/*", comment.offset())
                && text.startsWith("*/", cursor - 2);
    }

    /** Whether the cursor is on a word that is being typed. */
    private boolean isTypedAt(Token token) {
        return switch (token.kind()) {
            case WORD, NUMBER, DATE, DATETIME, TIME, DATE_LITERAL, CURRENCY, BIND -> true;
            case STRING -> cursor < token.end() || !Escapes.isClosed(token.of(text));
            default -> false;
        };
    }

    private void addEmptyWord() {
        if (index < 0) {
            index = tokens.size();
            tokens.add(new Token(Kind.WORD, cursor, 0));
        }
    }

    CursorContext context() {
        Token word = tokens.get(index);
        if (word.kind() == Kind.WORD) {
            // What may stand here does not depend on what is typed of it: "or" may become ORDER BY.
            tokens.set(index, new Token(Kind.WORD, word.offset(), 0));
        }
        Offers offers = new Offers(index);
        new Parser(text, tokens, offers).statement();
        Scope scope = offers.scope();
        List<List<String>> selected = scope == null ? List.of() : scope.selected(word.offset());
        boolean inString = word.kind() == Kind.STRING;
        List<Expectation> expectations = somewhereToType ? offers.expectations() : List.of();
        if (inString) {
            String typed = text.substring(word.offset(), cursor);
            int end = Escapes.isClosed(word.of(text)) ? word.end() - 1 : word.end();
            return new CursorContext(
                    offers.clause(), Escapes.open(typed), word.offset() + 1, end, true, selected, expectations);
        }
        return new CursorContext(
                offers.clause(),
                text.substring(word.offset(), cursor),
                word.offset(),
                word.end(),
                false,
                selected,
                expectations);
    }
}
