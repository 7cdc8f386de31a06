package org.orgsh.salesforce;

import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** No session could be had: the org refused the client credentials, or is not there. */
public final class LoginFailedException extends OrgshException {
    private static final long serialVersionUID = 1L;

    private final String error;

    LoginFailedException(String error, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(ExitCode.LOGIN, message, remedy, cause);
        this.error = error;
    }

    /** The token endpoint's error code such as {@code invalid_client}, or {@code no_answer}, {@code not_an_org}. */
    public String error() {
        return error;
    }
}
