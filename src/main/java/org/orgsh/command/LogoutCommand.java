package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;

/** {@code logout [NAME]}: revokes the session and forgets it. */
final class LogoutCommand extends OrgshCommand {
    LogoutCommand() {
        super(Signature.words(
                "logout", "Profiles and login", "Revoke the session and forget it", "logout [NAME]", Argument.PROFILE));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        Connection connection = call.connection(call.optional(0));
        boolean was = connection.org().logout();
        call.remark(
                was
                        ? "Logged out of " + connection.profile().name() + ": the session is revoked."
                        : connection.profile().name() + " was not logged in.");
        return ExitCode.OK;
    }
}
