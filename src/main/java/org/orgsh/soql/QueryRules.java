package org.orgsh.soql;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.Problem.Severity;

/**
 * The rules of SOQL and SOSL that hold in every org and are more than grammar: what may be grouped, joined and nested, and how
 * much of it.
 *
 * <p>Source: SOQL and SOSL Reference, "SOQL SELECT Syntax" and the pages below it; App Limits Cheatsheet.
 */
final class QueryRules {
    static final int LONGEST_STATEMENT = 100_000;
    /** Queries behind IN and NOT IN of one WHERE. */
    static final int MOST_SEMI_JOINS = 2;

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_TERM = 10_000;
    private static final int LARGEST_OFFSET = 2_000;
    private static final int MOST_FOUND = 2_000;
    private static final int MOST_WITH_FIELDS = 200;
    private static final int MOST_CHILDREN = 20;
    private static final int MOST_CHILD_LEVELS = 5;
    private static final int MOST_PARENT_LEVELS = 5;
    private static final int MOST_PARENTS = 55;
    private static final int MOST_SUBTOTALS = 3;
    private static final LocalDate FIRST_DAY = LocalDate.of(1700, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(4000, 12, 31);

    /** Objects that no semi-join may read. */
    private static final Set<String> NEVER_JOINED = Set.of(
            "activityhistory",
            "openactivity",
            "attachment",
            "event",
            "note",
            "task",
            "accounttag",
            "assettag",
            "campaigntag",
            "casetag",
            "contacttag",
            "contracttag",
            "documenttag",
            "eventtag",
            "leadtag",
            "notetag",
            "opportunitytag",
            "solutiontag",
            "tasktag");

    private final List<Problem> problems;

    QueryRules(List<Problem> problems) {
        this.problems = problems;
    }

    void check(Statement statement) {
        if (statement instanceof Query query) {
            new OfQuery(query, Scope.Kind.ROOT).check(0);
        } else {
            search((Search) statement);
        }
    }

    private void search(Search search) {
        if (search.term().length() > LONGEST_TERM) {
            error(search.termSpan(), "a search term has no more than " + LONGEST_TERM + " characters");
        }
        if (number(search.limit()) > MOST_FOUND) {
            add(span(search.limit()), Severity.WARNING, "a search finds no more than " + MOST_FOUND + " records");
        }
        for (Search.Returning returning : search.returning()) {
            for (SelectItem item : returning.items()) {
                if (item instanceof SelectItem.Function function) {
                    if (function.call().isAggregate()) {
                        error(function.call().span(), "a search takes no aggregate functions");
                    }
                    nested(function.call(), null);
                }
            }
            new InCondition(From.of(returning.object()), "", Scope.Kind.ROOT, false, null).check(returning.where());
            offset(returning.offset());
        }
    }

    /** One query of a statement. */
    private final class OfQuery {
        private final Query query;
        private final Scope.Kind kind;
        private final boolean groups;
        private final Set<String> terms = new HashSet<>();

        OfQuery(Query query, Scope.Kind kind) {
            this.query = query;
            this.kind = kind;
            this.groups = query.isAggregate();
            if (query.groupBy() != null) {
                query.groupBy().terms().forEach(term -> terms.add(key(term)));
            }
        }

        void check(int depth) {
            if (depth > MOST_CHILD_LEVELS) {
                error(query.span(), "child subqueries nest no more than " + MOST_CHILD_LEVELS + " levels");
            }
            if (kind == Scope.Kind.CHILD && (groups || query.isCount())) {
                error(query.span(), "Only root queries support aggregate expressions");
                return;
            }
            from();
            items(depth);
            duplicates();
            fieldsFunction();
            if (query.groupBy() != null) {
                groupBy(query.groupBy());
            }
            conditions();
            orderBy();
            if (query.isCount()) {
                count();
            }
            if (groups && query.groupBy() == null && query.limit() != null) {
                error(query.limit().span(), "LIMIT with an aggregate function needs a GROUP BY");
            }
            offset(query.offset());
            endings();
            parents();
        }

        private void from() {
            Set<String> known = new HashSet<>();
            From from = query.from();
            known.add(Ascii.lower(from.name()));
            if (from.alias() != null) {
                known.add(Ascii.lower(from.alias().text()));
            }
            for (From.Related related : from.related()) {
                Path path = related.path();
                boolean led = known.contains(Ascii.lower(path.steps().get(0).text()));
                if (path.steps().size() < 2 || !led) {
                    error(
                            path.span(),
                            "behind the first object a path begins with its alias, as in FROM Contact c, c.Account a");
                }
                Name alias = related.alias();
                if (alias != null && !known.add(Ascii.lower(alias.text()))) {
                    error(alias.span(), "duplicate alias: " + alias.text());
                }
            }
        }

        private void items(int depth) {
            int children = 0;
            for (SelectItem item : query.items()) {
                if (item instanceof SelectItem.Field field) {
                    if (groups && !terms.contains(key(field.path()))) {
                        ungrouped(field.path());
                    }
                } else if (item instanceof SelectItem.Function function) {
                    selected(function.call());
                } else if (item instanceof SelectItem.Children child) {
                    if (++children == MOST_CHILDREN + 1) {
                        error(child.span(), "a query has no more than " + MOST_CHILDREN + " child subqueries");
                    }
                    if (groups) {
                        error(child.span(), "child subqueries do not go with GROUP BY or aggregate functions");
                    }
                    new OfQuery(child.query(), Scope.Kind.CHILD).check(depth + 1);
                } else if (item instanceof SelectItem.TypeOf typeOf) {
                    typeOf(typeOf);
                } else if (item instanceof SelectItem.Fields fields && groups) {
                    error(fields.span(), "FIELDS() does not go with GROUP BY or aggregate functions");
                }
            }
        }

        private void ungrouped(Operand operand) {
            String name = operand instanceof Path path ? path.text() : ((FunctionCall) operand).name() + "()";
            error(operand.span(), "Field must be grouped or aggregated: " + name);
        }

        private void selected(FunctionCall call) {
            nested(call, null);
            SoqlFunction function = call.function().orElse(null);
            if (function == null || call.isAggregate()) {
                return;
            }
            switch (function.kind()) {
                case DATE -> {
                    if (!terms.contains(key(call))) {
                        ungrouped(call);
                    }
                }
                case GROUPING -> grouping(call);
                case DISPLAY -> {
                    Argument inner = innermost(call);
                    if (groups
                            && inner instanceof Path path
                            && !terms.contains(key(path))
                            && !terms.contains(key(call))) {
                        ungrouped(path);
                    }
                }
                case AGGREGATE, DISTANCE, INNER -> {}
            }
        }

        private void grouping(FunctionCall call) {
            GroupBy groupBy = query.groupBy();
            if (groupBy == null || groupBy.form() == GroupBy.Form.PLAIN) {
                error(call.span(), "GROUPING() needs GROUP BY ROLLUP or CUBE");
            } else if (!call.arguments().isEmpty()
                    && call.arguments().get(0) instanceof Operand operand
                    && !terms.contains(key(operand))) {
                ungrouped(operand);
            }
        }

        private void typeOf(SelectItem.TypeOf typeOf) {
            if (kind == Scope.Kind.SEMI_JOIN) {
                return; // told as something that is no field
            }
            if (groups) {
                error(typeOf.span(), "TYPEOF does not go with GROUP BY or aggregate functions");
            }
            List<String> relationship =
                    query.from().resolve(typeOf.relationship().names());
            for (SelectItem item : query.items()) {
                if (item instanceof SelectItem.Field field && leadsThrough(field.path(), relationship)) {
                    error(
                            field.path().span(),
                            "the relationship of a TYPEOF cannot stand in the SELECT list too: "
                                    + field.path().text());
                }
            }
        }

        private boolean leadsThrough(Path path, List<String> relationship) {
            List<String> steps = query.from().resolve(path.names());
            if (steps.size() <= relationship.size()) {
                return false;
            }
            for (int i = 0; i < relationship.size(); i++) {
                if (!steps.get(i).equalsIgnoreCase(relationship.get(i))) {
                    return false;
                }
            }
            return true;
        }

        // ---- fields that come twice

        private void duplicates() {
            if (groups) {
                return; // the same name twice is told as a duplicate alias
            }
            Set<String> seen = new HashSet<>();
            List<SelectItem.Fields> expanded = query.items().stream()
                    .filter(SelectItem.Fields.class::isInstance)
                    .map(SelectItem.Fields.class::cast)
                    .toList();
            for (SelectItem item : query.items()) {
                Path path = null;
                if (item instanceof SelectItem.Field field) {
                    path = field.path();
                } else if (item instanceof SelectItem.Function function
                        && function.alias() == null
                        && isDisplay(function.call())
                        && innermost(function.call()) instanceof Path inner) {
                    path = inner;
                }
                if (path != null && !path.last().isMissing() && (!seen.add(key(path)) || isExpanded(path, expanded))) {
                    error(item.span(), "duplicate field selected: " + path.text());
                }
            }
        }

        private static boolean isDisplay(FunctionCall call) {
            return call.function()
                    .filter(function -> function.kind() == SoqlFunction.Kind.DISPLAY)
                    .isPresent();
        }

        /** Whether a FIELDS() of the same list brings the field too. */
        private boolean isExpanded(Path path, List<SelectItem.Fields> all) {
            List<String> steps = all.isEmpty() ? List.of() : query.from().resolve(path.names());
            if (steps.size() != 1) {
                return false;
            }
            boolean custom = Ascii.lower(steps.get(0)).endsWith("__c");
            for (SelectItem.Fields fields : all) {
                if (switch (fields.group()) {
                    case ALL -> true;
                    // Which fields are standard ones, but for Id, only the org knows.
                    case STANDARD -> steps.get(0).equalsIgnoreCase("Id");
                    case CUSTOM -> custom;
                }) {
                    return true;
                }
            }
            return false;
        }

        private void fieldsFunction() {
            for (SelectItem item : query.items()) {
                if (item instanceof SelectItem.Fields fields
                        && fields.group() != SelectItem.Fields.Group.STANDARD
                        && !isFewRows(query.limit())
                        && !namesIds(query.where())) {
                    error(
                            query.limit() == null
                                    ? fields.span()
                                    : query.limit().span(),
                            "The SOQL FIELDS function must have a LIMIT of at most " + MOST_WITH_FIELDS);
                }
            }
        }

        private static boolean isFewRows(@Nullable Value limit) {
            return limit instanceof Value.Bind || limit != null && number(limit) <= MOST_WITH_FIELDS;
        }

        /** Whether a condition leaves no more records than it names Ids. */
        private boolean namesIds(@Nullable Condition condition) {
            if (condition instanceof Condition.And and) {
                return and.terms().stream().anyMatch(this::namesIds);
            }
            if (condition instanceof Condition.Comparison comparison) {
                return comparison.operator() == Condition.Operator.EQUALS && isId(comparison.left());
            }
            return condition instanceof Condition.InValues in
                    && !in.negated()
                    && in.values().size() <= MOST_WITH_FIELDS
                    && isId(in.left());
        }

        private boolean isId(Operand left) {
            if (!(left instanceof Path path)) {
                return false;
            }
            List<String> steps = query.from().resolve(path.names());
            return steps.size() == 1 && steps.get(0).equalsIgnoreCase("Id");
        }

        // ---- the clauses

        private void groupBy(GroupBy groupBy) {
            for (Operand term : groupBy.terms()) {
                if (term instanceof FunctionCall call) {
                    nested(call, null);
                    SoqlFunction function = call.function().orElse(null);
                    boolean wrong = call.isAggregate()
                            || function == SoqlFunction.DISTANCE
                            || function == SoqlFunction.GROUPING
                            || function == SoqlFunction.FORMAT
                            || function == SoqlFunction.CONVERT_CURRENCY;
                    if (wrong) {
                        error(
                                call.span(),
                                call.isAggregate()
                                        ? "Grouped field should not be aggregated: " + call.name()
                                        : call.name() + "() cannot be grouped by");
                    }
                }
            }
            if (groupBy.form() != GroupBy.Form.PLAIN && groupBy.terms().size() > MOST_SUBTOTALS) {
                error(
                        groupBy.terms().get(MOST_SUBTOTALS).span(),
                        groupBy.form() + " takes no more than " + MOST_SUBTOTALS + " fields");
            }
        }

        private void conditions() {
            new InCondition(query.from(), query.from().name(), kind, false, null).check(query.where());
            new InCondition(query.from(), query.from().name(), kind, true, this).check(query.having());
        }

        private void orderBy() {
            for (OrderBy by : query.orderBy()) {
                Operand term = by.term();
                if (term instanceof FunctionCall call) {
                    nested(call, null);
                    if (call.isAggregate() && !groups) {
                        error(call.span(), "an aggregate function in ORDER BY needs a GROUP BY");
                        continue;
                    }
                    if (call.isAggregate() || call.is(SoqlFunction.GROUPING)) {
                        continue;
                    }
                }
                if (groups && !terms.contains(key(term)) && !isAlias(term)) {
                    String name = term instanceof Path path ? path.text() : ((FunctionCall) term).name() + "()";
                    error(term.span(), "Ordered field must be grouped or aggregated: " + name);
                }
            }
        }

        private boolean isAlias(Operand term) {
            if (!(term instanceof Path path) || path.steps().size() > 1) {
                return false;
            }
            for (SelectItem item : query.items()) {
                Name alias = item instanceof SelectItem.Function function
                        ? function.alias()
                        : item instanceof SelectItem.Field field ? field.alias() : null;
                if (alias != null && alias.is(path.text())) {
                    return true;
                }
            }
            return false;
        }

        private void count() {
            GroupBy groupBy = query.groupBy();
            if (groupBy != null) {
                error(groupBy.span(), "COUNT() does not go with GROUP BY; COUNT(Id) does");
            }
            if (!query.orderBy().isEmpty()) {
                error(query.orderBy().get(0).span(), "COUNT() does not go with ORDER BY; COUNT(Id) does");
            }
        }

        private void endings() {
            for (Ending ending : query.endings()) {
                String remark = switch (ending.kind()) {
                    case FOR_VIEW -> "FOR VIEW changes LastViewedDate of every record it finds";
                    case FOR_REFERENCE -> "FOR REFERENCE changes LastReferencedDate of every record it finds";
                    case FOR_UPDATE -> "FOR UPDATE is meant for Apex, and locks nothing here";
                    case UPDATE_TRACKING, UPDATE_VIEWSTAT, ALL_ROWS -> null;
                };
                if (remark != null) {
                    add(ending.span(), Severity.HINT, remark);
                }
            }
        }

        // ---- parents

        private void parents() {
            Set<String> all = new HashSet<>();
            Paths.of(query).forEach(path -> {
                List<String> steps = query.from().resolve(path.names());
                if (steps.size() - 1 > MOST_PARENT_LEVELS) {
                    error(path.span(), "a path goes up no more than " + MOST_PARENT_LEVELS + " levels");
                }
                for (int i = 1; i < steps.size(); i++) {
                    String parent = Ascii.lower(String.join(".", steps.subList(0, i)));
                    if (all.add(parent) && all.size() == MOST_PARENTS + 1) {
                        error(path.span(), "a query follows no more than " + MOST_PARENTS + " parent relationships");
                    }
                }
            });
        }

        /** What a term is known by: its path without aliases, functions included, in lower case. */
        String key(Argument argument) {
            if (argument instanceof Path path) {
                return Ascii.lower(String.join(".", query.from().resolve(path.names())));
            }
            if (argument instanceof FunctionCall call) {
                StringBuilder key = new StringBuilder(Ascii.lower(call.name().text())).append('(');
                call.arguments().forEach(inner -> key.append(key(inner)).append(','));
                return key.append(')').toString();
            }
            return argument.toString();
        }
    }

    /** A WHERE or HAVING. */
    private final class InCondition {
        private final From from;
        private final String object;
        private final Scope.Kind kind;
        private final boolean having;
        private final @Nullable OfQuery grouped;
        private int semiJoins;

        /**
         * @param object what the query is from; a semi-join may not read the same
         * @param grouped of a HAVING the query
         */
        InCondition(From from, String object, Scope.Kind kind, boolean having, @Nullable OfQuery grouped) {
            this.from = from;
            this.object = object;
            this.kind = kind;
            this.having = having;
            this.grouped = grouped;
        }

        void check(@Nullable Condition condition) {
            if (condition != null) {
                check(condition, true);
            }
        }

        /** @param top whether it is joined to all others by AND */
        private void check(Condition condition, boolean top) {
            if (condition instanceof Condition.And and) {
                and.terms().forEach(term -> check(term, top));
            } else if (condition instanceof Condition.Or or) {
                or.terms().forEach(term -> check(term, false));
            } else if (condition instanceof Condition.Not not) {
                check(not.term(), false);
            } else if (condition instanceof Condition.Comparison comparison) {
                left(comparison.left());
                comparison(comparison);
            } else if (condition instanceof Condition.InValues in) {
                left(in.left());
                in.values().forEach(this::value);
            } else if (condition instanceof Condition.Includes includes) {
                left(includes.left());
                includes.values().forEach(this::value);
            } else if (condition instanceof Condition.InQuery in) {
                semiJoin(in, top);
            }
        }

        private void left(Operand left) {
            SoqlFunction function = null;
            if (left instanceof FunctionCall call) {
                nested(call, null);
                function = call.function().orElse(null);
                if (call.isAggregate()) {
                    if (!having) {
                        error(call.span(), "aggregate functions stand in HAVING, not in WHERE");
                    }
                    return;
                }
                boolean shown = function == SoqlFunction.FORMAT || function == SoqlFunction.CONVERT_CURRENCY;
                if (shown || function == SoqlFunction.GROUPING && !having) {
                    error(call.span(), call.name() + "() does not stand in a condition");
                }
            }
            OfQuery query = grouped;
            boolean free = function == SoqlFunction.GROUPING || function == SoqlFunction.TO_LABEL;
            if (query != null && !free && !query.terms.contains(query.key(left))) {
                query.ungrouped(left);
            }
        }

        private void comparison(Condition.Comparison comparison) {
            Value right = comparison.right();
            value(right);
            boolean range = comparison.left() instanceof FunctionCall call && call.is(SoqlFunction.DISTANCE);
            boolean pattern = right instanceof Value.Text || right instanceof Value.Bind || right instanceof Value.Null;
            if (comparison.operator() == Condition.Operator.LIKE && !pattern) {
                error(right.span(), "LIKE compares with a text in quotes");
            }
            boolean order = comparison.operator() == Condition.Operator.LESS
                    || comparison.operator() == Condition.Operator.GREATER;
            if (range && !order) {
                error(comparison.span(), "DISTANCE() is compared by < or > alone");
            }
            boolean equality = comparison.operator() == Condition.Operator.EQUALS
                    || comparison.operator() == Condition.Operator.NOT_EQUALS;
            if (right instanceof Value.Null && !equality) {
                add(right.span(), Severity.WARNING, "NULL is compared by = or !=");
            }
        }

        private void value(Value value) {
            if (value instanceof Value.Text text && text.text().length() > LONGEST_TEXT) {
                error(text.span(), "a text in a condition has no more than " + LONGEST_TEXT + " characters");
            } else if (value instanceof Value.Date date) {
                day(date.value(), date.span());
            } else if (value instanceof Value.DateTime dateTime) {
                day(dateTime.value().toLocalDate(), dateTime.span());
            }
        }

        private void day(LocalDate day, Span span) {
            if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
                error(span, "dates go from " + FIRST_DAY + " to " + LAST_DAY);
            }
        }

        private void semiJoin(Condition.InQuery in, boolean top) {
            Query inner = in.query();
            if (having) {
                error(inner.span(), "a semi-join does not stand in HAVING");
            } else if (kind == Scope.Kind.SEMI_JOIN) {
                error(inner.span(), "semi-joins cannot be nested");
            } else if (kind == Scope.Kind.CHILD) {
                error(inner.span(), "a child subquery takes no semi-join");
            } else if (!top) {
                error(inner.span(), "a semi-join stands neither under OR nor under NOT");
            } else if (++semiJoins > MOST_SEMI_JOINS) {
                error(inner.span(), "a WHERE has no more than " + MOST_SEMI_JOINS + " semi-joins");
            }
            boolean single =
                    in.left() instanceof Path path && from.resolve(path.names()).size() == 1;
            if (!single) {
                error(in.left().span(), "the left side of a semi-join is an Id or a reference of the object itself");
            }
            joined(inner);
            new OfQuery(inner, Scope.Kind.SEMI_JOIN).conditions();
        }

        private void joined(Query inner) {
            boolean single = inner.items().size() == 1
                    && inner.items().get(0) instanceof SelectItem.Field field
                    && inner.from().resolve(field.path().names()).size() == 1;
            if (!single) {
                Span first = inner.items().get(0).span();
                int end = inner.items().get(inner.items().size() - 1).span().end();
                error(Span.between(first.offset(), end), "a semi-join selects one field, an Id or a reference");
            }
            Name from = inner.from().object().last();
            if (from.is(object)) {
                error(from.span(), "a semi-join reads another object than " + object);
            } else if (NEVER_JOINED.contains(Ascii.lower(from.text()))) {
                error(from.span(), "a semi-join cannot read " + from.text());
            }
            if (!inner.orderBy().isEmpty()) {
                error(inner.orderBy().get(0).span(), "a semi-join takes no ORDER BY");
            }
            if (inner.limit() != null) {
                error(inner.limit().span(), "a semi-join takes no LIMIT");
            } else if (inner.offset() != null) {
                error(inner.offset().span(), "a semi-join takes no OFFSET");
            }
            for (Ending ending : inner.endings()) {
                error(
                        ending.span(),
                        "a semi-join takes nothing like "
                                + String.join(" ", ending.kind().words()));
            }
        }
    }

    // ---- functions

    /** @param outer the function around it; null if there is none */
    private void nested(FunctionCall call, @Nullable SoqlFunction outer) {
        SoqlFunction function = call.function().orElse(null);
        if (call.name().is("FIELDS")) {
            error(call.span(), "FIELDS() stands in a SELECT list by itself");
            return;
        }
        if (function == null) {
            return;
        }
        boolean inner = function.kind() == SoqlFunction.Kind.INNER;
        if (inner && outer == null) {
            error(
                    call.span(),
                    call.name()
                            + (function == SoqlFunction.GEOLOCATION
                                    ? "() stands inside DISTANCE() alone"
                                    : "() stands inside a date function alone"));
        } else if (outer != null && !goesInto(function, outer)) {
            error(call.span(), call.name() + "() cannot stand inside " + outer.spelling() + "()");
        }
        for (Argument argument : call.arguments()) {
            if (argument instanceof FunctionCall further) {
                nested(further, function);
            }
        }
        if (function == SoqlFunction.DISTANCE && call.arguments().size() == 3) {
            distance(call);
        }
    }

    private static boolean goesInto(SoqlFunction function, SoqlFunction outer) {
        return switch (outer.kind()) {
            case AGGREGATE -> function == SoqlFunction.CONVERT_CURRENCY;
            case DATE -> function == SoqlFunction.CONVERT_TIMEZONE;
            case DISPLAY ->
                outer == SoqlFunction.FORMAT
                        && function != SoqlFunction.FORMAT
                        && function.kind() != SoqlFunction.Kind.INNER;
            case GROUPING -> function.kind() == SoqlFunction.Kind.DATE;
            case DISTANCE -> function == SoqlFunction.GEOLOCATION;
            case INNER -> false;
        };
    }

    private void distance(FunctionCall call) {
        Argument unit = call.arguments().get(2);
        if (unit instanceof Value.Text text
                && !text.text().equalsIgnoreCase("mi")
                && !text.text().equalsIgnoreCase("km")) {
            error(text.span(), "DISTANCE() counts in 'mi' or 'km'");
        } else if (unit instanceof Value.Number number) {
            error(number.span(), "DISTANCE() counts in 'mi' or 'km'");
        }
        if (call.arguments().get(0) instanceof FunctionCall first) {
            error(first.span(), "the field comes first in DISTANCE()");
        }
    }

    private static @Nullable Argument innermost(FunctionCall call) {
        Argument argument = call;
        while (argument instanceof FunctionCall inner) {
            argument = inner.arguments().isEmpty() ? null : inner.arguments().get(0);
        }
        return argument;
    }

    // ---- numbers

    private void offset(@Nullable Value offset) {
        if (number(offset) > LARGEST_OFFSET) {
            error(span(offset), "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
        }
    }

    /** The number a value is; 0 if it is none. */
    private static double number(@Nullable Value value) {
        return value instanceof Value.Number number ? Double.parseDouble(number.text()) : 0;
    }

    private static Span span(@Nullable Value value) {
        return value == null ? new Span(0, 0) : value.span();
    }

    // ---- problems

    private void error(Span span, String message) {
        add(span, Severity.ERROR, message);
    }

    private void add(Span span, Severity severity, String message) {
        problems.add(new Problem(span.offset(), span.length(), severity, message, List.of()));
    }
}
