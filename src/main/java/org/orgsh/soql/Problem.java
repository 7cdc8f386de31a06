package org.orgsh.soql;

/**
 * What is wrong with a statement, and where.
 *
 * @param message what is wrong and what was expected, in Salesforce's words where it has some: {@code unexpected token:
 *     'FORM'}; without a full stop
 */
public record Problem(int offset, int length, String message) {}
