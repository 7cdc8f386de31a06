package org.orgsh.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** The org answered a request with an error. */
public class ApiFailure extends OrgshException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<ApiError> errors;

    ApiFailure(int status, List<ApiError> errors, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(ExitCode.FAILED, message, remedy, cause);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** At least one. */
    public List<ApiError> errors() {
        return errors;
    }

    /** Whether the org gave this code. */
    public boolean has(String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }
}
