package org.orgsh.failure;

/** The user pressed Ctrl-C: exit code 130. */
public final class CancelledException extends OrgshException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super(ExitCode.INTERRUPTED, "Cancelled.", null);
    }
}
