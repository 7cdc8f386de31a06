package org.orgsh.change;

import java.util.List;
import java.util.function.Supplier;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.OrgFacts;

/** The one place where a profile's policy is enforced. Every write passes here before anything is sent. */
public final class Gate {
    private final Profile profile;
    private final OrgClient org;
    private final Consent consent;

    public Gate(Profile profile, OrgClient org, Consent consent) {
        this.profile = profile;
        this.org = org;
        this.consent = consent;
    }

    /**
     * What may be written: what the profile says; where it says nothing, production (and an org whose kind is unknown)
     * asks, and anything else does not.
     */
    public static Policy policy(Profile profile, OrgFacts org) {
        Policy chosen = profile.policy();
        return chosen == null ? usual(org.kind()) : chosen;
    }

    /** What may be written to an org of this kind where nobody has chosen. */
    public static Policy usual(OrgFacts.Kind kind) {
        return kind.isPrecious() ? Policy.CONFIRM : Policy.OPEN;
    }

    /**
     * Lets a profile's policy be changed, or throws: what guards production is not taken away by a slip.
     *
     * @param kind what the org is known to be; {@link OrgFacts.Kind#UNKNOWN} also while nobody has logged in
     * @param consent asks for the profile's name typed out; asked only if the change lets through what was stopped before
     * @throws RefusedException if consent was needed and not given
     */
    public static void passPolicy(
            Profile profile, OrgFacts.Kind kind, Policy wanted, Supplier<Consent.Answer> consent) {
        Policy chosen = profile.policy();
        if (!kind.isPrecious() || !wanted.isLooserThan(chosen == null ? usual(kind) : chosen)) {
            return;
        }
        switch (consent.get()) {
            case YES -> {}
            case NO -> throw new RefusedException("Not confirmed: the policy stays as it was.", null);
            case NOBODY ->
                throw new RefusedException(
                        "The policy of " + profile.name() + " guards "
                                + (kind == OrgFacts.Kind.PRODUCTION ? "production" : "an org that may be production")
                                + ", and there is nobody to ask: it stays as it was.",
                        "Add --yes to agree beforehand.");
        }
    }

    /**
     * Lets a change through or throws.
     *
     * @param verb {@code insert}, {@code update}, {@code upsert}, {@code delete}, or the method of a raw request
     * @param effects what a person would want to see; fetched only if somebody will be asked
     * @throws RefusedException if the policy is read-only, or consent was needed and not given
     */
    public void pass(String verb, String subject, int count, Supplier<List<Preview.Effect>> effects) {
        OrgFacts facts = org.org();
        Policy policy = policy(profile, facts);
        if (policy == Policy.READ_ONLY) {
            throw new RefusedException(
                    "The profile " + profile.name() + " is read-only: " + verb + " was not sent.",
                    "To allow changes: profile policy " + profile.name() + " confirm");
        }
        if (policy == Policy.OPEN) {
            return;
        }
        boolean typed = facts.kind().isPrecious() && verb.equalsIgnoreCase("delete");
        switch (consent.ask(() ->
                new Preview(profile, facts, verb, subject, count, effects.get(), typed ? profile.name() : null))) {
            case YES -> {}
            case NO -> throw new RefusedException("Not confirmed: nothing was sent.", null);
            case NOBODY ->
                throw new RefusedException(
                        "The profile " + profile.name()
                                + " asks before it changes anything, and there is nobody to ask:"
                                + " nothing was sent.",
                        "Add --yes to agree beforehand.");
        }
    }
}
