package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.ProfileStore;
import org.orgsh.salesforce.Session;

/** {@code login [NAME]}: logs in anew, whatever session there is. */
final class LoginCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Connections connections;

    LoginCommand(ProfileStore profiles, Connections connections) {
        super(Signature.words("login", "Profiles and login", "Log in anew", "login [NAME]", Argument.PROFILE));
        this.profiles = profiles;
        this.connections = connections;
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = call.optional(0);
        Connection connection = name == null ? call.connection() : connections.of(profiles.find(name));
        Session session = connection.org().login();
        String user = session.user().username();
        call.remark("Logged in to " + session.org().name() + " ("
                + session.org().kind().word() + ") as " + (user == null ? session.userId() : user) + ".");
        return ExitCode.OK;
    }
}
