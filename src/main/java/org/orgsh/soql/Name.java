package org.orgsh.soql;

/**
 * One word that names something, as written.
 *
 * @param text empty if it is missing, which only happens together with a problem
 */
public record Name(String text, Span span) {
    /** Whether it means the same as another spelling: case does not count. */
    public boolean is(String other) {
        return text.equalsIgnoreCase(other);
    }

    public boolean isMissing() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
