package org.orgsh.salesforce;

/**
 * How much of the org's API allowance was spent when the response that carried this was sent.
 *
 * <p>Source: response header {@code Sforce-Limit-Info: api-usage=18/15000}, REST API Developer Guide.
 *
 * @param used calls counted in the last 24 hours, every client of the org included
 * @param allowed calls the org may make in 24 hours
 */
public record ApiUsage(long used, long allowed) {}
