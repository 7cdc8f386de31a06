package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.profile.Trust;

/** {@code profile show [NAME]}. */
final class ProfileShowCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Secrets secrets;
    private final Connections connections;

    ProfileShowCommand(ProfileStore profiles, Secrets secrets, Connections connections) {
        super(Signature.words(
                "profile show", "Profiles and login", "Show a profile", "profile show [NAME]", Argument.PROFILE));
        this.profiles = profiles;
        this.secrets = secrets;
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
                .add("From", from(profile));
        NetworkOptions.tell(profile.network(), facts);
        facts.tell(call);
        secrets.lookAround();
        return ExitCode.OK;
    }

    private String from(Profile profile) {
        return switch (profile.origin()) {
            case USER ->
                profiles.isInProject(profile.name())
                        ? "your profiles, which come before ./profiles/" + profile.name() + ".json"
                        : "your profiles";
            case PROJECT ->
                "./profiles/" + profile.name() + ".json"
                        + (Trust.isNeeded(profile)
                                ? switch (secrets.trust().of(profile)) {
                                    case GIVEN -> ", trusted";
                                    case CHANGED -> ", changed since you trusted it: profile trust " + profile.name();
                                    case NEVER_GIVEN ->
                                        ", its command is not run before: profile trust " + profile.name();
                                }
                                : "");
            case BUILT_IN -> "built in";
        };
    }
}
