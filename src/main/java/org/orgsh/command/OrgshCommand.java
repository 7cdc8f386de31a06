package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;

/** What all commands share: a signature, examples for help, and the call in our terms. */
abstract class OrgshCommand extends AbstractCommand {
    private final Signature signature;

    OrgshCommand(Signature signature) {
        super(signature.name(), signature.summary(), signature.group());
        this.signature = signature;
    }

    Signature signature() {
        return signature;
    }

    /** Lines a reader may type to see what the command does. */
    List<String> examples() {
        return List.of();
    }

    /** What {@code help COMMAND} says beyond summary, options and examples; paragraphs. */
    String details() {
        return "";
    }

    @Override
    public final ExitStatus doExecute(CommandContext context) {
        ExitCode code = run((Invocation) context.inputReader());
        return code == ExitCode.OK ? ExitStatus.OK : new ExitStatus(code.code(), code.name());
    }

    /**
     * Carries a call out.
     *
     * @throws org.orgsh.failure.OrgshException if it cannot; whoever called tells the user
     */
    abstract ExitCode run(Invocation call);
}
