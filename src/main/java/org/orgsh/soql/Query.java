package org.orgsh.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT: a whole statement, a child subquery, or the right side of IN. Clauses that are not there are null or empty.
 *
 * @param items the SELECT list
 * @param scope the word behind USING SCOPE
 * @param limit a number or a bind variable
 * @param offset a number or a bind variable
 */
public record Query(
        List<SelectItem> items,
        From from,
        @Nullable Name scope,
        @Nullable Condition where,
        List<WithFilter> with,
        @Nullable GroupBy groupBy,
        @Nullable Condition having,
        List<OrderBy> orderBy,
        @Nullable Value limit,
        @Nullable Value offset,
        List<Ending> endings,
        Span span)
        implements Statement {
    public Query {
        items = List.copyOf(items);
        with = List.copyOf(with);
        orderBy = List.copyOf(orderBy);
        endings = List.copyOf(endings);
    }

    /** {@code SELECT COUNT() FROM …}: the answer is the total and no rows. */
    public boolean isCount() {
        return isCount(items);
    }

    static boolean isCount(List<SelectItem> items) {
        return items.size() == 1
                && items.get(0) instanceof SelectItem.Function function
                && function.call().isBareCount();
    }

    /** Whether the rows are groups: there is a GROUP BY or an aggregate function. Not so for {@link #isCount}. */
    public boolean isAggregate() {
        return groupBy != null || isAggregate(items);
    }

    static boolean isAggregate(List<SelectItem> items) {
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Function function
                    && function.call().isAggregate()
                    && !function.call().isBareCount()) {
                return true;
            }
        }
        return false;
    }
}
