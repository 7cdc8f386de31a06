package org.orgsh.soql;

/**
 * {@code WITH SECURITY_ENFORCED}, {@code WITH DATA CATEGORY …}, {@code WITH UserId = '…'}, SOSL's {@code WITH SNIPPET}: kept
 * as written.
 *
 * @param keyword its first word in upper case, or {@code DATA CATEGORY}
 * @param text all behind WITH, as written
 */
public record WithFilter(String keyword, String text, Span span) {}
