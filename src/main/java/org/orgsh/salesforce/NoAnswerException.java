package org.orgsh.salesforce;

import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** The org gave no answer: the network failed, or it took too long. */
public final class NoAnswerException extends OrgshException {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    NoAnswerException(String message, @Nullable String remedy, boolean sent, @Nullable Throwable cause) {
        super(ExitCode.FAILED, message, remedy, cause);
        this.sent = sent;
    }

    /** Whether the request may have reached the org, so that a write may have been done. */
    public boolean sent() {
        return sent;
    }
}
