package org.orgsh.command;

import org.orgsh.change.Gate;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.salesforce.OrgFacts;

/** Chooses another policy for a profile, once a person has agreed where that takes a guard away from production. */
final class PolicyChange {
    private final Invocation call;
    private final Connections connections;

    PolicyChange(Invocation call, Connections connections) {
        this.call = call;
        this.connections = connections;
    }

    /**
     * The profile with the policy; it is not kept yet.
     *
     * @throws org.orgsh.change.RefusedException if somebody had to agree and did not
     */
    Profile of(Profile profile, Policy wanted) {
        if (wanted != Policy.READ_ONLY) { // which takes nothing away, and must be to be had whatever else is broken
            OrgFacts.Kind kind = connections.knownKind(profile);
            Gate.passPolicy(profile, kind, wanted, () -> new Confirmation(call).ask(profile, kind, wanted));
        }
        return profile.withPolicy(wanted);
    }
}
