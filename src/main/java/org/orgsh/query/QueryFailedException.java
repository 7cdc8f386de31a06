package org.orgsh.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** A statement that cannot be run: where in it, why, and what may have been meant. Shown with a caret. */
public final class QueryFailedException extends OrgshException {
    private static final long serialVersionUID = 1L;

    /** The code of a statement that was not even sent. */
    static final String NOT_SENT = "MALFORMED_QUERY";

    private final String statement;
    private final int offset;
    private final String code;
    private final transient List<String> suggestions;

    QueryFailedException(
            ExitCode exitCode,
            String code,
            String statement,
            int offset,
            String reason,
            List<String> suggestions,
            @Nullable String remedy,
            @Nullable Throwable cause) {
        super(exitCode, reason, remedy, cause);
        this.code = code;
        this.statement = statement;
        this.offset = offset;
        this.suggestions = List.copyOf(suggestions);
    }

    /** The statement as typed. */
    public String statement() {
        return statement;
    }

    /** The place in {@link #statement}, in UTF-16 units from 0; -1 if the org named none and none could be found. */
    public int offset() {
        return offset;
    }

    /** The org's code such as {@code INVALID_FIELD}; {@code MALFORMED_QUERY} where it was not even sent. */
    public String code() {
        return code;
    }

    /** Names that may have been meant, best first; also told in the remedy. */
    public List<String> suggestions() {
        return suggestions;
    }
}
