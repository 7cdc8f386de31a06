package org.orgsh.command;

import java.util.Locale;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.script.ErrorPolicy;

/** {@code on error stop|continue}. */
final class OnErrorCommand extends OrgshCommand {
    OnErrorCommand() {
        super(Signature.words(
                "on error",
                "Session and scripts",
                "Stop or go on after a command of a script failed",
                "on error stop|continue",
                Argument.ERROR_POLICY));
    }

    @Override
    String details() {
        return "A command file stops at the first failing command and exits with its code. After on error continue it goes"
                + " on, and exits with the gravest code.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        switch (call.required(0, "stop or continue").toLowerCase(Locale.ROOT)) {
            case "stop" -> call.workspace().onError(ErrorPolicy.STOP);
            case "continue" -> call.workspace().onError(ErrorPolicy.CONTINUE);
            default ->
                throw call.call().problem(call.call().words().get(0).offset(), "Expected stop or continue here.");
        }
        return ExitCode.OK;
    }
}
