package org.orgsh.soql;

/**
 * One term of an ORDER BY.
 *
 * @param nulls where rows without a value go; as Salesforce does it, first unless said otherwise, descending or not
 */
public record OrderBy(Operand term, boolean descending, Nulls nulls, Span span) {
    /** Where rows without a value go. */
    public enum Nulls {
        UNSAID,
        FIRST,
        LAST
    }
}
