package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.output.SafeText;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.profile.Trust;

/** {@code profile list}. */
final class ProfileListCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Secrets secrets;
    private final Connections connections;

    ProfileListCommand(ProfileStore profiles, Secrets secrets, Connections connections) {
        super(Signature.words("profile list", "Profiles and login", "List the profiles", "profile list"));
        this.profiles = profiles;
        this.secrets = secrets;
        this.connections = connections;
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        String current = connections.currentName();
        Answer answer = new Answer("Name", "Current", "Login URL", "Policy", "Secret", "From");
        for (Profile profile : profiles.list()) {
            Policy policy = profile.policy();
            answer.row(
                    profile.name(),
                    profile.name().equalsIgnoreCase(current) ? "*" : "",
                    profile.origin() == Profile.Origin.BUILT_IN ? "in this process" : profile.loginUrl(),
                    policy == null ? "" : policy.word(),
                    profile.origin() == Profile.Origin.BUILT_IN
                            ? ""
                            : profile.secret().text(),
                    from(profile));
        }
        call.print(answer.rows());
        profiles.unreadable().forEach(problem -> call.console().say(SafeText.text(problem)));
        secrets.lookAround();
        return ExitCode.OK;
    }

    private String from(Profile profile) {
        return switch (profile.origin()) {
            case USER -> profiles.isInProject(profile.name()) ? "yours, not the project's" : "yours";
            case PROJECT ->
                Trust.isNeeded(profile)
                        ? switch (secrets.trust().of(profile)) {
                            case GIVEN -> "project, trusted";
                            case CHANGED -> "project, changed since trusted";
                            case NEVER_GIVEN -> "project, not trusted";
                        }
                        : "project";
            case BUILT_IN -> Profile.cloneName(profile.name()) == null ? "built in" : "clone";
        };
    }
}
