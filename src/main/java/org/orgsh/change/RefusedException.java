package org.orgsh.change;

import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** The profile's policy or a person was against the change: exit code 6, and nothing was sent. */
public final class RefusedException extends OrgshException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message, @Nullable String remedy) {
        super(ExitCode.REFUSED, message, remedy);
    }
}
