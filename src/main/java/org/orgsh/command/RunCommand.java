package org.orgsh.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Assignment;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Statements;
import org.orgsh.script.CommandFile;
import org.orgsh.script.Variable;
import org.orgsh.script.Variables;

/** {@code run FILE [NAME=VALUE...]}: a command file. */
final class RunCommand extends OrgshCommand {
    private static final int DEEPEST = 20;

    private final Supplier<Interpreter> interpreter;
    private final Connections connections;
    private int depth;

    RunCommand(Supplier<Interpreter> interpreter, Connections connections) {
        super(Signature.words(
                        "run",
                        "Session and scripts",
                        "Run the commands of a file",
                        "run FILE [NAME=VALUE...]",
                        Argument.FILE,
                        Argument.TEXT)
                .andMore());
        this.interpreter = interpreter;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of("run nightly.orgsh", "run load.orgsh city='Bern' owner=005...");
    }

    @Override
    String details() {
        return "FILE - is standard input. The values given are the file's variables. It stops at the first failing command"
                + " and exits with its code, unless it says on error continue.";
    }

    @Override
    ExitCode run(Invocation call) {
        String name = call.required(0, "FILE");
        if (depth >= DEEPEST) {
            throw new UsageException(
                    "Command files run each other " + DEEPEST + " deep: " + name + " was not run.",
                    "Does one of them run itself?");
        }
        Variables variables = call.variables().inner();
        for (Assignment assignment : call.assignments(1)) {
            variables.set(assignment.field(), new Variable.One(call.constant(assignment.value())));
        }
        Interpreter commands = interpreter.get();
        depth++;
        try (Statements statements =
                        commands.parser().statements(reader(call, name), name.equals("-") ? "stdin" : name);
                Scope onProfile = connections.during(call.settings().profile());
                Scope inFile = call.workspace().file(variables, call.settings().withProfile(null))) {
            return CommandFile.run(
                    () -> call.workspace().leaving() ? null : statements.next(),
                    call.workspace()::errorPolicy,
                    commands::run);
        } finally {
            depth--;
        }
    }

    private static Reader reader(Invocation call, String name) {
        if (name.equals("-")) {
            return new InputStreamReader(call.console().input(), StandardCharsets.UTF_8);
        }
        try {
            return Files.newBufferedReader(call.workspace().file(name));
        } catch (IOException e) {
            throw new UsageException("The command file " + name + " cannot be read.", "Is the path right?");
        }
    }
}
