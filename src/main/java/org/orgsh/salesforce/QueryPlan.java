package org.orgsh.salesforce;

import java.math.BigDecimal;
import java.util.List;

/**
 * A way the org could run a query, cheapest first.
 *
 * <p>Source: REST API Developer Guide, "Get Feedback on Query Performance".
 *
 * @param operation {@code Index}, {@code Other}, {@code Sharing} or {@code TableScan}
 * @param cost above 1 the query is not selective
 * @param rows how many it expects to give
 * @param sObjectRows how many there are of the sObject
 * @param fields those an index is used of
 * @param notes why an index cannot be used
 */
public record QueryPlan(
        String sObject,
        String operation,
        BigDecimal cost,
        long rows,
        long sObjectRows,
        List<String> fields,
        List<String> notes) {
    public QueryPlan {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }
}
