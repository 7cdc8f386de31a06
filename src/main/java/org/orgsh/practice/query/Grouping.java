package org.orgsh.practice.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.soql.Argument;
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

    /**
     * One item of the SELECT list, or what a union is sorted by beside it.
     *
     * @param term the place of the grouped term it shows, or -1 for an aggregate
     * @param grouping whether it says if the term is left out
     */
    private record Item(String key, Column column, int term, boolean grouping, boolean formatted) {
        boolean showsSameAs(Item other) {
            return term == other.term
                    && grouping == other.grouping
                    && column.sql().equals(other.column.sql());
        }
    }

    private final Planner planner;
    private final Query query;
    private final Scope scope;
    private final Expressions expressions;
    private final List<Column> terms = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    // Columns of the union that only its order needs.
    private final List<Item> unseen = new ArrayList<>();

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
        List<Integer> sets = sets(groupBy);
        String order = sets.size() == 1 ? order() : orderOfUnion();
        List<Object> parameters = new ArrayList<>();
        StringJoiner union = new StringJoiner(" UNION ALL ");
        for (int set : sets) {
            union.add(select(set, groupBy != null, parameters));
        }
        List<FieldType> types = all().stream().map(item -> item.column.type()).toList();
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
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
        if (term instanceof FunctionCall call && !isGroupable(call)) {
            throw planner.text()
                    .refused(
                            "MALFORMED_QUERY",
                            call.span(),
                            call.isAggregate()
                                    ? "Grouped field should not be aggregated: "
                                            + column.field().name()
                                    : "invalid function or invalid use of function: "
                                            + call.name().text());
        }
        if (term instanceof Path path && !column.field().groupable()) {
            throw planner.text()
                    .refused(
                            "INVALID_FIELD",
                            path.span(),
                            "field '" + column.field().name() + "' can not be grouped in a query call");
        }
        terms.add(column);
    }

    private static boolean isGroupable(FunctionCall call) {
        return call.is(SoqlFunction.TO_LABEL)
                || call.function()
                        .filter(function -> function.kind() == SoqlFunction.Kind.DATE)
                        .isPresent();
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
            throw ungrouped(path, path.last().text());
        }
        return new Item(alias == null ? column.field().name() : alias.text(), column, term, false, false);
    }

    private Item computed(FunctionCall call, String key) {
        if (call.is(SoqlFunction.GROUPING)) {
            Column column = expressions.argument(call);
            int term = termOf(column);
            if (term < 0) {
                throw ungrouped(call, column.field().name());
            }
            if (query.groupBy() == null || query.groupBy().form() == GroupBy.Form.PLAIN) {
                throw planner.text()
                        .refused("MALFORMED_QUERY", call.span(), "GROUPING() needs GROUP BY ROLLUP or GROUP BY CUBE");
            }
            return new Item(key, new Column("0", column.field(), FieldType.INT), term, true, false);
        }
        checkAggregated(call);
        boolean format = call.is(SoqlFunction.FORMAT);
        Column column = format ? expressions.argument(call) : expressions.of(call);
        int term = call.isAggregate() ? -1 : termOf(column);
        if (term < 0 && !call.isAggregate()) {
            throw ungrouped(call, column.field().name());
        }
        return new Item(key, column, term, false, format);
    }

    // With subtotals there is something to aggregate a grouped field over.
    private void checkAggregated(FunctionCall call) {
        boolean plain = query.groupBy() != null && query.groupBy().form() == GroupBy.Form.PLAIN;
        for (Argument argument : call.arguments()) {
            if (argument instanceof FunctionCall inner) {
                checkAggregated(inner);
            } else if (plain
                    && call.isAggregate()
                    && argument instanceof Path path
                    && termOf(scope.column(path)) >= 0) {
                throw planner.text()
                        .refused(
                                "MALFORMED_QUERY",
                                call.span(),
                                "Grouped field should not be aggregated: "
                                        + path.last().text());
            }
        }
    }

    private Refusal ungrouped(Operand operand, String name) {
        return planner.text()
                .refused("MALFORMED_QUERY", operand.span(), "Field must be grouped or aggregated: " + name);
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
        for (Item item : all()) {
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
                : " HAVING "
                        + Conditions.ofGroups(scope, parameters, planner.clock())
                                .sql(query.having());
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
        if (operand instanceof FunctionCall call && call.isAggregate()) {
            checkAggregated(call);
        } else if (termOf(expressions.of(operand)) < 0) {
            throw ungrouped(operand, name(operand));
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
            Item item = ordered(by);
            order.add((item.term < 0 ? item.column.sql() : Expressions.sortKey(item.column)) + Planner.direction(by));
        }
        if (query.orderBy().isEmpty()) {
            terms.forEach(term -> order.add(Expressions.sortKey(term) + " NULLS FIRST"));
        }
        return order.toString();
    }

    /** A union is sorted by its columns only. */
    private String orderOfUnion() {
        StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
        order.setEmptyValue("");
        for (OrderBy by : query.orderBy()) {
            order.add(placeOf(ordered(by)) + Planner.direction(by));
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

    private int placeOf(Item wanted) {
        List<Item> all = all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).showsSameAs(wanted)) {
                return i + 1;
            }
        }
        unseen.add(wanted);
        return all.size() + 1;
    }

    private List<Item> all() {
        List<Item> all = new ArrayList<>(items);
        all.addAll(unseen);
        return all;
    }

    /** What an ORDER BY sorts by: a grouped term, an aggregate, or whether a term is left out. */
    private Item ordered(OrderBy by) {
        if (by.term() instanceof FunctionCall call) {
            return computed(call, "");
        }
        Column column = scope.column((Path) by.term());
        int term = termOf(column);
        if (term < 0) {
            throw planner.text()
                    .refused(
                            "MALFORMED_QUERY",
                            by.span(),
                            "Ordered field must be grouped or aggregated: "
                                    + column.field().name());
        }
        return new Item("", column, term, false, false);
    }
}
