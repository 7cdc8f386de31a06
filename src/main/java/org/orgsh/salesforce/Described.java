package org.orgsh.salesforce;

/**
 * A describe as the org sent it.
 *
 * @param json the body
 * @param validator what to send as {@code If-Modified-Since} next time: an HTTP date
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Described(byte[] json, String validator) {}
