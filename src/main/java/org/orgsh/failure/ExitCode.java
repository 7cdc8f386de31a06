package org.orgsh.failure;

import java.util.List;

/** The exit codes scripts rely on. */
public enum ExitCode {
    OK(0),
    /** A command failed: the org refused, or a fault on the way. */
    FAILED(1),
    /** Unknown command or option, a malformed line, an unknown field: nothing was sent. */
    USAGE(2),
    LOGIN(3),
    /** Some rows of several failed. */
    PARTIAL(4),
    ASSERTION(5),
    /** Refused by the profile's policy, or a change nobody confirmed. */
    REFUSED(6),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** What the process exits with. */
    public int code() {
        return code;
    }

    /**
     * The graver of two, for a script that goes on after errors. An interrupt is the gravest, then a refused login, a
     * failed command, a malformed line, a refused change, a failed assertion, and some rows of several.
     */
    public ExitCode worst(ExitCode other) {
        return GRAVITY.indexOf(this) >= GRAVITY.indexOf(other) ? this : other;
    }

    private static final List<ExitCode> GRAVITY =
            List.of(OK, PARTIAL, ASSERTION, REFUSED, USAGE, FAILED, LOGIN, INTERRUPTED);
}
