package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of a query while they are read. */
final class QueryParts {
    final List<SelectItem> items = new ArrayList<>();
    From from =
            new From(new Path(List.of(new Name("", new Span(0, 0))), new Span(0, 0)), null, List.of(), new Span(0, 0));

    @Nullable
    Name scope;

    @Nullable
    Condition where;

    final List<WithFilter> with = new ArrayList<>();

    @Nullable
    GroupBy groupBy;

    @Nullable
    Condition having;

    final List<OrderBy> orderBy = new ArrayList<>();

    @Nullable
    Value limit;

    @Nullable
    Value offset;

    final List<Ending> endings = new ArrayList<>();

    Query build(Span span) {
        return new Query(items, from, scope, where, with, groupBy, having, orderBy, limit, offset, endings, span);
    }
}
