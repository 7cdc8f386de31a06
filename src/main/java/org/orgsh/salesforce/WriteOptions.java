package org.orgsh.salesforce;

/**
 * How records are written.
 *
 * @param allOrNone whether one refused record undoes the others of its call (of at most 200)
 * @param allowDuplicates whether to save although a duplicate rule warns
 */
public record WriteOptions(boolean allOrNone, boolean allowDuplicates) {
    public static final WriteOptions DEFAULT = new WriteOptions(false, false);
}
