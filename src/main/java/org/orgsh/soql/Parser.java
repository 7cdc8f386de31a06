package org.orgsh.soql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.CursorContext.Clause;
import org.orgsh.soql.Expectation.Use;
import org.orgsh.soql.Highlight.Style;
import org.orgsh.soql.Token.Kind;

/**
 * The one grammar: reads a statement into a tree, notes what is wrong, and, where a cursor is given, notes what it would
 * have taken there.
 *
 * <p>It never goes back, so its time is that of the text. On what it did not expect it notes a problem, and goes on at the
 * next comma, bracket or clause it knows. The token at the cursor may be anything, unfinished or empty: it is taken where a
 * name may stand, and passed over where a keyword should.
 *
 * <p>The grammar lies in layers, each a class: tokens, values, operands, conditions, queries, and here whole statements.
 */
final class Parser extends QueryReader {
    /** Where a search looks, in the order of {@link Search.Fields}. */
    private static final String[][] SEARCH_GROUPS = {
        {"IN", "ALL", "FIELDS"},
        {"IN", "NAME", "FIELDS"},
        {"IN", "EMAIL", "FIELDS"},
        {"IN", "PHONE", "FIELDS"},
        {"IN", "SIDEBAR", "FIELDS"}
    };

    /**
     * @param tokens without blanks and comments
     * @param offers null if there is no cursor
     */
    Parser(String text, List<Token> tokens, @Nullable Offers offers) {
        super(text, tokens, offers);
    }

    /** The tokens that mean something. */
    static List<Token> meaningful(List<Token> all) {
        List<Token> kept = new ArrayList<>(all.size() / 2 + 1);
        for (Token token : all) {
            if (token.kind() != Kind.WHITESPACE && token.kind() != Kind.COMMENT) {
                kept.add(token);
            }
        }
        return kept;
    }

    /** Reads the whole text; to be called once. */
    Statement statement() {
        if (atEnd()) {
            problem(here(), "SOQL statements cannot be empty or null");
        }
        int form = oneOf(new String[][] {{"SELECT"}, {"FIND"}});
        if (form == 1) {
            return search();
        }
        if (form < 0) {
            if (!atEnd()) {
                unexpected("SELECT or FIND");
            }
            if (peek().kind() == Kind.WORD && !isStopper(at)) {
                advance();
            }
        }
        int start = form == 0 ? tok(at - 1).offset() : 0;
        Query query = query(scope, start, false);
        endOfText();
        if (form < 0) {
            keepFirstProblem(); // all others are but its consequences
        }
        return query;
    }

    private void endOfText() {
        passCursor();
        if (!atEnd()) {
            unexpected("the end of the statement");
        }
    }

    private Search search() {
        clause = Clause.FIND;
        int start = tok(at - 1).offset();
        Token termToken = peek();
        Span termSpan = here();
        String term = searchTerm(termToken);
        Search.Fields fields = Search.Fields.ALL;
        int in = oneOf(SEARCH_GROUPS);
        if (in >= 0) {
            fields = Search.Fields.values()[in];
            clause = Clause.IN;
        } else if (isWord(at, "IN")) {
            advance();
            clause = Clause.IN;
            if (Arrays.stream(SEARCH_GROUPS).anyMatch(group -> isWord(at, group[1]))) {
                advance();
                unexpected("FIELDS");
            } else {
                unexpected("ALL FIELDS, NAME FIELDS, EMAIL FIELDS, PHONE FIELDS or SIDEBAR FIELDS");
            }
            skipToSearchClause();
        }
        List<Search.Returning> returning = new ArrayList<>();
        List<WithFilter> with = new ArrayList<>();
        List<Ending> endings = new ArrayList<>();
        Value limit = null;
        while (true) {
            int before = at;
            if (accept("RETURNING")) {
                clause = Clause.RETURNING;
                do {
                    returning.add(returning());
                } while (acceptSymbol(","));
            }
            while (accept("WITH")) {
                clause = Clause.WITH;
                with.add(searchFilter(tok(at - 1).offset()));
            }
            if (accept("LIMIT")) {
                clause = Clause.LIMIT;
                limit = count();
            }
            searchEndings(endings);
            if (atEnd()) {
                break;
            }
            if (atCursor()) {
                advance();
                continue;
            }
            unexpected("a clause or the end of the statement");
            skipToSearchClause();
            if (at == before) {
                advance();
            }
        }
        return new Search(term, termSpan, fields, returning, with, limit, endings, span(start));
    }

    private String searchTerm(Token token) {
        String raw = token.of(text);
        switch (token.kind()) {
            case SEARCH_TERM -> {
                boolean closed = raw.length() > 1 && raw.endsWith("}") && !raw.endsWith("\\}");
                String term = raw.substring(1, closed ? raw.length() - 1 : raw.length());
                if (!closed) {
                    problem(new Span(token.offset(), 1), "unterminated search term, expected '}'");
                } else if (term.isBlank()) {
                    problem(here(), "No search term found. The search term must be enclosed in braces.");
                }
                advance();
                return term;
            }
            case STRING -> {
                Value literal = literal();
                return literal instanceof Value.Text string ? string.text() : "";
            }
            case BIND -> {
                bindHere(null, BindSite.Kind.SEARCH_TERM);
                advance();
                return "";
            }
            default -> {
                unexpected("a search term in braces");
                passCursor();
                return "";
            }
        }
    }

    private void skipToSearchClause() {
        while (!atEnd()
                && !isWord(at, "RETURNING")
                && !isWord(at, "WITH")
                && !isWord(at, "LIMIT")
                && !isWord(at, "UPDATE")) {
            if (isSymbol(at, "(")) {
                skipBrackets();
            } else {
                advance();
            }
        }
    }

    private Search.Returning returning() {
        int start = peek().offset();
        int first = at;
        Name object = objectName(seeking() ? () -> offer(() -> new Expectation.Objects(true)) : null);
        mean(first, at, Style.OBJECT);
        List<SelectItem> items = new ArrayList<>();
        QueryParts parts = new QueryParts();
        Scope outer = scope;
        scope = Scope.root();
        scope.readFrom(From.of(object));
        if (acceptSymbol("(")) {
            clause = Clause.SELECT;
            selectList(items, false);
            while (true) {
                int before = at;
                returningClauses(parts);
                if (atEnd() || isSymbol(at, ")")) {
                    break;
                }
                if (atCursor()) {
                    advance();
                    continue;
                }
                unexpected("')'");
                skipTo(true, false);
                if (at == before) {
                    advance();
                }
            }
            close();
            clause = Clause.RETURNING;
        }
        scope = outer;
        return new Search.Returning(
                object, items, parts.scope, parts.where, parts.orderBy, parts.limit, parts.offset, span(start));
    }

    private void returningClauses(QueryParts parts) {
        if (accept("USING", "ListView")) {
            listView(parts);
        } else if (isWord(at, "USING") && !atCursor()) {
            advance();
            unexpected("ListView");
            listView(parts);
        }
        if (accept("WHERE")) {
            clause = Clause.WHERE;
            parts.where = condition(Use.FILTER);
        }
        if (accept("ORDER", "BY")) {
            clause = Clause.ORDER_BY;
            orderBy(parts.orderBy, false);
        }
        if (accept("LIMIT")) {
            clause = Clause.LIMIT;
            parts.limit = count();
        }
        if (accept("OFFSET")) {
            clause = Clause.OFFSET;
            parts.offset = count();
        }
    }

    private void listView(QueryParts parts) {
        clause = Clause.USING;
        if (!acceptSymbol("=")) {
            unexpected("'='");
        }
        parts.scope = name("a list view", null);
    }

    private WithFilter searchFilter(int start) {
        int inner = peek().offset();
        int form = oneOf(new String[][] {
            {"SNIPPET"},
            {"HIGHLIGHT"},
            {"SPELL_CORRECTION"},
            {"METADATA"},
            {"NETWORK"},
            {"PricebookId"},
            {"DIVISION"},
            {"DATA", "CATEGORY"}
        });
        if (form < 0 && (atEnd() || isStopper(at))) {
            unexpected("a filter");
        }
        boolean compared = 3 <= form && form <= 6;
        if (compared) {
            acceptSymbol("=");
        }
        if (atCursor() && (form < 0 || compared)) {
            advance(); // nothing else may stand here
        }
        String keyword = form == 7 ? "DATA CATEGORY" : Ascii.upper(text.substring(inner, wordEnd(inner)));
        if (form == 7) {
            categories();
        }
        while (!atEnd() && !isWord(at, "WITH") && !isWord(at, "LIMIT") && !isWord(at, "UPDATE") && !atCursor()) {
            if (isSymbol(at, "(")) {
                skipBrackets();
                continue;
            }
            bindHere(null, BindSite.Kind.VALUE);
            advance();
        }
        return new WithFilter(keyword, span(inner).of(text), span(start));
    }

    private void searchEndings(List<Ending> endings) {
        while (true) {
            int start = peek().offset();
            int form = oneOf(new String[][] {{"UPDATE", "TRACKING"}, {"UPDATE", "VIEWSTAT"}});
            if (form < 0) {
                return;
            }
            clause = Clause.ENDING;
            endings.add(new Ending(form == 0 ? Ending.Kind.UPDATE_TRACKING : Ending.Kind.UPDATE_VIEWSTAT, span(start)));
            secondUpdate(endings);
        }
    }
}
