package org.orgsh.command;

import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;

/** {@code exit}: leaves the shell, or ends the command file. */
final class ExitCommand extends OrgshCommand {
    ExitCommand(String name) {
        super(Signature.words(name, "Session and scripts", "Leave the shell, or end the command file", name));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        call.workspace().leave();
        return ExitCode.OK;
    }
}
