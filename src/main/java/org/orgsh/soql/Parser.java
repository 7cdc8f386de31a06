package org.orgsh.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
 */
final class Parser extends TokenReader {
    /** More brackets in brackets than this are refused, lest the stack overflows; the org takes far fewer. */
    private static final int MAX_DEPTH = 200;

    private static final List<String> OPERATORS =
            List.of("=", "!=", "<", ">", "<=", ">=", "LIKE", "IN", "NOT IN", "INCLUDES", "EXCLUDES");
    private static final List<String> SELECTABLE =
            List.of("FIELDS(STANDARD)", "FIELDS(CUSTOM)", "FIELDS(ALL)", "TYPEOF", "(SELECT");
    private static final List<String> COMPARISONS = List.of("=", "!=", "<", ">", "<=", ">=");

    private final List<BindSite> binds = new ArrayList<>();
    private int depth;
    private Scope scope = new Scope(null);

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
        Query query = queryBehindSelect(scope, start, false);
        endOfText();
        if (form < 0) {
            keepFirstProblem(); // all others are but its consequences
        }
        return query;
    }

    List<BindSite> binds() {
        return binds;
    }

    private void endOfText() {
        passCursor();
        if (!atEnd()) {
            unexpected("the end of the statement");
        }
    }

    // ---- queries

    private Query queryBehindSelect(Scope own, int start, boolean nested) {
        Scope outer = scope;
        Clause outerClause = clause;
        scope = own;
        clause = Clause.SELECT;
        QueryParts parts = new QueryParts();
        selectList(parts.items, true);
        clause = Clause.SELECT;
        if (!accept("FROM")) {
            unexpected("FROM");
            if (isMistypedFrom(at)) {
                advance();
            } else {
                skipTo(nested, true);
                accept("FROM");
            }
        }
        parts.from = from();
        own.readFrom(parts.from);
        while (true) {
            int before = at;
            clauses(parts, nested);
            if (atEnd() || nested && (isSymbol(at, ")") || isWord(at, "FROM"))) {
                break;
            }
            if (atCursor()) {
                advance();
                continue;
            }
            unexpected(null);
            if (!isClauseStart(at)) {
                skipTo(nested, false);
            }
            if (at == before) {
                advance();
            }
        }
        Query query = parts.build(span(start));
        checkQuery(query);
        scope = outer;
        clause = outerClause;
        return query;
    }

    /** The clauses of a query while they are read. */
    private static final class QueryParts {
        private final List<SelectItem> items = new ArrayList<>();
        private From from = new From(
                new Path(List.of(new Name("", new Span(0, 0))), new Span(0, 0)), null, List.of(), new Span(0, 0));
        private @Nullable Name scope;
        private @Nullable Condition where;
        private final List<WithFilter> with = new ArrayList<>();
        private @Nullable GroupBy groupBy;
        private @Nullable Condition having;
        private final List<OrderBy> orderBy = new ArrayList<>();
        private @Nullable Value limit;
        private @Nullable Value offset;
        private final List<Ending> endings = new ArrayList<>();

        private Query build(Span span) {
            return new Query(items, from, scope, where, with, groupBy, having, orderBy, limit, offset, endings, span);
        }
    }

    private void clauses(QueryParts parts, boolean nested) {
        if (accept("USING", "SCOPE")) {
            clause = Clause.USING;
            Scope own = scope;
            parts.scope = name("a scope", seeking() ? () -> offer(() -> new Expectation.Scopes(own.place())) : null);
        }
        if (accept("WHERE")) {
            clause = Clause.WHERE;
            parts.where = condition(Use.FILTER);
        }
        while (accept("WITH")) {
            clause = Clause.WITH;
            parts.with.add(with(tok(at - 1).offset(), nested));
        }
        if (accept("GROUP", "BY")) {
            clause = Clause.GROUP_BY;
            parts.groupBy = groupBy();
            if (accept("HAVING")) {
                clause = Clause.HAVING;
                parts.having = condition(Use.GROUP);
            }
        } else if (isWord(at, "HAVING") && !atCursor()) {
            unexpected("GROUP BY before HAVING");
            advance();
            clause = Clause.HAVING;
            parts.having = condition(Use.GROUP);
        }
        if (accept("ORDER", "BY")) {
            clause = Clause.ORDER_BY;
            orderBy(parts.orderBy);
        }
        if (accept("LIMIT")) {
            clause = Clause.LIMIT;
            parts.limit = count();
        }
        if (accept("OFFSET")) {
            clause = Clause.OFFSET;
            parts.offset = count();
        }
        endings(parts.endings);
    }

    private void endings(List<Ending> endings) {
        while (true) {
            int start = peek().offset();
            int form = oneOf(ENDINGS);
            if (form < 0) {
                return;
            }
            clause = Clause.ENDING;
            Ending.Kind kind = Ending.Kind.values()[form];
            endings.add(new Ending(kind, span(start)));
            if (kind == Ending.Kind.UPDATE_TRACKING || kind == Ending.Kind.UPDATE_VIEWSTAT) {
                secondUpdate(endings);
            }
        }
    }

    /** The second of UPDATE TRACKING, VIEWSTAT. */
    private void secondUpdate(List<Ending> endings) {
        boolean viewStat = isWord(at + 1, "VIEWSTAT");
        if (isSymbol(at, ",") && (viewStat || isWord(at + 1, "TRACKING"))) {
            advance();
            int start = peek().offset();
            mean(at, at + 1, Style.KEYWORD);
            advance();
            endings.add(new Ending(viewStat ? Ending.Kind.UPDATE_VIEWSTAT : Ending.Kind.UPDATE_TRACKING, span(start)));
        }
    }

    private void checkQuery(Query query) {
        List<SelectItem> items = query.items();
        if (items.size() > 1) {
            for (SelectItem item : items) {
                if (item instanceof SelectItem.Function function
                        && function.call().isBareCount()) {
                    problem(item.span(), "COUNT() must be the only element in the SELECT list");
                }
            }
        }
        if (query.groupBy() == null) {
            for (SelectItem item : items) {
                if (item instanceof SelectItem.Field field && field.alias() != null) {
                    problem(field.alias().span(), "only aggregate expressions use field aliasing");
                }
            }
        }
        if (query.isAggregate()) {
            Set<String> names = new HashSet<>();
            for (SelectItem item : items) {
                Name name = nameInResult(item);
                if (name != null && !name.isMissing() && !names.add(Ascii.lower(name.text()))) {
                    problem(name.span(), "duplicate alias: " + name.text());
                }
            }
        }
    }

    private static @Nullable Name nameInResult(SelectItem item) {
        if (item instanceof SelectItem.Field field) {
            return field.alias() != null ? field.alias() : field.path().last();
        }
        return item instanceof SelectItem.Function function ? function.alias() : null;
    }

    // ---- the SELECT list

    private void selectList(List<SelectItem> items, boolean inQuery) {
        while (true) {
            int before = at;
            items.add(selectItem(inQuery));
            if (acceptSymbol(",")) {
                continue;
            }
            boolean moreBehindMissingComma = at > before
                    && !atCursor()
                    && !isMistypedFrom(at)
                    && (isSymbol(at, "(") || peek().kind() == Kind.WORD && !isStopper(at));
            if (!moreBehindMissingComma) {
                return;
            }
            unexpected("',' or FROM");
        }
    }

    private SelectItem selectItem(boolean inQuery) {
        int start = peek().offset();
        if (isSymbol(at, "*")) {
            return star();
        }
        if (isSymbol(at, "(") && inQuery) {
            return children(start);
        }
        if (isWord(at, "TYPEOF") && !atCursor() && tok(at + 1).kind() == Kind.WORD && !isWord(at + 1, "FROM")) {
            return typeOf(start);
        }
        if (atCursor() && inQuery) {
            if (!scope.isChild()) {
                keyword("COUNT()");
            }
            SELECTABLE.forEach(this::keyword);
        }
        Operand operand = operand(Use.SELECT, inQuery ? Fitting.SELECT : Fitting.RETURNING, null);
        if (operand == null) {
            unexpected("a field");
            return new SelectItem.Missing(here());
        }
        if (operand instanceof FunctionCall call && call.name().is("FIELDS")) {
            return fields(call, start);
        }
        Name alias = alias();
        return operand instanceof FunctionCall call
                ? new SelectItem.Function(call, alias, span(start))
                : new SelectItem.Field((Path) operand, alias, span(start));
    }

    private SelectItem star() {
        int start = peek().offset();
        int behind = peek().end();
        advance();
        boolean adjacent = peek().offset() == behind && peek().kind() == Kind.WORD;
        if (adjacent && atCursor()) {
            keyword("custom");
            keyword("writable");
        }
        SelectItem.Star.Group group = SelectItem.Star.Group.EVERY;
        if (adjacent && isWord(at, "CUSTOM")) {
            group = SelectItem.Star.Group.CUSTOM;
            mean(at, at + 1, Style.KEYWORD);
            advance();
        } else if (adjacent && isWord(at, "WRITABLE")) {
            group = SelectItem.Star.Group.WRITABLE;
            mean(at, at + 1, Style.KEYWORD);
            advance();
        } else if (adjacent && !isStopper(at)) {
            if (peek().length() > 0) {
                unexpected("'*custom' or '*writable'");
            }
            advance();
        }
        return new SelectItem.Star(group, span(start));
    }

    private SelectItem children(int start) {
        int open = at;
        advance();
        if (tooDeep(open)) {
            return new SelectItem.Missing(span(start));
        }
        depth++;
        clause = Clause.SELECT;
        int inner = peek().offset();
        if (!accept("SELECT")) {
            unexpected("SELECT");
            if (atCursor()) {
                advance();
            }
        }
        Query query = queryBehindSelect(new Scope(scope), inner, true);
        depth--;
        close();
        return new SelectItem.Children(query, span(start));
    }

    private SelectItem typeOf(int start) {
        mean(at, at + 1, Style.KEYWORD);
        advance();
        Clause outer = clause;
        clause = Clause.TYPEOF;
        Scope own = scope;
        Path relationship = path(
                "a relationship",
                prefix -> offer(() -> new Expectation.ParentRelationships(own.place(prefix), prefix.isEmpty())),
                true);
        List<SelectItem.When> whens = new ArrayList<>();
        List<Path> otherwise = new ArrayList<>();
        while (true) {
            int whenStart = peek().offset();
            if (!accept("WHEN")) {
                break;
            }
            int first = at;
            Name object = name(
                    "an object", () -> offer(() -> new Expectation.ReferencedObjects(own.field(relationship.names()))));
            mean(first, at, Style.OBJECT);
            if (!accept("THEN")) {
                unexpected("THEN");
                passCursor();
                accept("THEN");
            }
            List<Path> fields = new ArrayList<>();
            typeOfFields(fields, () -> Place.of(object.text()));
            whens.add(new SelectItem.When(object, fields, span(whenStart)));
        }
        if (whens.isEmpty()) {
            unexpected("WHEN");
            passCursor();
        }
        if (accept("ELSE")) {
            typeOfFields(otherwise, () -> Place.of("Name"));
        }
        if (!accept("END")) {
            unexpected("END");
            while (!atEnd() && !isWord(at, "END") && !isStopper(at) && !isSymbol(at, ")") && !isSymbol(at, ",")) {
                advance();
            }
            accept("END");
        }
        clause = outer;
        return new SelectItem.TypeOf(relationship, whens, otherwise, span(start));
    }

    private void typeOfFields(List<Path> fields, Supplier<Place> place) {
        do {
            fields.add(path(
                    "a field",
                    prefix -> offer(() -> new Expectation.Fields(
                            new Place(place.get().object(), List.of(), prefix), Use.SELECT, null)),
                    true));
        } while (acceptSymbol(","));
    }

    private SelectItem fields(FunctionCall call, int start) {
        String word = call.arguments().size() == 1 && call.arguments().get(0) instanceof Path path ? path.text() : "";
        for (SelectItem.Fields.Group group : SelectItem.Fields.Group.values()) {
            if (group.name().equalsIgnoreCase(word)) {
                return new SelectItem.Fields(group, span(start));
            }
        }
        problem(call.name().span(), "FIELDS takes ALL, STANDARD or CUSTOM");
        return new SelectItem.Missing(span(start));
    }

    private @Nullable Name alias() {
        if (peek().kind() != Kind.WORD || atCursor() || isClauseBegun(at) || isMistypedFrom(at)) {
            return null;
        }
        if (isStopper(at)) {
            boolean meantAsAlias = !isWord(at, "FROM") && (isSymbol(at + 1, ",") || isWord(at + 1, "FROM"));
            if (!meantAsAlias) {
                return null;
            }
            problem(here(), "unexpected token: '" + peekText() + "', a reserved word cannot be an alias");
        }
        return taken();
    }

    // ---- FROM

    private From from() {
        clause = Clause.FROM;
        int start = peek().offset();
        Scope own = scope;
        int first = at;
        Path object = fromObject(own);
        mean(first, at, Style.OBJECT);
        Name alias = fromAlias();
        List<From.Related> related = new ArrayList<>();
        while (acceptSymbol(",")) {
            int relatedStart = peek().offset();
            Path path = path(
                    "a relationship",
                    prefix -> {
                        own.readFrom(new From(object, alias, related, span(start)));
                        Expectation reachable = new Expectation.ParentRelationships(own.place(prefix), false);
                        offer(() -> reachable);
                        if (prefix.isEmpty()) {
                            Expectation aliases = new Expectation.Aliases(own.aliases());
                            offer(() -> aliases);
                        }
                    },
                    true);
            related.add(new From.Related(path, fromAlias(), span(relatedStart)));
        }
        return new From(object, alias, related, span(start));
    }

    private Path fromObject(Scope own) {
        if (isWord(at, "GROUP") && !isWord(at + 1, "BY")) { // the one object whose name is a reserved word
            Name group = objectName(null);
            return new Path(List.of(group), group.span());
        }
        return path("an object", seeking() ? prefix -> offerObjects(own) : null, own.isChild());
    }

    private void offerObjects(Scope own) {
        offer(() ->
                own.isChild() ? new Expectation.ChildRelationships(own.parentPlace()) : new Expectation.Objects(false));
    }

    private Name objectName(@Nullable Runnable offered) {
        if (!isWord(at, "GROUP") || isWord(at + 1, "BY")) {
            return name("an object", offered);
        }
        if (atCursor() && offered != null) {
            offered.run();
        }
        return taken();
    }

    private @Nullable Name fromAlias() {
        return peek().kind() == Kind.WORD && !atCursor() && !isStopper(at) && !isClauseBegun(at) ? taken() : null;
    }

    // ---- GROUP BY, ORDER BY, WITH, LIMIT

    private GroupBy groupBy() {
        int start = peek().offset();
        GroupBy.Form form = GroupBy.Form.PLAIN;
        if (atCursor() || isSymbol(at + 1, "(")) {
            int found = oneOf(new String[][] {{"ROLLUP"}, {"CUBE"}});
            form = found < 0 ? GroupBy.Form.PLAIN : found == 0 ? GroupBy.Form.ROLLUP : GroupBy.Form.CUBE;
        }
        List<Operand> terms = new ArrayList<>();
        boolean brackets = form != GroupBy.Form.PLAIN && acceptSymbol("(");
        if (form != GroupBy.Form.PLAIN && !brackets) {
            unexpected("'('");
        }
        do {
            Operand term = operand(Use.GROUP, Fitting.GROUP_BY, null);
            if (term == null) {
                unexpected("a field");
                break;
            }
            terms.add(term);
        } while (acceptSymbol(","));
        if (brackets) {
            close();
        }
        return new GroupBy(form, terms, span(start));
    }

    private void orderBy(List<OrderBy> terms) {
        do {
            int start = peek().offset();
            Operand term = operand(Use.SORT, Fitting.SELECT, null);
            if (term == null) {
                unexpected("a field");
                return;
            }
            int direction = oneOf(new String[][] {{"ASC"}, {"DESC"}});
            int nulls = oneOf(new String[][] {{"NULLS", "FIRST"}, {"NULLS", "LAST"}});
            terms.add(new OrderBy(term, direction == 1, OrderBy.Nulls.values()[nulls + 1], span(start)));
        } while (acceptSymbol(","));
    }

    /** What stands behind WITH. Its forms are many and rare: taken as text up to the next clause. */
    private WithFilter with(int start, boolean nested) {
        int inner = peek().offset();
        int form = oneOf(new String[][] {
            {"SECURITY_ENFORCED"}, {"USER_MODE"}, {"SYSTEM_MODE"}, {"DATA", "CATEGORY"}, {"RecordVisibilityContext"}
        });
        if (form < 0 && (atEnd() || isStopper(at))) {
            unexpected("a filter");
            passCursor();
        }
        String keyword =
                form == 3 ? "DATA CATEGORY" : Ascii.upper(text.substring(inner, Math.max(inner, wordEnd(inner))));
        boolean simple = form >= 0 && form <= 2;
        while (!simple && !atEnd() && !isClauseStart(at) && !(nested && isSymbol(at, ")"))) {
            if (isSymbol(at, "(")) {
                skipBrackets();
                continue;
            }
            if (form == 3 && atCursor()) {
                List.of("AT", "ABOVE", "BELOW", "ABOVE_OR_BELOW", "AND").forEach(this::keyword);
            }
            bindHere(null, BindSite.Kind.VALUE);
            advance();
        }
        return new WithFilter(keyword, span(inner).of(text), span(start));
    }

    private int wordEnd(int start) {
        int wordEnd = start;
        while (wordEnd < text.length() && Tokenizer.isWordPart(text.charAt(wordEnd))) {
            wordEnd++;
        }
        return wordEnd;
    }

    private @Nullable Value count() {
        if (atCursor()) {
            offer(Expectation.Numbers::new);
            offer(Expectation.Variables::new);
        }
        if (bindHere(null, BindSite.Kind.COUNT)) {
            return literal();
        }
        if (isSymbol(at, ":")) {
            return namelessBind();
        }
        if (peek().kind() == Kind.NUMBER && isWhole(peekText())) {
            return literal();
        }
        if (atEmptyCursor() && tok(at + 1).kind() == Kind.NUMBER) {
            advance();
            return literal();
        }
        unexpected("a whole number");
        if (atCursor() || !atEnd() && !isStopper(at) && !isSymbol(at, ")")) {
            advance();
        }
        return new Value.Missing(new Span(lastEnd(), 0));
    }

    private static boolean isWhole(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    // ---- conditions

    private Condition condition(Use use) {
        int start = peek().offset();
        List<Condition> terms = new ArrayList<>();
        boolean negated = isWord(at, "NOT");
        terms.add(term(use));
        String joiner = "";
        while (true) {
            if (negated && atCursor()) {
                break; // nothing can be joined to NOT without brackets
            }
            int operator = at;
            int found = joinedBy(joiner);
            if (found < 0 && isLeftOver()) {
                unexpected(null);
                skipLeftOver();
                operator = at;
                found = joinedBy(joiner);
            }
            if (found < 0) {
                break;
            }
            String word = found == 0 ? "AND" : "OR";
            if (negated || !joiner.isEmpty() && !joiner.equals(word)) {
                mixed(operator);
            }
            joiner = joiner.isEmpty() ? word : joiner;
            if (isWord(at, "NOT") && !atCursor()) {
                mixed(at);
            }
            terms.add(term(use));
        }
        if (terms.size() == 1) {
            return terms.get(0);
        }
        return joiner.equals("AND") ? new Condition.And(terms, span(start)) : new Condition.Or(terms, span(start));
    }

    /** Whether something stands behind a condition that neither goes on with it nor ends it. */
    private boolean isLeftOver() {
        return !atEnd() && !atCursor() && (!isStopper(at) || isWord(at, "NULL")) && !isSymbol(at, ")");
    }

    private void skipLeftOver() {
        while (isLeftOver()) {
            if (isSymbol(at, "(")) {
                skipBrackets();
            } else {
                advance();
            }
        }
    }

    /** Takes AND (0) or OR (1); at the cursor only what may follow an earlier one. */
    private int joinedBy(String joiner) {
        if (!atCursor() || joiner.isEmpty()) {
            return oneOf(new String[][] {{"AND"}, {"OR"}});
        }
        if (!accept(joiner)) {
            return -1;
        }
        return joiner.equals("AND") ? 0 : 1;
    }

    private void mixed(int index) {
        Token token = tok(index);
        problem(
                new Span(token.offset(), token.length()),
                "unexpected token: '" + token.of(text) + "', AND, OR and NOT need parentheses where they are mixed");
    }

    private Condition term(Use use) {
        int start = peek().offset();
        if (!accept("NOT")) {
            return simple(use);
        }
        while (isWord(at, "NOT") && !atCursor()) {
            mixed(at);
            advance();
        }
        return new Condition.Not(simple(use), span(start));
    }

    private Condition simple(Use use) {
        if (isSymbol(at, "(")) {
            int open = at;
            advance();
            if (tooDeep(open)) {
                return new Condition.Missing(span(tok(open).offset()));
            }
            depth++;
            Condition inner = condition(use);
            depth--;
            close();
            return inner;
        }
        int start = peek().offset();
        Operand left = operand(use, use == Use.GROUP ? Fitting.HAVING : Fitting.WHERE, null);
        if (left == null) {
            unexpected("a condition");
            return new Condition.Missing(new Span(lastEnd(), 0));
        }
        return comparison(left, start);
    }

    private Condition comparison(Operand left, int start) {
        Compared field = fieldOf(left);
        boolean range = left instanceof FunctionCall call && call.is(SoqlFunction.DISTANCE);
        if (atCursor() && peek().kind() == Kind.WORD) {
            List<String> symbols = range ? List.of("<", ">") : left instanceof Path ? OPERATORS : COMPARISONS;
            offer(() -> new Expectation.Operators(field == null ? null : field.field(), symbols));
            if (!isOperator(at)) {
                advance();
            }
        }
        if (isWord(at, "NOT") && isWord(at + 1, "LIKE")) {
            problem(here(), "unexpected token: 'NOT', instead of NOT LIKE write (NOT " + text(left) + " LIKE '...')");
            advance();
            return new Condition.Not(comparison(left, start), span(start));
        }
        if (isWord(at, "NOT") && tok(at + 1).kind() == Kind.WORD) {
            advance();
            if (!accept("IN")) {
                unexpected("IN");
                passCursor();
                return new Condition.Missing(span(start));
            }
            return in(left, true, field, start);
        }
        if (isWord(at, "IN")) {
            advance();
            return in(left, false, field, start);
        }
        if (isWord(at, "INCLUDES") || isWord(at, "EXCLUDES")) {
            boolean negated = isWord(at, "EXCLUDES");
            advance();
            return new Condition.Includes(left, negated, valueList(field, left, false), span(start));
        }
        Condition.Operator operator = operator();
        if (operator == null) {
            unexpected(isWord(at, "IS") ? "an operator, such as = NULL or != NULL" : "an operator");
            if (isValueStart(at)) {
                advance();
            }
            return new Condition.Comparison(
                    left, Condition.Operator.EQUALS, new Value.Missing(new Span(lastEnd(), 0)), span(start));
        }
        advance();
        boolean nullable = operator == Condition.Operator.EQUALS || operator == Condition.Operator.NOT_EQUALS;
        return new Condition.Comparison(left, operator, value(field, left, BindSite.Kind.VALUE, nullable), span(start));
    }

    private String text(Operand operand) {
        return operand instanceof Path path ? path.text() : operand.span().of(text);
    }

    private boolean isOperator(int index) {
        return isWord(index, "IN") || isWord(index, "LIKE") || isWord(index, "INCLUDES") || isWord(index, "EXCLUDES");
    }

    private Condition.@Nullable Operator operator() {
        if (isWord(at, "LIKE")) {
            return Condition.Operator.LIKE;
        }
        if (peek().kind() != Kind.SYMBOL) {
            return null;
        }
        return switch (peekText()) {
            case "=" -> Condition.Operator.EQUALS;
            case "!=", "<>" -> Condition.Operator.NOT_EQUALS;
            case "<" -> Condition.Operator.LESS;
            case "<=" -> Condition.Operator.LESS_OR_EQUAL;
            case ">" -> Condition.Operator.GREATER;
            case ">=" -> Condition.Operator.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    /** Behind IN. */
    private Condition in(Operand left, boolean negated, @Nullable Compared field, int start) {
        boolean query = isSymbol(at, "(") && isWord(at + 1, "SELECT");
        if (!query) {
            return new Condition.InValues(left, negated, valueList(field, left, true), span(start));
        }
        int open = at;
        advance();
        if (tooDeep(open)) {
            return new Condition.Missing(span(start));
        }
        depth++;
        int inner = peek().offset();
        advance();
        Query read = queryBehindSelect(new Scope(null), inner, true);
        depth--;
        close();
        return new Condition.InQuery(left, negated, read, span(start));
    }

    private List<Value> valueList(@Nullable Compared field, Operand left, boolean queryToo) {
        List<Value> values = new ArrayList<>();
        if (bindHere(field, BindSite.Kind.LIST)) {
            values.add(literal());
            return values;
        }
        if (isSymbol(at, ":")) {
            values.add(namelessBind());
            return values;
        }
        if (atCursor() && peek().kind() == Kind.WORD && !isSymbol(at + 1, "(")) {
            offer(Expectation.Variables::new);
            keyword("(");
            advance();
            return values;
        }
        if (!acceptSymbol("(")) {
            unexpected("'('");
            if (isValueStart(at)) {
                advance();
            }
            return values;
        }
        if (queryToo && atCursor() && peek().kind() == Kind.WORD) {
            keyword("SELECT");
        }
        do {
            values.add(value(field, left, BindSite.Kind.ELEMENT, true));
        } while (acceptSymbol(","));
        close();
        return values;
    }

    // ---- fields and functions

    /** The field whose value is compared; null if the left side's value is another one, such as a count. */
    private @Nullable Compared fieldOf(Operand left) {
        if (left instanceof Path path) {
            return new Compared(scope, path);
        }
        FunctionCall call = (FunctionCall) left;
        boolean sameValue = call.is(SoqlFunction.TO_LABEL) || call.is(SoqlFunction.MIN) || call.is(SoqlFunction.MAX);
        return sameValue && !call.arguments().isEmpty() && call.arguments().get(0) instanceof Path path
                ? fieldOf(path)
                : null;
    }

    /** A field or function; null, and nothing taken, if neither is here. */
    private @Nullable Operand operand(Use use, Set<SoqlFunction> fitting, @Nullable SoqlFunction argumentOf) {
        if (atCursor() && peek().kind() == Kind.WORD) {
            functions(fitting);
        }
        if (peek().kind() != Kind.WORD || isStopper(at) && !atCursor()) {
            return null;
        }
        if (isSymbol(at + 1, "(") && !isStopper(at) && !atEmptyCursor()) {
            if (atCursor()) {
                offerFields(List.of(), use, argumentOf);
            }
            return function(use);
        }
        Path path = path("a field", seeking() ? prefix -> offerFields(prefix, use, argumentOf) : null, true);
        // An empty cursor may stand right before a function.
        return path.steps().size() == 1 && isSymbol(at, "(") && !path.last().isMissing()
                ? functionNamed(path.last(), use)
                : path;
    }

    private void offerFields(List<String> prefix, Use use, @Nullable SoqlFunction argumentOf) {
        Scope own = scope;
        offer(() -> new Expectation.Fields(own.place(prefix), use, argumentOf));
        if (prefix.isEmpty()) {
            offer(() -> new Expectation.Aliases(own.aliases()));
        }
    }

    private FunctionCall function(Use use) {
        return functionNamed(taken(), use);
    }

    private FunctionCall functionNamed(Name name, Use use) {
        int open = at;
        mean(open - 1, open, Style.FUNCTION);
        SoqlFunction known = SoqlFunction.named(name.text()).orElse(null);
        boolean fields = name.is("FIELDS");
        if (known == null && !fields) {
            problem(name.span(), "unknown function '" + name.text() + "'");
        }
        advance();
        List<Argument> arguments = new ArrayList<>();
        if (tooDeep(open)) {
            return new FunctionCall(name, arguments, span(name.span().offset()));
        }
        depth++;
        if (!isSymbol(at, ")")) {
            do {
                arguments.add(fields ? group() : argument(known, arguments.size(), use));
            } while (acceptSymbol(","));
        } else if (known != null && known != SoqlFunction.COUNT) {
            unexpected("a field");
        }
        depth--;
        close();
        if (known != null) {
            checkArguments(known, arguments);
        }
        return new FunctionCall(name, arguments, span(name.span().offset()));
    }

    private void checkArguments(SoqlFunction function, List<Argument> arguments) {
        int wanted = switch (function) {
            case DISTANCE -> 3;
            case GEOLOCATION -> 2;
            default -> 1;
        };
        if (arguments.size() > wanted) {
            problem(arguments.get(wanted).span(), function.spelling() + " takes no more than " + wanted);
        } else if (wanted > 1 && arguments.size() < wanted) {
            problem(
                    new Span(lastEnd() - 1, 1),
                    function.spelling() + " takes " + wanted + " arguments, here are " + arguments.size());
        }
    }

    /** Inside FIELDS(). */
    private Argument group() {
        int first = at;
        Path group = path(
                "ALL, STANDARD or CUSTOM",
                prefix -> List.of("ALL", "STANDARD", "CUSTOM").forEach(this::keyword),
                false);
        mean(first, at, Style.KEYWORD);
        return group;
    }

    private Argument argument(@Nullable SoqlFunction function, int index, Use use) {
        if (function == SoqlFunction.GEOLOCATION || function == SoqlFunction.DISTANCE && index == 2) {
            return value(null, null, BindSite.Kind.VALUE, false);
        }
        boolean aggregate = function != null && function.kind() == SoqlFunction.Kind.AGGREGATE;
        Operand operand = operand(aggregate ? Use.AGGREGATE : use, Fitting.inside(function, index), function);
        if (operand == null) {
            unexpected("a field");
            return new Value.Missing(new Span(lastEnd(), 0));
        }
        return operand;
    }

    private Path path(String what, @Nullable Consumer<List<String>> offered, boolean dots) {
        int start = peek().offset();
        int first = at;
        List<Name> steps = new ArrayList<>();
        while (true) {
            steps.add(name(what, offered == null ? null : () -> offered.accept(names(steps))));
            if (!dots || !isSymbol(at, ".")) {
                break;
            }
            int dot = peek().end();
            advance();
            boolean adjacent = peek().offset() == dot;
            if (peek().kind() != Kind.WORD || !adjacent && isStopper(at) && !atCursor()) {
                unexpected(what);
                steps.add(missingName());
                break;
            }
            if (adjacent && isReserved(at) && !atCursor()) {
                steps.add(taken());
                if (!isSymbol(at, ".")) {
                    break;
                }
            }
        }
        mean(first, at, Style.FIELD);
        return new Path(steps, span(Math.min(start, lastEnd())));
    }

    private static List<String> names(List<Name> steps) {
        return steps.stream().map(Name::text).toList();
    }

    private Name name(String what, @Nullable Runnable offered) {
        if (peek().kind() != Kind.WORD) {
            unexpected(what);
            return missingName();
        }
        if (atCursor()) {
            if (offered != null) {
                offered.run();
            }
            if (atEmptyCursor() && tok(at + 1).kind() == Kind.WORD && !isStopper(at + 1) && !isMistypedFrom(at + 1)) {
                advance();
                return taken();
            }
        }
        if (isStopper(at)) {
            unexpected(what);
            return missingName();
        }
        return taken();
    }

    // ---- values

    private boolean isValueStart(int index) {
        return switch (tok(index).kind()) {
            case STRING, NUMBER, DATE, DATETIME, TIME, DATE_LITERAL, CURRENCY, BIND -> true;
            case WORD -> !isStopper(index) || isWord(index, "NULL");
            default -> false;
        };
    }

    /**
     * @param field what the value belongs to, if that is a field
     * @param left the left side of the comparison; null inside a function
     */
    private Value value(@Nullable Compared field, @Nullable Operand left, BindSite.Kind place, boolean nullable) {
        if (atCursor()) {
            offerValues(field, left, nullable);
            if (atEmptyCursor() && isValueStart(at + 1)) {
                advance();
            } else if (peek().kind() == Kind.WORD && !isLiteralWord(at)) {
                if (!isStopper(at)) {
                    advance();
                }
                return new Value.Missing(new Span(lastEnd(), 0));
            }
        }
        if (isSymbol(at, ":")) {
            return namelessBind();
        }
        bindHere(field, place);
        return literal();
    }

    /** A colon with no name behind it, or not yet. */
    private Value namelessBind() {
        advance();
        if (atEmptyCursor()) {
            offer(Expectation.Variables::new);
            advance();
        } else {
            unexpected("the name of a variable");
        }
        return new Value.Missing(new Span(lastEnd(), 0));
    }

    private boolean isLiteralWord(int index) {
        return isWord(index, "NULL") || isWord(index, "TRUE") || isWord(index, "FALSE");
    }

    private void offerValues(@Nullable Compared field, @Nullable Operand left, boolean nullable) {
        Kind kind = peek().kind();
        switch (kind) {
            case BIND -> offer(Expectation.Variables::new);
            case NUMBER, DATE_LITERAL, CURRENCY -> offer(Expectation.Numbers::new);
            case STRING -> {
                if (field != null) {
                    offer(() -> new Expectation.Values(field.field()));
                } else if (left == null) {
                    keyword("mi");
                    keyword("km");
                }
            }
            case WORD -> {
                if (field != null) {
                    offer(() -> new Expectation.Values(field.field()));
                    offer(() -> new Expectation.DateLiterals(field.field()));
                    if (nullable) {
                        keyword("NULL");
                    }
                } else if (left instanceof FunctionCall call && call.is(SoqlFunction.DAY_ONLY)) {
                    offer(() -> new Expectation.DateLiterals(null));
                } else {
                    offer(Expectation.Numbers::new);
                }
                offer(Expectation.Variables::new);
            }
            default -> {}
        }
    }

    private boolean bindHere(@Nullable Compared field, BindSite.Kind place) {
        if (peek().kind() != Kind.BIND) {
            return false;
        }
        if (atCursor()) {
            offer(Expectation.Variables::new);
        }
        binds.add(new BindSite(bind(), field, place));
        return true;
    }

    private Value.Bind bind() {
        return new Value.Bind(text.substring(peek().offset() + 1, peek().end()), here());
    }

    /** Takes a literal or a bind variable. */
    private Value literal() {
        Span span = here();
        String raw = peekText();
        Value value = switch (peek().kind()) {
            case STRING -> string(raw, span);
            case NUMBER -> new Value.Number(raw, span);
            case DATE -> date(raw, span);
            case DATETIME -> dateTime(raw, span);
            case TIME -> time(raw, span);
            case DATE_LITERAL -> countedDate(raw, span);
            case CURRENCY -> currency(raw, span);
            case BIND -> bind();
            case WORD -> word(raw, span);
            case UNKNOWN -> {
                if (!atEnd() && raw.startsWith("\"")) {
                    unexpected("a string in single quotes");
                    yield new Value.Missing(span);
                }
                yield null;
            }
            default -> null;
        };
        if (value == null) {
            unexpected("a value");
            return new Value.Missing(new Span(lastEnd(), 0));
        }
        advance();
        return value;
    }

    private Value string(String raw, Span span) {
        if (!Escapes.isClosed(raw)) {
            problem(new Span(span.offset(), 1), "unterminated string, expected a closing quote");
        }
        int bad = Escapes.firstBad(raw);
        if (bad >= 0) {
            int length = Math.min(2, raw.length() - bad);
            problem(
                    new Span(span.offset() + bad, length),
                    "invalid string escape '" + raw.substring(bad, bad + length) + "'");
        }
        return new Value.Text(Escapes.text(raw), raw, span);
    }

    private @Nullable Value word(String raw, Span span) {
        if (isWord(at, "TRUE") || isWord(at, "FALSE")) {
            mean(at, at + 1, Style.CONSTANT);
            return new Value.Bool(isWord(at, "TRUE"), span);
        }
        if (isWord(at, "NULL")) {
            mean(at, at + 1, Style.CONSTANT);
            return new Value.Null(span);
        }
        if (isStopper(at)) {
            return null;
        }
        DateLiteral literal = DateLiteral.named(raw).orElse(null);
        if (literal != null && !literal.takesNumber()) {
            mean(at, at + 1, Style.DATE);
            return new Value.RelativeDate(literal, null, span);
        }
        if (literal != null) {
            problem(span, literal + " needs a number, as in " + literal + ":7");
            return new Value.Missing(span);
        }
        if (Tokenizer.looksLikeCurrency(raw, 0, raw.length())) {
            mean(at, at + 1, Style.NUMBER);
            return currency(raw, span);
        }
        unexpected("a value");
        return new Value.Missing(span);
    }

    private static Value currency(String raw, Span span) {
        return new Value.Currency(Ascii.upper(raw.substring(0, 3)), new BigDecimal(raw.substring(3)), span);
    }

    private Value countedDate(String raw, Span span) {
        int colon = raw.indexOf(':');
        DateLiteral literal = DateLiteral.named(raw.substring(0, colon)).orElseThrow();
        String digits = raw.substring(colon + 1);
        if (digits.isEmpty() || digits.length() > 9 || !isWhole(digits)) {
            problem(span, literal + " needs a number, as in " + literal + ":7");
            return new Value.Missing(span);
        }
        return new Value.RelativeDate(literal, Integer.valueOf(digits), span);
    }

    private Value date(String raw, Span span) {
        try {
            LocalDate date = LocalDate.parse(raw);
            return new Value.Date(date, span);
        } catch (DateTimeException e) {
            return malformed(raw, "date", "2026-03-01", span);
        }
    }

    private Value dateTime(String raw, Span span) {
        try {
            // SOQL also takes +0100.
            boolean noColon = raw.length() > 5
                    && "+-".indexOf(raw.charAt(raw.length() - 5)) >= 0
                    && isWhole(raw.substring(raw.length() - 4));
            String standard =
                    noColon ? raw.substring(0, raw.length() - 2) + ":" + raw.substring(raw.length() - 2) : raw;
            return new Value.DateTime(OffsetDateTime.parse(standard), span);
        } catch (DateTimeException e) {
            return malformed(raw, "date-time", "2026-03-01T09:30:00Z", span);
        }
    }

    private Value time(String raw, Span span) {
        try {
            boolean zoned = raw.endsWith("Z") || raw.endsWith("z");
            return new Value.Time(LocalTime.parse(zoned ? raw.substring(0, raw.length() - 1) : raw), span);
        } catch (DateTimeException e) {
            return malformed(raw, "time", "09:30:00.000Z", span);
        }
    }

    private Value malformed(String raw, String what, String example, Span span) {
        problem(span, "'" + raw + "' is no " + what + ", expected one like " + example);
        return new Value.Missing(span);
    }

    // ---- SOSL

    private Search search() {
        clause = Clause.FIND;
        int start = tok(at - 1).offset();
        Token termToken = peek();
        Span termSpan = here();
        String term = searchTerm(termToken);
        Search.Fields fields = Search.Fields.ALL;
        clause = Clause.FIND;
        int in = oneOf(new String[][] {
            {"IN", "ALL", "FIELDS"},
            {"IN", "NAME", "FIELDS"},
            {"IN", "EMAIL", "FIELDS"},
            {"IN", "PHONE", "FIELDS"},
            {"IN", "SIDEBAR", "FIELDS"}
        });
        if (in >= 0) {
            fields = Search.Fields.values()[in];
            clause = Clause.IN;
        } else if (isWord(at, "IN")) {
            advance();
            clause = Clause.IN;
            unexpected("ALL FIELDS, NAME FIELDS, EMAIL FIELDS, PHONE FIELDS or SIDEBAR FIELDS");
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
            unexpected(null);
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
        scope = new Scope(null);
        scope.readFrom(new From(new Path(List.of(object), object.span()), null, List.of(), object.span()));
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
        if (accept("USING")) {
            clause = Clause.USING;
            if (!accept("ListView")) {
                unexpected("ListView");
            }
            if (!acceptSymbol("=")) {
                unexpected("'='");
            }
            parts.scope = name("a list view", null);
        }
        if (accept("WHERE")) {
            clause = Clause.WHERE;
            parts.where = condition(Use.FILTER);
        }
        if (accept("ORDER", "BY")) {
            clause = Clause.ORDER_BY;
            orderBy(parts.orderBy);
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
        String keyword = form == 7 ? "DATA CATEGORY" : Ascii.upper(text.substring(inner, wordEnd(inner)));
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

    // ---- going on after a mistake

    /** Takes the closing bracket; without one, goes to where it may have been forgotten. */
    private void close() {
        if (acceptSymbol(")")) {
            return;
        }
        unexpected("')'");
        while (!atEnd() && !isStopper(at)) {
            if (isSymbol(at, "(")) {
                skipBrackets();
            } else if (isSymbol(at, ")")) {
                advance();
                return;
            } else {
                advance();
            }
        }
    }

    /** Goes to the next clause. */
    private void skipTo(boolean nested, boolean from) {
        while (!atEnd() && !isClauseStart(at)) {
            boolean stop = isSymbol(at, ")") && nested || isWord(at, "FROM") && (from || nested);
            if (stop) {
                return;
            }
            if (isSymbol(at, "(")) {
                skipBrackets();
            } else {
                advance();
            }
        }
    }

    /** Whether brackets are nested too deep; then all in these is passed over. */
    private boolean tooDeep(int open) {
        if (depth < MAX_DEPTH) {
            return false;
        }
        problem(new Span(tok(open).offset(), 1), "nested too deeply");
        at = open;
        skipBrackets();
        return true;
    }
}
