package org.orgsh.soql;

import java.util.List;

/** {@code GROUP BY StageName, CALENDAR_YEAR(CloseDate)}, {@code GROUP BY ROLLUP(StageName)}. */
public record GroupBy(Form form, List<Operand> terms, Span span) {
    public GroupBy {
        terms = List.copyOf(terms);
    }

    /** Whether there are subtotal rows. */
    public enum Form {
        PLAIN,
        ROLLUP,
        CUBE
    }
}
