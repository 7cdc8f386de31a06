package org.orgsh.soql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.CursorContext.Clause;
import org.orgsh.soql.Expectation.Use;
import org.orgsh.soql.Highlight.Style;
import org.orgsh.soql.Token.Kind;

/** Reads a SELECT, from its list to its last clause. */
class QueryReader extends ConditionReader {
    private static final List<String> SELECTABLE =
            List.of("FIELDS(STANDARD)", "FIELDS(CUSTOM)", "FIELDS(ALL)", "TYPEOF", "(SELECT");
    private static final String[][] FILTERS = {
        {"DATA", "CATEGORY"},
        {"RecordVisibilityContext"},
        {"UserId"},
        {"SECURITY_ENFORCED"},
        {"USER_MODE"},
        {"SYSTEM_MODE"}
    };
    private static final String MOST_DESCRIPTORS = "maxDescriptorPerRecord";
    private static final List<String> VISIBILITY = List.of(MOST_DESCRIPTORS, "supportsDomains", "supportsDelegates");
    private static final int MOST_CATEGORIES = 3;

    QueryReader(String text, List<Token> tokens, @Nullable Offers offers) {
        super(text, tokens, offers);
    }

    @Override
    final Query query(Scope own, int start, boolean nested) {
        Scope outer = scope;
        Clause outerClause = clause;
        scope = own;
        clause = Clause.SELECT;
        QueryParts parts = new QueryParts();
        own.readItems(parts.items);
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
            String clauses = isClauseStart(at) ? "a later clause or " : "a clause or ";
            unexpected(clauses + (nested ? "')'" : "the end of the statement"));
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

    final void clauses(QueryParts parts, boolean nested) {
        boolean root = scope.kind() == Scope.Kind.ROOT;
        boolean rows = scope.kind() != Scope.Kind.SEMI_JOIN;
        boolean count = Query.isCount(parts.items);
        if (accept(root, "USING", "SCOPE")) {
            scope(parts);
        } else if (isWord(at, "USING") && !atCursor()) {
            advance();
            unexpected("SCOPE");
            scope(parts);
        }
        if (accept("WHERE")) {
            clause = Clause.WHERE;
            parts.where = condition(Use.FILTER);
        }
        while (accept(root && parts.with.isEmpty(), "WITH")) {
            clause = Clause.WITH;
            parts.with.add(with(tok(at - 1).offset()));
        }
        if (accept(root && !count, "GROUP", "BY") || byIsMissing()) {
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
        boolean groups = parts.groupBy != null || Query.isAggregate(parts.items);
        if (accept(rows && !count, "ORDER", "BY")) {
            clause = Clause.ORDER_BY;
            orderBy(parts.orderBy, groups);
        }
        boolean several = rows && (!groups || parts.groupBy != null); // of one row there is nothing to limit
        if (accept(several, "LIMIT")) {
            clause = Clause.LIMIT;
            parts.limit = count();
        }
        if (accept(several && !count, "OFFSET")) {
            clause = Clause.OFFSET;
            parts.offset = count();
        }
        endings(parts.endings, root);
    }

    private void scope(QueryParts parts) {
        clause = Clause.USING;
        Scope own = scope;
        parts.scope = name("a scope", seeking() ? () -> offer(() -> new Expectation.Scopes(own.place())) : null);
    }

    /** GROUP is no name, so a field right behind it can only mean that BY was forgotten. */
    private boolean byIsMissing() {
        if (!isWord(at, "GROUP") || atCursor() || tok(at + 1).kind() != Kind.WORD) {
            return false;
        }
        advance();
        unexpected("BY");
        return true;
    }

    /** @param wanted whether they are offered */
    private void endings(List<Ending> endings, boolean wanted) {
        Ending.Kind last = null;
        while (true) {
            int start = peek().offset();
            Ending.Kind kind = ending(last, wanted);
            if (kind == null) {
                return;
            }
            last = kind;
            clause = Clause.ENDING;
            endings.add(new Ending(kind, span(start)));
            if (kind == Ending.Kind.UPDATE_TRACKING || kind == Ending.Kind.UPDATE_VIEWSTAT) {
                secondUpdate(endings);
            }
        }
    }

    /** Takes one that may follow another. */
    private Ending.@Nullable Kind ending(Ending.@Nullable Kind last, boolean wanted) {
        List<Ending.Kind> next = new ArrayList<>();
        for (Ending.Kind kind : Ending.Kind.values()) {
            if (last == null || kind.isBehind(last)) {
                next.add(kind);
            }
        }
        String[][] words = new String[next.size()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = next.get(i).words();
        }
        int found = oneOf(wanted, words);
        return found < 0 ? null : next.get(found);
    }

    /** The second of UPDATE TRACKING, VIEWSTAT. */
    final void secondUpdate(List<Ending> endings) {
        boolean viewStat = isWord(at + 1, "VIEWSTAT");
        if (isSymbol(at, ",") && (viewStat || isWord(at + 1, "TRACKING"))) {
            advance();
            int start = peek().offset();
            mean(at, at + 1, Style.KEYWORD);
            advance();
            endings.add(new Ending(viewStat ? Ending.Kind.UPDATE_VIEWSTAT : Ending.Kind.UPDATE_TRACKING, span(start)));
        }
    }

    final void checkQuery(Query query) {
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

    static @Nullable Name nameInResult(SelectItem item) {
        if (item instanceof SelectItem.Field field) {
            return field.alias() != null ? field.alias() : field.path().last();
        }
        return item instanceof SelectItem.Function function ? function.alias() : null;
    }

    final void selectList(List<SelectItem> items, boolean inQuery) {
        while (true) {
            int before = at;
            items.add(selectItem(inQuery, items.isEmpty()));
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

    final SelectItem selectItem(boolean inQuery, boolean first) {
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
        boolean semiJoin = scope.kind() == Scope.Kind.SEMI_JOIN;
        if (atCursor() && inQuery && !semiJoin) {
            if (first && !scope.isChild()) {
                keyword("COUNT()");
            }
            SELECTABLE.forEach(this::keyword);
        }
        Operand operand = operand(
                semiJoin ? Use.KEY : Use.SELECT, inQuery ? Fitting.select(scope.kind()) : Fitting.RETURNING, null);
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

    final SelectItem star() {
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

    final SelectItem children(int start) {
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
        Query query = query(scope.child(), inner, true);
        depth--;
        close();
        return new SelectItem.Children(query, span(start));
    }

    final SelectItem typeOf(int start) {
        mean(at, at + 1, Style.KEYWORD);
        advance();
        Clause outer = clause;
        clause = Clause.TYPEOF;
        Scope own = scope;
        boolean forgotten = isWord(at, "WHEN") && !isWord(at + 1, "WHEN");
        Path relationship = forgotten
                ? new Path(List.of(missing("a relationship")), new Span(lastEnd(), 0))
                : path(
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
            Name object = isWord(at, "THEN")
                    ? missing("an object")
                    : objectName(() -> offer(() -> new Expectation.ReferencedObjects(own.field(relationship.names()))));
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

    final void typeOfFields(List<Path> fields, Supplier<Place> place) {
        do {
            if (isWord(at, "WHEN") || isWord(at, "ELSE") || isWord(at, "END")) {
                missing("a field");
                return;
            }
            fields.add(path(
                    "a field",
                    prefix -> offer(() -> new Expectation.Fields(
                            new Place(place.get().object(), List.of(), prefix), Use.SELECT, null)),
                    true));
        } while (acceptSymbol(","));
    }

    final SelectItem fields(FunctionCall call, int start) {
        String word = call.arguments().size() == 1 && call.arguments().get(0) instanceof Path path ? path.text() : "";
        for (SelectItem.Fields.Group group : SelectItem.Fields.Group.values()) {
            if (group.name().equalsIgnoreCase(word)) {
                return new SelectItem.Fields(group, span(start));
            }
        }
        problem(call.name().span(), "FIELDS takes ALL, STANDARD or CUSTOM");
        return new SelectItem.Missing(span(start));
    }

    final @Nullable Name alias() {
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

    final From from() {
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

    final Path fromObject(Scope own) {
        if (isWord(at, "GROUP") && !isWord(at + 1, "BY")) { // the one object whose name is a reserved word
            Name group = objectName(null);
            return new Path(List.of(group), group.span());
        }
        return path("an object", seeking() ? prefix -> offerObjects(own) : null, own.isChild());
    }

    final void offerObjects(Scope own) {
        offer(() ->
                own.isChild() ? new Expectation.ChildRelationships(own.parentPlace()) : new Expectation.Objects(false));
    }

    final Name objectName(@Nullable Runnable offered) {
        if (!isWord(at, "GROUP") || isWord(at + 1, "BY")) {
            return name("an object", offered);
        }
        if (atCursor() && offered != null) {
            offered.run();
        }
        return taken();
    }

    final @Nullable Name fromAlias() {
        return peek().kind() == Kind.WORD && !atCursor() && !isStopper(at) && !isClauseBegun(at) ? taken() : null;
    }

    final GroupBy groupBy() {
        int start = peek().offset();
        GroupBy.Form form = GroupBy.Form.PLAIN;
        boolean field =
                tok(at + 1).kind() == Kind.WORD && !isStopper(at + 1); // right behind it: the bracket is missing
        if (atCursor() || isSymbol(at + 1, "(") || field) {
            int found = oneOf(new String[][] {{"ROLLUP"}, {"CUBE"}});
            form = found < 0 ? GroupBy.Form.PLAIN : found == 0 ? GroupBy.Form.ROLLUP : GroupBy.Form.CUBE;
        }
        List<Operand> terms = new ArrayList<>();
        boolean brackets = form != GroupBy.Form.PLAIN && acceptSymbol("(");
        if (form != GroupBy.Form.PLAIN && !brackets) {
            unexpected("'('");
            passCursor();
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

    /** @param groups whether the rows are groups */
    final void orderBy(List<OrderBy> terms, boolean groups) {
        do {
            int start = peek().offset();
            Operand term = operand(Use.SORT, Fitting.orderBy(groups), null);
            if (term == null) {
                unexpected("a field");
                return;
            }
            int direction = oneOf(new String[][] {{"ASC"}, {"DESC"}});
            int nulls = oneOf(new String[][] {{"NULLS", "FIRST"}, {"NULLS", "LAST"}});
            if (nulls < 0 && isWord(at, "NULLS") && !atCursor()) {
                advance();
                unexpected("FIRST or LAST");
            }
            terms.add(new OrderBy(term, direction == 1, OrderBy.Nulls.values()[nulls + 1], span(start)));
        } while (acceptSymbol(","));
    }

    final WithFilter with(int start) {
        int inner = peek().offset();
        int form = oneOf(FILTERS);
        switch (form) {
            case 0 -> categories();
            case 1 -> parameters();
            case 2 -> compared(() -> {});
            case 3, 4, 5 -> {}
            default -> {
                if (isWord(at, "DATA") && tok(at + 1).kind() == Kind.WORD && !atCursor()) {
                    advance();
                    unexpected("CATEGORY");
                } else if (peek().kind() == Kind.WORD && !atCursor() && !isStopper(at)) {
                    advance();
                    compared(() -> {});
                } else {
                    unexpected("a filter");
                    passCursor();
                }
            }
        }
        String keyword =
                form == 0 ? "DATA CATEGORY" : Ascii.upper(text.substring(inner, Math.max(inner, wordEnd(inner))));
        return new WithFilter(keyword, span(inner).of(text), span(start));
    }

    /** Behind DATA CATEGORY. */
    final void categories() {
        int count = 0;
        do {
            int first = at;
            name("a category group", null);
            if (oneOf(new String[][] {{"AT"}, {"ABOVE"}, {"BELOW"}, {"ABOVE_OR_BELOW"}}) < 0) {
                unexpected("AT, ABOVE, BELOW or ABOVE_OR_BELOW");
                passCursor();
                return;
            }
            if (acceptSymbol("(")) {
                do {
                    name("a category", null);
                } while (acceptSymbol(","));
                close();
            } else {
                name("a category", null);
            }
            if (++count == MOST_CATEGORIES + 1) {
                problem(
                        Span.between(tok(first).offset(), lastEnd()),
                        "no more than " + MOST_CATEGORIES + " category conditions");
            }
        } while (accept("AND"));
    }

    /** Behind RecordVisibilityContext. */
    private void parameters() {
        if (!acceptSymbol("(")) {
            unexpected("'('");
            passCursor();
            return;
        }
        do {
            Name parameter = name("a parameter", () -> VISIBILITY.forEach(this::keyword));
            boolean amount = parameter.is(MOST_DESCRIPTORS);
            compared(() -> {
                if (amount) {
                    offer(Expectation.Numbers::new);
                } else {
                    keyword("TRUE");
                    keyword("FALSE");
                }
            });
        } while (acceptSymbol(","));
        close();
    }

    /** An equals sign and what follows it. */
    private void compared(Runnable offered) {
        if (!acceptSymbol("=")) {
            unexpected("'='");
            passCursor();
            return;
        }
        if (atCursor()) {
            offered.run();
            offer(Expectation.Variables::new);
            if (peek().kind() == Kind.WORD && !isLiteralWord(at)) {
                advance();
                return;
            }
        }
        bindHere(null, BindSite.Kind.VALUE);
        literal();
    }

    final int wordEnd(int start) {
        int wordEnd = start;
        while (wordEnd < text.length() && Tokenizer.isWordPart(text.charAt(wordEnd))) {
            wordEnd++;
        }
        return wordEnd;
    }

    /** Goes to the next clause. */
    final void skipTo(boolean nested, boolean from) {
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
}
