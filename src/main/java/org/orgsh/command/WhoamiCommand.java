package org.orgsh.command;

import org.orgsh.change.Gate;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.salesforce.ApiUsage;
import org.orgsh.salesforce.OrgFacts;
import org.orgsh.salesforce.UserFacts;

/** {@code whoami}: which user, which org, what kind of org. */
final class WhoamiCommand extends OrgshCommand {
    WhoamiCommand() {
        super(Signature.words("whoami", "Profiles and login", "Show the user and the org", "whoami"));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        Connection connection = call.connection();
        OrgFacts org = connection.org().org();
        UserFacts user = connection.org().user();
        Facts facts = new Facts(connection.profile().name() + " (" + org.kind().word() + ")")
                .add("User", user.username() == null ? user.id() : user.username())
                .add("Name", user.name())
                .add("Email", user.email())
                .add("Org", org.name())
                .add("Org Id", org.id())
                .add("Kind", org.kind().word())
                .add("Edition", org.type())
                .add("Expires", org.trialExpiration())
                .add("Instance", org.instance())
                .add("Address", org.instanceUrl().toString())
                .add("API version", connection.org().apiVersion())
                .add("Policy", Gate.policy(connection.profile(), org).word());
        connection.org().apiUsage().map(WhoamiCommand::usage).ifPresent(usage -> facts.add("API calls", usage));
        facts.tell(call);
        return ExitCode.OK;
    }

    private static String usage(ApiUsage usage) {
        return usage.used() + " of " + usage.allowed() + " today";
    }
}
