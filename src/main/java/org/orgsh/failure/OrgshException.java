package org.orgsh.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure the user can understand: what went wrong and where, what to do next, and the exit code. Each room has its
 * own kinds; {@code command.Failures} turns any of them into words.
 */
public class OrgshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String remedy;

    /**
     * @param message what went wrong and where, one or two lines, ends in a full stop, holds no secret
     * @param remedy what to do or type next, one line; null where nothing helps
     */
    public OrgshException(ExitCode exitCode, String message, @Nullable String remedy) {
        this(exitCode, message, remedy, null);
    }

    public OrgshException(ExitCode exitCode, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    @Override
    @SuppressWarnings("NullAway") // the constructor always gives one
    public String getMessage() {
        return super.getMessage();
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What to do or type next. */
    public @Nullable String remedy() {
        return remedy;
    }
}
