package org.orgsh.command;

import java.io.StringWriter;
import org.orgsh.change.Gate;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.output.Page;
import org.orgsh.output.Theme;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.salesforce.OrgFacts;
import org.orgsh.salesforce.Session;

/** Logs in with a profile that is new or was mended, and tells who and where one is, or what is in the way. */
final class FirstLogin {
    private final Invocation call;

    FirstLogin(Invocation call) {
        this.call = call;
    }

    /** @return {@link ExitCode#OK}, or how the login failed, which has been told by then */
    ExitCode attempt(Profile profile) {
        call.remark("Logging in to " + profile.loginUrl().getHost() + " ...");
        Session session;
        try {
            session = call.connection(profile.name()).org().login();
        } catch (CancelledException e) {
            call.say(
                    Theme.Style.VALUE,
                    "The login was left; profile " + profile.name() + " is kept. To log in: login " + profile.name());
            return e.exitCode();
        } catch (OrgshException e) {
            ExitCode code =
                    new Failures(call.console()).tell(e, null, call.settings().color());
            new Conversation(call).tell(Theme.Style.VALUE, "Profile " + profile.name() + " is kept.");
            return code;
        }
        call.console().say(shown(profile, session));
        return ExitCode.OK;
    }

    private String shown(Profile profile, Session session) {
        OrgFacts org = session.org();
        String user = session.user().username();
        Policy policy = Gate.policy(profile, org);
        StringWriter text = new StringWriter();
        try (Page page = new Page(text, call.console().remarks(call.settings().color()))) {
            page.heading("Logged in");
            page.fact("User", user == null ? session.userId() : user);
            page.fact("Org", org.name());
            page.fact("Kind", org.kind().marked(), org.kind().isPrecious() ? Theme.Style.DANGER : Theme.Style.VALUE);
            page.fact("Policy", policy.word() + ": " + policy.effect());
        }
        return text.toString().stripTrailing();
    }
}
