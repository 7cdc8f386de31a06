package org.orgsh.practice.data;

import java.util.Locale;

/** What of a practice org can be turned on, off or up while it runs. */
public enum Switch {
    REQUIRED_FIELDS(Kind.BEHAVIOUR, "on", "a record without its required fields is refused"),
    TEXT_LENGTH(Kind.BEHAVIOUR, "on", "text longer than its field is refused"),
    RESTRICTED_PICKLISTS(Kind.BEHAVIOUR, "on", "a value that a restricted picklist does not have is refused"),
    DEPENDENT_PICKLISTS(
            Kind.BEHAVIOUR, "off", "a value that does not go with the controlling field's is refused, as in the pages"),
    VALIDATION_RULES(Kind.BEHAVIOUR, "on", "validation rules hold"),
    DUPLICATE_RULES(Kind.BEHAVIOUR, "on", "duplicate rules warn"),
    LOOKUP_FILTERS(Kind.BEHAVIOUR, "on", "a reference to a record outside the lookup filter is refused"),
    RESTRICTED_DELETES(Kind.BEHAVIOUR, "on", "a record that others may not be without is not deleted"),

    DAILY_REQUESTS(Kind.NUMBER, "15000", "requests allowed in a day"),
    LATENCY(Kind.NUMBER, "0", "milliseconds each answer takes longer"),

    EXPIRED_SESSION(Kind.FAULT, "off", "401: the session is gone, a new login works"),
    CONCURRENT_LIMIT(Kind.FAULT, "off", "403 REQUEST_LIMIT_EXCEEDED: too many requests at once"),
    TOO_MANY_REQUESTS(Kind.FAULT, "off", "429 with Retry-After"),
    UNAVAILABLE(Kind.FAULT, "off", "503 with a page of HTML"),
    LOST_REQUEST(Kind.FAULT, "off", "the connection ends before anything is done"),
    LOST_ANSWER(Kind.FAULT, "off", "the request is done, and the connection ends without an answer"),
    HALF_ANSWER(Kind.FAULT, "off", "the connection ends in the middle of the answer"),
    LOCKED_ROW(Kind.FAULT, "off", "UNABLE_TO_LOCK_ROW for a record that is to be updated or deleted");

    /** What values a switch takes. */
    public enum Kind {
        /** {@code on} and {@code off}. */
        BEHAVIOUR,
        /** A whole number from 0. */
        NUMBER,
        /** {@code off}, {@code on}, {@code N} for the next N times, {@code 1/N} for every Nth. */
        FAULT
    }

    private final Kind kind;
    private final String usual;
    private final String meaning;

    Switch(Kind kind, String usual, String meaning) {
        this.kind = kind;
        this.usual = usual;
        this.meaning = meaning;
    }

    public Kind kind() {
        return kind;
    }

    /** What it is set to unless somebody sets it. */
    public String usual() {
        return usual;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether a data file keeps it; what goes wrong on demand, and how slowly, ends with the process. */
    boolean isKept() {
        return kind == Kind.BEHAVIOUR || this == DAILY_REQUESTS;
    }

    /** As people write it: {@code required-fields}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
