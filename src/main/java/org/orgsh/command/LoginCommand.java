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
    String details() {
        return "A login is made by itself when a command needs one, and not before. If the org has refused several, the next"
                + " one waits its turn; this command does not. profile check shows step by step why a login fails.";
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
