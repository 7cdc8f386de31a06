package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.salesforce.SessionStore;

/** {@code profile remove NAME}: the profile, its stored secret and its session. */
final class ProfileRemoveCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Secrets secrets;
    private final SessionStore sessions;
    private final Connections connections;

    ProfileRemoveCommand(ProfileStore profiles, Secrets secrets, SessionStore sessions, Connections connections) {
        super(Signature.words(
                "profile remove",
                "Profiles and login",
                "Forget a profile and its secret",
                "profile remove NAME",
                Argument.PROFILE));
        this.profiles = profiles;
        this.secrets = secrets;
        this.sessions = sessions;
        this.connections = connections;
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = call.required(0, "NAME");
        Profile profile =
                Profile.cloneName(name) != null ? profiles.find(name) : ProfileEditCommand.own(profiles, name);
        profiles.remove(profile.name());
        secrets.remove(profile.name());
        SecretInput.forget(call, secrets, profile);
        secrets.remove(Secrets.certificateOf(profile.name()));
        sessions.forget(profile);
        connections.remove(profile.name());
        boolean wasCurrent = profiles.currentName().equalsIgnoreCase(profile.name());
        if (wasCurrent) {
            profiles.use(Profile.PRACTICE);
        }
        call.remark("Profile " + profile.name() + " removed, with its stored secret and session."
                + (wasCurrent ? " The current profile is now " + Profile.PRACTICE + "." : ""));
        return ExitCode.OK;
    }
}
