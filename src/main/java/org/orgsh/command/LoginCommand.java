package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.salesforce.Session;

/** {@code login [NAME]}: logs in anew, whatever session there is. */
final class LoginCommand extends OrgshCommand {
    LoginCommand() {
        super(Signature.words("login", "Profiles and login", "Log in anew", "login [NAME]", Argument.PROFILE));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        Session session = call.connection(call.optional(0)).org().login();
        String user = session.user().username();
        call.remark("Logged in to " + session.org().name() + " ("
                + session.org().kind().word() + ") as " + (user == null ? session.userId() : user) + ".");
        return ExitCode.OK;
    }
}
