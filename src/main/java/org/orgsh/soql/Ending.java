package org.orgsh.soql;

/** One of the clauses after LIMIT and OFFSET. */
public record Ending(Kind kind, Span span) {
    /** Which. */
    public enum Kind {
        /** Changes LastViewedDate. */
        FOR_VIEW(0, "FOR", "VIEW"),
        /** Changes LastReferencedDate. */
        FOR_REFERENCE(0, "FOR", "REFERENCE"),
        UPDATE_TRACKING(1, "UPDATE", "TRACKING"),
        UPDATE_VIEWSTAT(1, "UPDATE", "VIEWSTAT"),
        /** Apex only. */
        FOR_UPDATE(2, "FOR", "UPDATE"),
        /** Apex only; over REST there is queryAll. */
        ALL_ROWS(3, "ALL", "ROWS");

        private final int place;
        private final String[] words;

        Kind(int place, String... words) {
            this.place = place;
            this.words = words;
        }

        /** Not to be changed. */
        String[] words() {
            return words;
        }

        /** Whether it may follow another one. */
        boolean isBehind(Kind other) {
            return place > other.place;
        }
    }
}
