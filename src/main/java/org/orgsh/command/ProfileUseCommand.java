package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;

/** {@code profile use NAME}: from now on, also in later sessions. */
final class ProfileUseCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Connections connections;

    ProfileUseCommand(ProfileStore profiles, Connections connections) {
        super(Signature.words(
                "profile use",
                "Profiles and login",
                "Work with a profile from now on",
                "profile use NAME",
                Argument.PROFILE));
        this.profiles = profiles;
        this.connections = connections;
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        Profile profile = profiles.use(call.required(0, "NAME"));
        connections.choose(profile.name());
        call.remark("Now working with " + profile.name() + ".");
        return ExitCode.OK;
    }
}
