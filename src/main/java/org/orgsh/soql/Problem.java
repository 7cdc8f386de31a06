package org.orgsh.soql;

import java.util.List;

/**
 * What is wrong with a statement, and where.
 *
 * @param message what is wrong and what was expected, in Salesforce's words where it has some: {@code unexpected token:
 *     'FORM'}; without a full stop
 * @param suggestions names that may have been meant, best first
 */
public record Problem(int offset, int length, Severity severity, String message, List<String> suggestions) {
    public Problem {
        suggestions = List.copyOf(suggestions);
    }

    /** An error. */
    Problem(int offset, int length, String message) {
        this(offset, length, Severity.ERROR, message, List.of());
    }

    /** What it means for the statement. */
    public enum Severity {
        /** No org takes it. */
        ERROR,
        /** The org takes it, and it does hardly what was meant. */
        WARNING,
        /** Something to know before it is sent. */
        HINT
    }
}
