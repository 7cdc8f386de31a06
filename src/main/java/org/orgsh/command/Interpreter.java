package org.orgsh.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.CommandCall;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Statement;
import org.orgsh.record.RecordId;
import org.orgsh.script.ErrorPolicy;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Carries commands out, whichever way they came: a statement is parsed, its command found in Spring Shell's registry and
 * executed, and a failure told. Used by one thread.
 */
public final class Interpreter {
    private final CommandParser parser;
    private final CommandRegistry registry;
    private final CommandExecutor executor;
    private final Workspace workspace;
    private final Connections connections;
    private final Console console;
    private final Cancellation cancellation;
    private final Failures failures;

    Interpreter(
            CommandParser parser,
            CommandRegistry registry,
            Workspace workspace,
            Connections connections,
            Console console,
            Cancellation cancellation) {
        this.parser = parser;
        this.registry = registry;
        this.executor = new CommandExecutor(registry);
        this.workspace = workspace;
        this.connections = connections;
        this.console = console;
        this.cancellation = cancellation;
        this.failures = new Failures(console);
    }

    /** The language these commands are written in. */
    public CommandParser parser() {
        return parser;
    }

    /** Whether {@code exit} was said. */
    public boolean isLeaving() {
        return workspace.leaving();
    }

    /** What a script does after a command failed. */
    public ErrorPolicy errorPolicy() {
        return workspace.errorPolicy();
    }

    /** Names of the variables that are set, for completion. */
    public List<String> variableNames() {
        return List.copyOf(workspace.variables().names());
    }

    /** Carries a statement out and tells the user what went wrong, if anything did. */
    public ExitCode run(Statement statement) {
        long start = System.nanoTime();
        ExitCode code;
        try {
            code = execute(parser.parse(command(statement)));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            code = failures.tell(cause(e), statement, workspace.settings().color());
        }
        if (workspace.timing()) {
            console.say("Time: " + Durations.since(start));
        }
        return code;
    }

    /** The same for a command given as the words of argv. */
    public ExitCode run(List<String> argv) {
        try {
            return execute(
                    parser.parse(argv.size() == 1 && RecordId.isId(argv.get(0)) ? List.of("get", argv.get(0)) : argv));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return failures.tell(cause(e), null, workspace.settings().color());
        }
    }

    /** An Id alone asks for its record. */
    private static Statement command(Statement statement) {
        return RecordId.isId(statement.text())
                ? new Statement("get " + statement.text(), statement.source(), statement.line(), statement.column())
                : statement;
    }

    private ExitCode execute(CommandCall call) throws Exception {
        cancellation.check(); // Ctrl-C between two commands of a file ends the file
        Invocation invocation = new Invocation(call, workspace.settings().with(call), workspace, connections, console);
        ExitStatus status = executor.execute(
                new CommandContext(parsedInput(call), registry, new PrintWriter(console.out()), invocation));
        for (ExitCode code : ExitCode.values()) {
            if (code.code() == status.code()) {
                return code;
            }
        }
        return ExitCode.FAILED;
    }

    /** The call in Spring Shell's terms, by which the executor finds the command. */
    private static ParsedInput parsedInput(CommandCall call) {
        boolean help = call.flag("--help");
        String[] names = help ? new String[] {"help"} : call.signature().name().split(" ");
        List<CommandArgument> arguments = new ArrayList<>();
        for (int i = 0; i < call.words().size(); i++) {
            arguments.add(new CommandArgument(i, call.words().get(i).text()));
        }
        List<CommandOption> options = new ArrayList<>();
        for (CommandCall.GivenOption option : call.options()) {
            if (option.name().equals("--help")) {
                continue; // Spring Shell would answer it with its own, empty help
            }
            options.add(new CommandOption(
                    ' ',
                    option.name().substring(2),
                    "",
                    false,
                    "",
                    option.value() == null ? "true" : option.value().text(),
                    String.class));
        }
        return new ParsedInput(names[0], List.of(names).subList(1, names.length), options, arguments);
    }

    /** Spring Shell wraps what a command throws. */
    private static Throwable cause(Throwable thrown) {
        @Nullable Throwable cause = thrown.getCause();
        return thrown instanceof CommandExecutionException && cause != null ? cause : thrown;
    }
}
