package org.orgsh;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.orgsh.command.Commands;
import org.orgsh.command.Connection;
import org.orgsh.command.Connections;
import org.orgsh.command.Console;
import org.orgsh.command.Failures;
import org.orgsh.command.Interpreter;
import org.orgsh.command.Settings;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.language.Statements;
import org.orgsh.output.Sink;
import org.orgsh.output.Theme;
import org.orgsh.practice.PracticeOrg;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.profile.Trust;
import org.orgsh.profile.Vault;
import org.orgsh.query.Queries;
import org.orgsh.salesforce.EncryptedSessionStore;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.Pause;
import org.orgsh.salesforce.SessionStore;
import org.orgsh.salesforce.Trace;
import org.orgsh.salesforce.Wire;
import org.orgsh.schema.Schema;
import org.orgsh.script.CommandFile;
import org.orgsh.shell.Choices;
import org.orgsh.shell.CompleteRequest;
import org.orgsh.shell.Completion;
import org.orgsh.shell.HistoryFile;
import org.orgsh.shell.ShellSession;
import org.orgsh.shell.ShellTerminal;
import org.orgsh.shell.SoqlRequests;

/** Builds the rooms and connects them, each when it is first needed, and decides how commands come in. */
final class Orgsh implements AutoCloseable {
    /** What programs say, and help does not tell. */
    private static final String COMPLETE = "__complete";

    private static final String SOQL = "__soql";

    private final Streams streams;
    private final Cancellation cancellation = new Cancellation();
    private final Home home;
    private final PersonAtTerminal keyholder = new PersonAtTerminal();
    private final Vault vault;
    private final ProfileStore profiles;
    private final Secrets secrets;
    private final SessionStore sessions;
    private final Clock clock = Clock.systemDefaultZone();
    private final Practice practice;
    private final List<Wire> wires = new CopyOnWriteArrayList<>();

    Orgsh(Streams streams) {
        this.streams = streams;
        this.home = Home.of(streams.environment());
        this.practice = new Practice(home, cancellation);
        this.vault = new Vault(home, streams.environment(), keyholder);
        this.sessions = new EncryptedSessionStore(home, vault);
        this.profiles = new ProfileStore(home, streams.workingFolder());
        this.secrets = new Secrets(
                home,
                vault,
                new LateKeychain(cancellation),
                new Trust(home, profiles, streams.workingFolder()),
                streams.environment(),
                cancellation);
    }

    /** Does what the command line says and tells what to exit with. */
    int run(List<String> arguments) {
        return run(arguments, new ShellTerminal(streams.environment()));
    }

    /** The same with the prompt, if there is to be one, at another terminal than the person's. */
    int run(List<String> arguments, ShellTerminal terminal) {
        Console console = new StandardConsole(streams, terminal, false);
        try (this;
                terminal) {
            return run(Argv.of(arguments), terminal, console).code();
        } catch (RuntimeException e) {
            return new Failures(console).tell(e, null, Theme.When.AUTO).code();
        }
    }

    private ExitCode run(Argv argv, ShellTerminal terminal, Console console) {
        if (argv.version()) {
            try (Sink out = Sink.to(console.out())) {
                out.write("orgsh " + Version.NUMBER + "\n");
            }
            return ExitCode.OK;
        }
        String first = argv.command().isEmpty() ? "" : argv.command().get(0);
        if (first.equals(COMPLETE)) {
            complete(
                    settings(argv.globals()),
                    argv.command().subList(1, argv.command().size()),
                    console);
            return ExitCode.OK;
        }
        if (first.equals(SOQL)) {
            soql(argv, console);
            return ExitCode.OK;
        }
        Settings settings = settings(argv.globals());
        keyholder.sitsAt(console, settings);
        boolean prompt = argv.command().isEmpty() && argv.commands() == null && !argv.help() && streams.inTerminal();
        if (prompt) {
            return prompt(settings, terminal);
        }
        Connections connections = connections(settings, console);
        prepare(connections, settings);
        Interpreter interpreter = interpreter(settings, console, connections, this::history);
        return keyholder.ready(() -> run(argv, interpreter));
    }

    private ExitCode run(Argv argv, Interpreter interpreter) {
        String commands = argv.commands();
        if (argv.help()) {
            return interpreter.run(List.of("help"));
        }
        if (!argv.command().isEmpty()) {
            return interpreter.run(argv.command());
        }
        if (commands != null) {
            return run(interpreter, new StringReader(commands), "");
        }
        return run(interpreter, new InputStreamReader(streams.in(), StandardCharsets.UTF_8), "stdin");
    }

    private ExitCode prompt(Settings settings, ShellTerminal terminal) {
        Console console = new StandardConsole(streams, terminal, true);
        Connections connections = connections(settings, console);
        keyholder.sitsAt(console, settings);
        unlock(connections.current(), settings, console); // a profile that is not there is told before the first prompt
        Interpreter interpreter = interpreter(settings, console, connections, this::history);
        ConnectedSource source =
                new ConnectedSource(connections, settings, profiles, new Choices(home), interpreter::variableNames);
        ShellSession session = new ShellSession(
                interpreter.parser(),
                statement -> keyholder.ready(() -> interpreter.run(statement)),
                cancellation,
                source,
                new Completion(interpreter.parser(), source, streams.workingFolder()),
                console.remarks(settings.color()).theme(),
                terminal,
                historyFile());
        if (!settings.trace()) { // which would be told in the middle of a line
            source.warmUp(session::factsChanged);
        }
        session.run(new String[0]);
        // A person has seen how each command went; leaving is no failure.
        return ExitCode.OK;
    }

    /** Asks for the passphrase once, before the prompt: what knows the org in the background cannot. */
    private void unlock(Profile profile, Settings settings, Console console) {
        if (profile.origin() != Profile.Origin.BUILT_IN) {
            try {
                keyholder.ready(() -> {
                    vault.unlock();
                    return profile;
                });
            } catch (OrgshException e) {
                new Failures(console).tell(e, null, settings.color()); // another profile may not need it
            }
        }
    }

    /** What the system's shells ask for Tab: {@code orgsh __complete ...}. */
    private void complete(Settings settings, List<String> request, Console console) {
        Connections connections = connections(settings, console);
        int profile = Math.max(request.lastIndexOf("-p"), request.lastIndexOf("--profile"));
        if (profile >= 0 && profile + 2 < request.size()) {
            connections.choose(request.get(profile + 1));
        }
        Interpreter interpreter = interpreter(settings, console, connections, List::of);
        ConnectedSource source = new ConnectedSource(connections, settings, profiles, new Choices(home), List::of);
        new CompleteRequest(new Completion(interpreter.parser(), source, streams.workingFolder()))
                .answer(request, console.out());
        Sink.to(console.out()).flush();
    }

    /** What editors ask of SOQL: {@code orgsh __soql [-p PROFILE]}. */
    private void soql(Argv argv, Console console) {
        Argv behind = Argv.of(argv.command().subList(1, argv.command().size()));
        if (!behind.command().isEmpty()) {
            throw new UsageException(
                    "__soql takes its requests from standard input, not " + String.join(" ", behind.command()) + ".",
                    "docs/editors.md tells how.");
        }
        List<String> globals = new ArrayList<>(argv.globals());
        globals.addAll(behind.globals());
        Settings settings = settings(globals);
        CachedSource source = CachedSource.none();
        if (settings.profile() != null) {
            Connections connections = connections(settings, console);
            source = CachedSource.of(connections.of(connections.current()));
        }
        try {
            new SoqlRequests(source).serve(streams.in(), streams.out());
        } catch (IOException e) {
            // Whoever asked is gone.
        }
    }

    private Path historyFile() {
        home.makeFolder(home.root());
        return home.at("history");
    }

    private List<String> history() {
        return HistoryFile.lines(historyFile());
    }

    /** Commands from a pipe or from {@code -c}: they stop at the first that fails. */
    private static ExitCode run(Interpreter interpreter, Reader commands, String source) {
        try (Statements statements = interpreter.parser().statements(commands, source)) {
            return CommandFile.run(
                    () -> interpreter.isLeaving() ? null : statements.next(),
                    interpreter::errorPolicy,
                    interpreter::run);
        }
    }

    private static Settings settings(List<String> globals) {
        Signature nothing = Signature.words("orgsh", "", "", "orgsh");
        List<String> words = new ArrayList<>(List.of(nothing.name()));
        words.addAll(globals);
        return Settings.DEFAULT.with(new CommandParser(List.of(nothing), Settings.OPTIONS).parse(words));
    }

    private Connections connections(Settings settings, Console console) {
        Connections connections = new Connections(profiles, console, this::connect);
        if (settings.profile() != null) {
            connections.choose(settings.profile());
        }
        return connections;
    }

    /** What carries out statements one by one, on the current profile. */
    Interpreter interpreter() {
        Console console = new StandardConsole(streams, new ShellTerminal(streams.environment()), false);
        Settings settings = Settings.DEFAULT;
        return interpreter(settings, console, connections(settings, console), this::history);
    }

    /**
     * Reads the session and builds the HTTP client while the commands are being registered: the first cipher of a process
     * takes 40 ms, a trust store 100. The practice org is left alone until a command needs it.
     */
    private static void prepare(Connections connections, Settings settings) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Profile profile = connections.profile(settings);
                        if (profile.origin() != Profile.Origin.BUILT_IN) {
                            connections.of(profile).org().prepare();
                        }
                    } catch (RuntimeException e) {
                        // The command that needs the org will meet it and tell; others do not care.
                    }
                },
                "orgsh-prepare");
        thread.setDaemon(true);
        thread.start();
    }

    private Interpreter interpreter(
            Settings settings, Console console, Connections connections, Supplier<List<String>> history) {
        return Commands.interpreter(
                profiles,
                secrets,
                sessions,
                connections,
                practice,
                settings.withProfile(null), // it is the current one by now, until another is chosen
                console,
                cancellation,
                clock,
                streams.workingFolder(),
                history);
    }

    private Connection connect(Profile profile, Trace trace) {
        if (profile.origin() == Profile.Origin.BUILT_IN) {
            PracticeOrg org = practice.of(profile);
            Profile started = profile.withLoginUrl(org.uri()).withClientId(org.clientId());
            return connection(
                    new OrgClient(wire(started, trace), started, org::clientSecret, SessionStore.none()), started);
        }
        return connection(new OrgClient(wire(profile, trace), profile, () -> secrets.read(profile), sessions), profile);
    }

    private Connection connection(OrgClient org, Profile profile) {
        Schema schema = new Schema(org, home, clock);
        return new Connection(profile, org, schema, new Queries(org, schema));
    }

    private Wire wire(Profile profile, Trace trace) {
        Wire wire = new Wire(
                cancellation,
                Version.NUMBER,
                trace,
                streams.environment(),
                Pause.real(cancellation),
                profile.network(),
                () -> secrets.certificatePassword(profile));
        wires.add(wire);
        return wire;
    }

    /** Stops what is under way. */
    void cancel() {
        cancellation.cancel();
    }

    @Override
    public void close() {
        wires.forEach(Wire::close);
        practice.close();
    }
}
