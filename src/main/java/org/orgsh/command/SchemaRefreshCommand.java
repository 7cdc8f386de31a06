package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;

/** {@code schema refresh}: forgets what is known of the org's sObjects. */
final class SchemaRefreshCommand extends OrgshCommand {
    SchemaRefreshCommand() {
        super(Signature.words(
                "schema refresh",
                "Explore",
                "Forget cached describes, so that they are asked for anew",
                "schema refresh"));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        call.connection().schema().refresh();
        call.remark("The cached describes of " + call.connection().profile().name() + " are dropped.");
        return ExitCode.OK;
    }
}
