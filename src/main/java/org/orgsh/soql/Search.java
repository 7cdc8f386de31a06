package org.orgsh.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FIND statement of SOSL. Clauses that are not there are null or empty.
 *
 * @param term what stands in the braces, as written, or a string's text; empty for a bind variable
 * @param fields which fields are searched; ALL where nothing is said
 * @param limit a number or a bind variable
 */
public record Search(
        String term,
        Span termSpan,
        Fields fields,
        List<Returning> returning,
        List<WithFilter> with,
        @Nullable Value limit,
        List<Ending> endings,
        Span span)
        implements Statement {
    public Search {
        returning = List.copyOf(returning);
        with = List.copyOf(with);
        endings = List.copyOf(endings);
    }

    /** {@code IN NAME FIELDS}. */
    public enum Fields {
        ALL,
        NAME,
        EMAIL,
        PHONE,
        SIDEBAR
    }

    /**
     * {@code Account(Id, Name WHERE … ORDER BY … LIMIT n)}.
     *
     * @param items empty if only Ids come back
     * @param listView the word behind USING ListView =
     */
    public record Returning(
            Name object,
            List<SelectItem> items,
            @Nullable Name listView,
            @Nullable Condition where,
            List<OrderBy> orderBy,
            @Nullable Value limit,
            @Nullable Value offset,
            Span span) {
        public Returning {
            items = List.copyOf(items);
            orderBy = List.copyOf(orderBy);
        }
    }
}
