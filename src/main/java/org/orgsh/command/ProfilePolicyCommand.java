package org.orgsh.command;

import java.util.List;
import org.orgsh.change.Gate;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.salesforce.OrgFacts;

/** {@code profile policy [NAME [read-only|confirm|open]]}: shows what may be written with a profile, or chooses it. */
final class ProfilePolicyCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Connections connections;

    ProfilePolicyCommand(ProfileStore profiles, Connections connections) {
        super(Signature.words(
                "profile policy",
                "Profiles and login",
                "Show or choose what may be written with a profile",
                "profile policy [NAME [read-only|confirm|open]]",
                Argument.PROFILE,
                Argument.POLICY));
        this.profiles = profiles;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of("profile policy prod", "profile policy prod read-only");
    }

    @Override
    String details() {
        return "read-only refuses every write, also with --yes. confirm asks before each; without a terminal it needs --yes."
                + " open asks nothing. Where nothing was chosen, production asks and other orgs do not. Whatever lets more"
                + " through to production, or to an org never logged in to, wants the profile's name typed out, or --yes.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(2);
        String name = call.optional(0);
        if (call.call().words().size() < 2) {
            show(call, name == null ? connections.current() : profiles.find(name));
            return ExitCode.OK;
        }
        Profile profile = ProfileEditCommand.own(profiles, call.required(0, "NAME"));
        Policy wanted = Policy.parse(call.required(1, "read-only, confirm or open"));
        Profile changed = new PolicyChange(call, connections).of(profile, wanted);
        profiles.save(changed);
        connections.changePolicy(changed);
        call.remark("The policy of " + profile.name() + " is now " + wanted.word() + ".");
        return ExitCode.OK;
    }

    private void show(Invocation call, Profile profile) {
        OrgFacts.Kind kind =
                profile.origin() == Profile.Origin.BUILT_IN ? OrgFacts.Kind.PRACTICE : connections.knownKind(profile);
        Policy chosen = profile.policy();
        Policy holding = chosen == null ? Gate.usual(kind) : chosen;
        new Facts(profile.name())
                .add("Policy", holding.word())
                .add("Effect", holding.effect())
                .add("Chosen", chosen == null ? null : chosen.word(), "no: it goes by the kind of org")
                .add("Kind", kind == OrgFacts.Kind.UNKNOWN ? null : kind.word(), "not known: treated as production")
                .tell(call);
    }
}
