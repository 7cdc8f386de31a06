package org.orgsh.command;

import org.orgsh.failure.OrgshException;

/** A result that broke off: what had come was shown, and how much it was is said. */
final class BrokenOffException extends OrgshException {
    private static final long serialVersionUID = 1L;

    BrokenOffException(OrgshException cause, long rows) {
        super(
                cause.exitCode(),
                cause.getMessage() + " " + rows + (rows == 1 ? " row" : " rows") + " had come until then.",
                cause.remedy(),
                cause);
    }
}
