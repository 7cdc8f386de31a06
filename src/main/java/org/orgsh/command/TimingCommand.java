package org.orgsh.command;

import java.util.Locale;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;

/** {@code timing [on|off]}: how long each command takes. */
final class TimingCommand extends OrgshCommand {
    TimingCommand() {
        super(Signature.words(
                "timing", "Session and scripts", "Show how long each command takes", "timing [on|off]", Argument.TEXT));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String word = call.optional(0);
        boolean on = word == null
                ? !call.workspace().timing()
                : switch (word.toLowerCase(Locale.ROOT)) {
                    case "on" -> true;
                    case "off" -> false;
                    default ->
                        throw call.call().problem(call.call().words().get(0).offset(), "Expected on or off here.");
                };
        call.workspace().timing(on);
        call.remark("Timing is " + (on ? "on." : "off."));
        return ExitCode.OK;
    }
}
