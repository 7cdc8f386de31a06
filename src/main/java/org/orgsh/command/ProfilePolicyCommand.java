package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;

/** {@code profile policy NAME read-only|confirm|open}. */
final class ProfilePolicyCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Connections connections;

    ProfilePolicyCommand(ProfileStore profiles, Connections connections) {
        super(Signature.words(
                "profile policy",
                "Profiles and login",
                "Choose what may be written with a profile",
                "profile policy NAME read-only|confirm|open",
                Argument.PROFILE,
                Argument.POLICY));
        this.profiles = profiles;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of("profile policy prod read-only");
    }

    @Override
    String details() {
        return "read-only refuses every write, also with --yes. confirm asks before each; without a terminal it needs --yes."
                + " open asks nothing. Where nothing was chosen, production asks and other orgs do not.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(2);
        Profile profile = ProfileEditCommand.own(profiles, call.required(0, "NAME"));
        Policy policy = Policy.parse(call.required(1, "read-only, confirm or open"));
        profiles.save(profile.withPolicy(policy));
        connections.forget(profile.name());
        call.remark("The policy of " + profile.name() + " is now " + policy.word() + ".");
        return ExitCode.OK;
    }
}
