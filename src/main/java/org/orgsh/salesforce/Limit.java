package org.orgsh.salesforce;

/**
 * An allowance of the org.
 *
 * <p>Source: resource {@code limits}, REST API Developer Guide; up to five minutes old.
 *
 * @param name such as {@code DailyApiRequests}
 * @param remaining may be below zero
 */
public record Limit(String name, long max, long remaining) {}
