package org.orgsh.practice.query;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Sql;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.soql.Condition;
import org.orgsh.soql.Condition.Operator;
import org.orgsh.soql.From;
import org.orgsh.soql.FunctionCall;
import org.orgsh.soql.Operand;
import org.orgsh.soql.Path;
import org.orgsh.soql.Query;
import org.orgsh.soql.SelectItem;
import org.orgsh.soql.SoqlFunction;
import org.orgsh.soql.Span;
import org.orgsh.soql.Value;

/**
 * WHERE and HAVING as SQL.
 *
 * <p>SOQL knows true and false only: what is empty is unequal to every value, and NOT turns all that is not true into
 * true. SQL has a third answer, which is kept from showing here.
 */
final class Conditions {
    private static final int MOST_SUBQUERIES = 2;
    private static final int LONGEST_TEXT = 4_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1700, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(4000, 12, 31);
    // The only one the org has.
    private static final String CURRENCY = "USD";
    private static final Set<String> NEVER_INNER = Set.of("Task", "Event", "Note", "Attachment");

    private final Scope scope;
    private final Expressions expressions;
    private final List<Object> parameters;
    private final Clock clock;
    private final Where where;
    private int subqueries;
    private int ors;
    private int nots;

    /** Where the condition stands. */
    private enum Where {
        WHERE,
        HAVING,
        SEMI_JOIN
    }

    /** @param parameters the values for the question marks, in their order, are added to it */
    Conditions(Scope scope, List<Object> parameters, Clock clock) {
        this(scope, parameters, clock, Where.WHERE);
    }

    /** Of a HAVING. */
    static Conditions ofGroups(Scope scope, List<Object> parameters, Clock clock) {
        return new Conditions(scope, parameters, clock, Where.HAVING);
    }

    private Conditions(Scope scope, List<Object> parameters, Clock clock, Where where) {
        this.where = where;
        this.scope = scope;
        this.expressions = new Expressions(scope, clock.getZone());
        this.parameters = parameters;
        this.clock = clock;
    }

    String sql(Condition condition) {
        if (condition instanceof Condition.And and) {
            return joined(and.terms(), " AND ");
        }
        if (condition instanceof Condition.Or or) {
            ors++;
            String joined = joined(or.terms(), " OR ");
            ors--;
            return joined;
        }
        if (condition instanceof Condition.Not not) {
            nots++;
            String negated = "((" + sql(not.term()) + ") IS NOT TRUE)";
            nots--;
            return negated;
        }
        if (condition instanceof Condition.Comparison comparison) {
            return comparison(comparison);
        }
        if (condition instanceof Condition.InValues in) {
            return in(in);
        }
        if (condition instanceof Condition.InQuery in) {
            return in(in);
        }
        if (condition instanceof Condition.Includes includes) {
            return includes(includes);
        }
        throw QueryText.malformed("unexpected end of condition");
    }

    private String joined(List<Condition> terms, String word) {
        StringJoiner joined = new StringJoiner(word, "(", ")");
        terms.forEach(term -> joined.add(sql(term)));
        return joined.toString();
    }

    private String comparison(Condition.Comparison comparison) {
        Column column = filterable(comparison.left());
        return compared(column, comparison.operator(), comparison.right());
    }

    private String compared(Column column, Operator operator, Value value) {
        if (operator == Operator.LIKE) {
            return like(column, value);
        }
        checkOperator(column, operator, value.span());
        if (value instanceof Value.RelativeDate relative) {
            return inRange(column, operator, relative);
        }
        Object bound = bound(column, value);
        String sql = column.sql();
        if (bound == NULL) {
            if (column.type() == FieldType.BOOLEAN) {
                return operator == Operator.EQUALS ? sql + " = FALSE" : sql + " = TRUE";
            }
            return switch (operator) {
                case EQUALS -> sql + " IS NULL";
                case NOT_EQUALS -> sql + " IS NOT NULL";
                default -> "FALSE";
            };
        }
        parameters.add(bound);
        return switch (operator) {
            case EQUALS -> sql + " = ?";
            case NOT_EQUALS -> "(" + sql + " <> ? OR " + sql + " IS NULL)";
            default -> sql + " " + operator.symbol() + " ?";
        };
    }

    private String like(Column column, Value value) {
        if (!column.type().isText() || column.type() == FieldType.MULTIPICKLIST) {
            throw notFor(column, value.span());
        }
        if (!(value instanceof Value.Text text)) {
            throw value instanceof Value.Bind ? noVariables() : wrongType(column, value.span());
        }
        checkLength(text);
        parameters.add(text.pattern());
        return column.sql() + " LIKE ?";
    }

    private String inRange(Column column, Operator operator, Value.RelativeDate relative) {
        boolean days = column.type() == FieldType.DATE;
        if (!days && column.type() != FieldType.DATETIME) {
            throw wrongType(column, relative.span());
        }
        DateRange range = DateRange.of(relative.literal(), relative.n(), LocalDate.now(clock));
        Object start = days ? range.start() : midnight(range.start());
        Object end = days ? range.end() : midnight(range.end());
        String sql = column.sql();
        switch (operator) {
            case EQUALS -> {
                parameters.add(start);
                parameters.add(end);
                return "(" + sql + " >= ? AND " + sql + " < ?)";
            }
            case NOT_EQUALS -> {
                parameters.add(start);
                parameters.add(end);
                return "(" + sql + " < ? OR " + sql + " >= ? OR " + sql + " IS NULL)";
            }
            case LESS, GREATER_OR_EQUAL -> parameters.add(start);
            default -> parameters.add(end);
        }
        return operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL ? sql + " < ?" : sql + " >= ?";
    }

    /** When a day begins where the user lives. */
    private LocalDateTime midnight(LocalDate day) {
        return utc(day.atStartOfDay(clock.getZone()).toOffsetDateTime());
    }

    private String in(Condition.InValues in) {
        Column column = filterable(in.left());
        if (column.type() == FieldType.BOOLEAN || column.type() == FieldType.MULTIPICKLIST || column.isDistance()) {
            throw notFor(column, in.left().span());
        }
        StringJoiner any = new StringJoiner(" OR ", "(", ")");
        List<Object> plain = new ArrayList<>();
        boolean orNull = false;
        for (Value value : in.values()) {
            if (value instanceof Value.RelativeDate) {
                any.add(compared(column, Operator.EQUALS, value));
                continue;
            }
            checkOperator(column, Operator.EQUALS, value.span());
            Object bound = bound(column, value);
            if (bound == NULL) {
                orNull = true;
            } else {
                plain.add(bound);
            }
        }
        if (!plain.isEmpty()) {
            any.add(column.sql() + " IN (" + Sql.marks(plain.size()) + ")");
            parameters.addAll(plain);
        }
        if (orNull) {
            any.add(column.sql() + " IS NULL");
        }
        return in.negated() ? "(" + any + " IS NOT TRUE)" : any.toString();
    }

    private String in(Condition.InQuery in) {
        Column column = joinable(in);
        subqueries++;
        if (subqueries > MOST_SUBQUERIES) {
            throw scope.text()
                    .refused(
                            "EXCEEDED_MAX_SEMIJOIN_SUBSELECTS",
                            in.span(),
                            "Maximum 2 semi join sub-selects are allowed");
        }
        Query query = in.query();
        From from = query.from();
        SObjectType type = scope.schema().type(from.name());
        if (type == null) {
            throw scope.text().noSuchObject(from.span(), from.name());
        }
        if (NEVER_INNER.contains(type.name())) {
            throw malformed(from.span(), "Entity '" + type.name() + "' is not supported for semi join inner selects");
        }
        if (type.equals(scope.type())) {
            throw malformed(from.span(), "The inner and outer selects should not be on the same object type");
        }
        if (query.items().size() != 1 || !(query.items().get(0) instanceof SelectItem.Field field)) {
            throw malformed(query.span(), "semi join sub-selects must select exactly one field");
        }
        if (inner(query, field).size() > 1) {
            throw malformed(
                    field.span(),
                    "The inner select field '" + field.path().text()
                            + "' cannot have more than one level of relationships");
        }
        if (query.groupBy() != null
                || !query.orderBy().isEmpty()
                || query.limit() != null
                || query.offset() != null
                || !query.endings().isEmpty()) {
            throw malformed(
                    query.span(), "Semi join sub-selects may not have GROUP BY, ORDER BY, LIMIT, OFFSET or FOR UPDATE");
        }
        Scope inner = new Scope(
                scope.schema(), scope.text(), type, from, scope.deletedToo(), scope.prefix() + "s" + subqueries + "_");
        Column selected = inner.column(field.path());
        if (!selected.type().isId()) {
            throw onlyIds(field.path());
        }
        Conditions conditions = new Conditions(inner, parameters, clock, Where.SEMI_JOIN);
        StringJoiner where = new StringJoiner(" AND ", " WHERE ", "");
        where.add(selected.sql() + " IS NOT NULL");
        if (!scope.deletedToo()) {
            where.add(inner.root().column("IsDeleted") + " = FALSE");
        }
        if (query.where() != null) {
            where.add(conditions.sql(query.where()));
        }
        String subquery = column.sql() + " IN (SELECT " + selected.sql() + inner.fromSql() + where + ")";
        return in.negated() ? "((" + subquery + ") IS NOT TRUE)" : subquery;
    }

    /** What stands left of a subquery, and where: neither under OR or NOT, nor inside another subquery. */
    private Column joinable(Condition.InQuery in) {
        if (where == Where.SEMI_JOIN) {
            throw malformed(in.span(), "Nesting of semi join sub-selects is not supported");
        }
        if (ors > 0) {
            throw malformed(in.span(), "Semi join sub-selects are not allowed with the 'OR' operator");
        }
        if (nots > 0) {
            throw malformed(
                    in.span(),
                    "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE"
                            + " expressions.");
        }
        Column column = filterable(in.left());
        if (!(in.left() instanceof Path left)) {
            throw malformed(in.left().span(), "The left operand of a semi join must be an id or reference field");
        }
        if (scope.steps(left).size() > 1) {
            throw malformed(
                    left.span(),
                    "The left operand '" + left.text() + "' cannot have more than one level of relationships");
        }
        if (!column.type().isId()) {
            throw onlyIds(left);
        }
        return column;
    }

    private Refusal onlyIds(Path path) {
        return malformed(
                path.span(),
                "semi join sub-selects can only query id fields, cannot use: '"
                        + path.last().text() + "'");
    }

    private Refusal malformed(Span at, String reason) {
        return scope.text().refused("MALFORMED_QUERY", at, reason);
    }

    /** The steps of a subquery's field, its own alias taken off. */
    private static List<String> inner(Query query, SelectItem.Field field) {
        return query.from().resolve(field.path().names());
    }

    private String includes(Condition.Includes includes) {
        Column column = filterable(includes.left());
        if (column.type() != FieldType.MULTIPICKLIST) {
            throw scope.text()
                    .refused(
                            "INVALID_QUERY_FILTER_OPERATOR",
                            includes.left().span(),
                            "includes/excludes operator only valid on multipicklist fields");
        }
        StringJoiner any = new StringJoiner(" OR ", "(", ")");
        for (Value value : includes.values()) {
            if (!(value instanceof Value.Text text)) {
                throw wrongType(column, value.span());
            }
            StringJoiner all = new StringJoiner(" AND ", "(", ")");
            for (String each : text.text().split(";", -1)) {
                all.add("LOCATE(LOWER(?), LOWER(';' || " + column.sql() + " || ';')) > 0");
                parameters.add(";" + each.trim() + ";");
            }
            any.add(all.toString());
        }
        return includes.negated() ? "(" + any + " IS NOT TRUE)" : any.toString();
    }

    // ---- values

    private static final Object NULL = new Object();

    private Column filterable(Operand left) {
        if (left instanceof FunctionCall call && !isComparable(call)) {
            throw QueryText.malformed("unexpected token: '('");
        }
        Column column = expressions.of(left);
        if (left instanceof Path path && column.type() == FieldType.ADDRESS) {
            throw scope.text()
                    .refused(
                            "INVALID_FIELD",
                            path.span(),
                            "Address fields can only be filtered using Distance expressions");
        }
        if (left instanceof Path path && !column.field().filterable()) {
            throw scope.text()
                    .refused(
                            "INVALID_FIELD",
                            path.span(),
                            "field '" + column.field().name() + "' can not be filtered in a query call");
        }
        return column;
    }

    private boolean isComparable(FunctionCall call) {
        boolean shown = call.is(SoqlFunction.FORMAT) || call.is(SoqlFunction.CONVERT_CURRENCY);
        return !shown && (where == Where.HAVING || !call.isAggregate());
    }

    private void checkOperator(Column column, Operator operator, Span at) {
        boolean ordered = operator != Operator.EQUALS && operator != Operator.NOT_EQUALS;
        boolean equalOnly = column.type() == FieldType.BOOLEAN || column.type() == FieldType.MULTIPICKLIST;
        boolean distance = column.isDistance() && operator != Operator.LESS && operator != Operator.GREATER;
        if ((ordered && equalOnly) || distance) {
            throw notFor(column, at);
        }
    }

    private Refusal notFor(Column column, Span at) {
        return scope.text()
                .refused(
                        "INVALID_QUERY_FILTER_OPERATOR",
                        at,
                        "invalid operator on "
                                + (column.isDistance()
                                        ? "distance"
                                        : column.type().word()) + " field");
    }

    /** The value as JDBC takes it, or {@link #NULL}. */
    private Object bound(Column column, Value value) {
        if (value instanceof Value.Null) {
            return NULL;
        }
        FieldType type = column.type();
        if (value instanceof Value.Text text) {
            checkLength(text);
            if (text.text().isEmpty() && (type.isText() || type.isId())) {
                return NULL;
            }
            if (type == FieldType.MULTIPICKLIST) {
                return column.field().inSetUpOrder(text.text());
            }
            if (type.isText()) {
                return text.text();
            }
            if (type.isId()) {
                return id(text);
            }
        }
        if (value instanceof Value.Number number && type.isNumber()) {
            return number.value();
        }
        if (value instanceof Value.Currency currency && type == FieldType.CURRENCY) {
            return amount(currency);
        }
        if (value instanceof Value.Bool bool && type == FieldType.BOOLEAN) {
            return bool.value();
        }
        if (value instanceof Value.Date date && type == FieldType.DATE) {
            checkDay(date.value(), value.span());
            return date.value();
        }
        if (value instanceof Value.DateTime dateTime && type == FieldType.DATETIME) {
            LocalDateTime time = utc(dateTime.value());
            checkDay(time.toLocalDate(), value.span());
            return time;
        }
        throw value instanceof Value.Bind ? noVariables() : wrongType(column, value.span());
    }

    private void checkLength(Value.Text text) {
        if (text.text().length() > LONGEST_TEXT) {
            throw malformed(text.span(), "string literals can be at most " + LONGEST_TEXT + " characters");
        }
    }

    private void checkDay(LocalDate day, Span at) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw malformed(at, "invalid date: dates go from " + FIRST_DAY + " to " + LAST_DAY);
        }
    }

    private BigDecimal amount(Value.Currency currency) {
        if (!currency.isoCode().equalsIgnoreCase(CURRENCY)) {
            throw malformed(currency.span(), "invalid currency ISO code: " + currency.isoCode());
        }
        return currency.amount();
    }

    private static Refusal noVariables() {
        return QueryText.malformed("Bind variables only allowed in Apex code");
    }

    private static LocalDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    private String id(Value.Text text) {
        String id = RecordIds.complete(text.text());
        if (id == null) {
            throw scope.text()
                    .refused("INVALID_QUERY_FILTER_OPERATOR", text.span(), "invalid ID field: " + text.text());
        }
        return id;
    }

    private Refusal wrongType(Column column, Span at) {
        FieldType type = column.type();
        String word = switch (type) {
            case DATETIME -> "dateTime";
            case CURRENCY, PERCENT, DOUBLE -> "double";
            case INT -> "int";
            case DATE, BOOLEAN -> type.word();
            default -> "string";
        };
        return scope.text()
                .refused(
                        "INVALID_FIELD",
                        at,
                        "value of filter criterion for field '" + column.field().name() + "' must be of type " + word
                                + (word.equals("string")
                                        ? " and should be enclosed in quotes"
                                        : " and should not be enclosed in quotes"));
    }
}
