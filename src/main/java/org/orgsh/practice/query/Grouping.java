package org.orgsh.practice.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.soql.Condition;
import org.orgsh.soql.FunctionCall;
import org.orgsh.soql.GroupBy;
import org.orgsh.soql.Name;
import org.orgsh.soql.Operand;
import org.orgsh.soql.OrderBy;
import org.orgsh.soql.Path;
import org.orgsh.soql.Query;
import org.orgsh.soql.SelectItem;
import org.orgsh.soql.SoqlFunction;

/**
 * Plans a query whose rows are groups. ROLLUP and CUBE, which H2 does not have, become one SELECT for each set of grouped
 * terms, put together with UNION ALL.
 */
final class Grouping {
    private static final int MOST_TERMS_WITH_SUBTOTALS = 3;

    /** One item of the SELECT list; {@code term} is the place of the grouped term it shows, or -1 for an aggregate. */
    private record Item(String key, Column column, int term, boolean grouping, boolean formatted) {}

    private final Planner planner;
    private final Query query;
    private final Scope scope;
    private final Expressions expressions;
    private final List<Column> terms = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    Grouping(Planner planner, Query query, Scope scope) {
        this.planner = planner;
        this.query = query;
        this.scope = scope;
        this.expressions = new Expressions(scope, planner.clock().getZone());
    }

    Plan plan() {
        GroupBy groupBy = query.groupBy();
        if (groupBy == null && query.limit() != null) {
            throw QueryText.malformed("Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
        }
        if (groupBy != null) {
            groupBy.terms().forEach(this::term);
        }
        collectItems();
        List<Object> parameters = new ArrayList<>();
        List<Integer> sets = sets(groupBy);
        StringJoiner union = new StringJoiner(" UNION ALL ");
        for (int set : sets) {
            union.add(select(set, groupBy != null, parameters));
        }
        String order = sets.size() == 1 ? order() : orderBySelected();
        List<FieldType> types = new ArrayList<>();
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            types.add(item.column.type());
            outs.add(
                    item.formatted
                            ? new Out.Formatted(
                                    item.key,
                                    item.column.type(),
                                    item.column.field().scale(),
                                    i)
                            : new Out.Scalar(item.key, item.column.type(), i));
        }
        return Plan.ofNumbers(union + order + planner.window(query), parameters, types, outs);
    }

    private void term(Operand term) {
        Column column = expressions.of(term);
        if (term instanceof Path path && !column.field().groupable()) {
            throw planner.text()
                    .refused(
                            "INVALID_FIELD",
                            path.span(),
                            "field '" + column.field().name() + "' can not be grouped in a query call");
        }
        terms.add(column);
    }

    private void collectItems() {
        Set<String> keys = new HashSet<>();
        int unnamed = 0;
        for (SelectItem item : query.items()) {
            Item collected;
            if (item instanceof SelectItem.Field field) {
                collected = grouped(field.path(), field.alias());
            } else if (item instanceof SelectItem.Function function) {
                Name alias = function.alias();
                String key = alias == null ? "expr" + unnamed++ : alias.text();
                collected = computed(function.call(), key);
            } else {
                throw planner.text().refused("MALFORMED_QUERY", item.span(), "Field must be grouped or aggregated");
            }
            if (!keys.add(collected.key.toLowerCase(Locale.ROOT))) {
                throw planner.text().refused("MALFORMED_QUERY", item.span(), "duplicate alias: " + collected.key);
            }
            items.add(collected);
        }
    }

    private Item grouped(Path path, @Nullable Name alias) {
        Column column = scope.column(path);
        int term = termOf(column);
        if (term < 0) {
            throw planner.text()
                    .refused(
                            "MALFORMED_QUERY",
                            path.span(),
                            "Field must be grouped or aggregated: "
                                    + path.last().text());
        }
        return new Item(alias == null ? column.field().name() : alias.text(), column, term, false, false);
    }

    private Item computed(FunctionCall call, String key) {
        if (call.is(SoqlFunction.GROUPING)) {
            Column column = expressions.argument(call);
            int term = termOf(column);
            if (term < 0) {
                throw planner.text()
                        .refused("MALFORMED_QUERY", call.span(), "Field must be grouped: " + column.field());
            }
            return new Item(key, new Column("0", column.field(), FieldType.INT), term, true, false);
        }
        boolean format = call.is(SoqlFunction.FORMAT);
        Column column = format ? expressions.argument(call) : expressions.of(call);
        int term = call.isAggregate() ? -1 : termOf(column);
        if (term < 0 && !call.isAggregate()) {
            throw planner.text()
                    .refused(
                            "MALFORMED_QUERY",
                            call.span(),
                            "Field must be grouped or aggregated: "
                                    + column.field().name());
        }
        return new Item(key, column, term, false, format);
    }

    private int termOf(Column column) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).sql().equals(column.sql())) {
                return i;
            }
        }
        return -1;
    }

    /** The sets of grouped terms as bits, the first term being the lowest. */
    private List<Integer> sets(@Nullable GroupBy groupBy) {
        int all = (1 << terms.size()) - 1;
        if (groupBy == null || groupBy.form() == GroupBy.Form.PLAIN) {
            return List.of(all);
        }
        if (terms.size() > MOST_TERMS_WITH_SUBTOTALS) {
            throw planner.text()
                    .refused(
                            "MALFORMED_QUERY",
                            groupBy.span(),
                            "ROLLUP and CUBE take at most " + MOST_TERMS_WITH_SUBTOTALS + " fields");
        }
        List<Integer> sets = new ArrayList<>();
        for (int set = all; set >= 0; set--) {
            // With ROLLUP no term counts without all those before it.
            if (groupBy.form() == GroupBy.Form.CUBE || (set & (set + 1)) == 0) {
                sets.add(set);
            }
        }
        return sets;
    }

    private String select(int set, boolean grouped, List<Object> parameters) {
        StringJoiner select = new StringJoiner(", ", "SELECT ", "");
        for (Item item : items) {
            boolean subtotal = item.term >= 0 && (set & (1 << item.term)) == 0;
            if (item.grouping) {
                select.add(subtotal ? "1" : "0");
            } else {
                select.add(subtotal ? "NULL" : item.column.sql());
            }
        }
        String where = planner.where(query, scope, parameters, null);
        StringJoiner groups = new StringJoiner(", ", " GROUP BY ", "");
        groups.setEmptyValue(grouped ? " GROUP BY ()" : "");
        for (int i = 0; i < terms.size(); i++) {
            if ((set & (1 << i)) != 0) {
                groups.add(terms.get(i).sql());
            }
        }
        if (query.having() != null) {
            checkGrouped(query.having());
        }
        String having = query.having() == null
                ? ""
                : " HAVING " + new Conditions(scope, parameters, planner.clock()).sql(query.having());
        return select + scope.fromSql() + where + groups + having;
    }

    private void checkGrouped(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.terms().forEach(this::checkGrouped);
        } else if (condition instanceof Condition.Or or) {
            or.terms().forEach(this::checkGrouped);
        } else if (condition instanceof Condition.Not not) {
            checkGrouped(not.term());
        } else if (condition instanceof Condition.Comparison comparison) {
            checkGrouped(comparison.left());
        } else if (condition instanceof Condition.InValues in) {
            checkGrouped(in.left());
        } else if (condition instanceof Condition.Includes includes) {
            checkGrouped(includes.left());
        } else {
            throw planner.text()
                    .refused("MALFORMED_QUERY", condition.span(), "Semi join sub-selects are not allowed here");
        }
    }

    private void checkGrouped(Operand operand) {
        boolean aggregate = operand instanceof FunctionCall call && call.isAggregate();
        if (!aggregate && termOf(expressions.of(operand)) < 0) {
            throw planner.text()
                    .refused(
                            "MALFORMED_QUERY", operand.span(), "Field must be grouped or aggregated: " + name(operand));
        }
    }

    private String name(Operand operand) {
        return operand instanceof Path path
                ? path.last().text()
                : operand.span().of(planner.text().text());
    }

    // Without an ORDER BY groups come in no order at all; sorted ones read better and are as true.
    private String order() {
        StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
        order.setEmptyValue("");
        for (OrderBy by : query.orderBy()) {
            Column column = expressions.of(by.term());
            boolean aggregate = by.term() instanceof FunctionCall call && call.isAggregate();
            if (!aggregate && termOf(column) < 0) {
                throw planner.text()
                        .refused(
                                "MALFORMED_QUERY",
                                by.span(),
                                "Ordered field must be grouped or aggregated: "
                                        + column.field().name());
            }
            order.add((aggregate ? column.sql() : Expressions.sortKey(column)) + Planner.direction(by));
        }
        if (query.orderBy().isEmpty()) {
            terms.forEach(term -> order.add(Expressions.sortKey(term) + " NULLS FIRST"));
        }
        return order.toString();
    }

    private String orderBySelected() {
        StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
        order.setEmptyValue("");
        for (OrderBy by : query.orderBy()) {
            order.add(placeOf(expressions.of(by.term()), by) + Planner.direction(by));
        }
        if (query.orderBy().isEmpty()) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).term >= 0 && !items.get(i).grouping) {
                    order.add((i + 1) + " NULLS LAST");
                }
            }
        }
        return order.toString();
    }

    private int placeOf(Column column, OrderBy by) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).column.sql().equals(column.sql())) {
                return i + 1;
            }
        }
        throw planner.text()
                .refused("MALFORMED_QUERY", by.span(), "with ROLLUP or CUBE only selected terms can be sorted by");
    }
}
