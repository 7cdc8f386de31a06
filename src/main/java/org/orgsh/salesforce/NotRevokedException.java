package org.orgsh.salesforce;

import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Profile;

/** A session was forgotten, but the org did not end it. */
public final class NotRevokedException extends OrgshException {
    private static final long serialVersionUID = 1L;

    NotRevokedException(Profile profile, OrgshException cause) {
        super(
                ExitCode.FAILED,
                "The session of " + profile.name() + " is forgotten here, but the org did not revoke it: "
                        + cause.getMessage(),
                "It ends by itself once it is not used; to end it now: Setup > Session Management.",
                cause);
    }
}
