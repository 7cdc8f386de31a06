package org.orgsh.language;

/**
 * A part of a statement taken as it stands, such as a SOQL query or a condition.
 *
 * @param text without blanks at its ends
 * @param offset where it begins in the statement
 */
public record Passage(String text, int offset) {}
