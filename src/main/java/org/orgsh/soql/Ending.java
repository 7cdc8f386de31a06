package org.orgsh.soql;

/** One of the clauses after LIMIT and OFFSET. */
public record Ending(Kind kind, Span span) {
    /** Which. */
    public enum Kind {
        /** Changes LastViewedDate. */
        FOR_VIEW,
        /** Changes LastReferencedDate. */
        FOR_REFERENCE,
        /** Apex only. */
        FOR_UPDATE,
        UPDATE_TRACKING,
        UPDATE_VIEWSTAT,
        /** Apex only; over REST there is queryAll. */
        ALL_ROWS
    }
}
