package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.ProfileStore;

/** {@code logout [NAME]}: revokes the session and forgets it. */
final class LogoutCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Connections connections;

    LogoutCommand(ProfileStore profiles, Connections connections) {
        super(Signature.words(
                "logout", "Profiles and login", "Revoke the session and forget it", "logout [NAME]", Argument.PROFILE));
        this.profiles = profiles;
        this.connections = connections;
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = call.optional(0);
        Connection connection = name == null ? call.connection() : connections.of(profiles.find(name));
        boolean was = connection.org().logout();
        call.remark(
                was
                        ? "Logged out of " + connection.profile().name() + ": the session is revoked."
                        : connection.profile().name() + " was not logged in.");
        return ExitCode.OK;
    }
}
