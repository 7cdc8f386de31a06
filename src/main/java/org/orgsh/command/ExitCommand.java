package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;

/** {@code exit}: leaves the shell, or ends the command file. */
final class ExitCommand extends OrgshCommand {
    /** @param summary what help says of it */
    ExitCommand(String name, String summary) {
        super(Signature.words(name, "Session and scripts", summary, name));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        call.workspace().leave();
        return ExitCode.OK;
    }
}
