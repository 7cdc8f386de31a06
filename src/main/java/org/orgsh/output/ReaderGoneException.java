package org.orgsh.output;

import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * Whoever read the output has closed it, as {@code head} does. Nothing is to be said about it; but what was still to be
 * done has not been done, so it does not count as success.
 */
public final class ReaderGoneException extends OrgshException {
    private static final long serialVersionUID = 1L;

    ReaderGoneException(Throwable cause) {
        super(ExitCode.FAILED, "The reader of the output is gone.", null, cause);
    }
}
