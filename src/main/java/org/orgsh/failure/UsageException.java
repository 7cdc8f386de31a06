package org.orgsh.failure;

import org.jspecify.annotations.Nullable;

/** What was typed cannot be meant: exit code 2, and nothing was sent. */
public class UsageException extends OrgshException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message, @Nullable String remedy) {
        super(ExitCode.USAGE, message, remedy);
    }
}
