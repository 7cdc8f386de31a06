package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;

/** {@code profile show [NAME]}. */
final class ProfileShowCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Connections connections;

    ProfileShowCommand(ProfileStore profiles, Connections connections) {
        super(Signature.words(
                "profile show", "Profiles and login", "Show a profile", "profile show [NAME]", Argument.PROFILE));
        this.profiles = profiles;
        this.connections = connections;
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = call.optional(0);
        Profile profile = name == null ? connections.current() : profiles.find(name);
        boolean builtIn = profile.origin() == Profile.Origin.BUILT_IN;
        Policy policy = profile.policy();
        Facts facts = new Facts(profile.name())
                .add(
                        "Login URL",
                        builtIn ? "in this process" : profile.loginUrl().toString())
                .add("Client Id", builtIn ? null : profile.clientId())
                .add("Secret", builtIn ? null : profile.secret().text())
                .add("Policy", policy == null ? null : policy.word(), "not chosen: production asks, others do not")
                .add("API version", profile.apiVersion(), "the newest both sides know")
                .add(
                        "From",
                        profile.origin() == Profile.Origin.PROJECT
                                ? "./profiles/" + profile.name() + ".json"
                                : builtIn ? "built in" : "your profiles");
        NetworkOptions.tell(profile.network(), facts);
        facts.tell(call);
        return ExitCode.OK;
    }
}
