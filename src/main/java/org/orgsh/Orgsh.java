package org.orgsh;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.language.Statements;
import org.orgsh.output.SafeText;
import org.orgsh.output.Sink;
import org.orgsh.output.Theme;
import org.orgsh.practice.PracticeOrg;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.profile.Vault;
import org.orgsh.query.Queries;
import org.orgsh.salesforce.EncryptedSessionStore;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.SessionStore;
import org.orgsh.salesforce.Trace;
import org.orgsh.salesforce.Wire;
import org.orgsh.schema.Schema;
import org.orgsh.script.CommandFile;

/** Builds the rooms and connects them, each when it is first needed, and decides how commands come in. */
final class Orgsh implements AutoCloseable {
    private final Streams streams;
    private final Cancellation cancellation = new Cancellation();
    private final Home home;
    private final Vault vault;
    private final ProfileStore profiles;
    private final Clock clock = Clock.systemDefaultZone();
    private @Nullable PracticeOrg practice;
    private @Nullable Wire wire;

    Orgsh(Streams streams) {
        this.streams = streams;
        this.home = Home.of(streams.environment());
        this.vault = new Vault(home);
        this.profiles = new ProfileStore(home, streams.workingFolder());
    }

    /** Does what the command line says and tells what to exit with. */
    int run(List<String> arguments) {
        Console console = new StandardConsole(streams);
        try {
            return run(Argv.of(arguments), console).code();
        } catch (RuntimeException e) {
            return new Failures(console).tell(e, null, Theme.When.AUTO).code();
        } finally {
            close();
        }
    }

    private ExitCode run(Argv argv, Console console) {
        if (argv.version()) {
            try (Sink out = Sink.to(console.out())) {
                out.write("orgsh " + Version.NUMBER + "\n");
            }
            return ExitCode.OK;
        }
        Settings settings = settings(argv.globals());
        Interpreter interpreter = interpreter(settings, console, List::of);
        if (argv.help()) {
            return interpreter.run(List.of("help"));
        }
        if (!argv.command().isEmpty()) {
            return interpreter.run(argv.command());
        }
        if (argv.commands() != null) {
            return run(interpreter, new StringReader(argv.commands()), "");
        }
        return run(interpreter, new InputStreamReader(streams.in(), StandardCharsets.UTF_8), "");
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
        List<String> words = new ArrayList<>(globals);
        words.add(nothing.name());
        return Settings.DEFAULT.with(new CommandParser(List.of(nothing), Settings.OPTIONS).parse(words));
    }

    private Interpreter interpreter(Settings settings, Console console, Supplier<List<String>> history) {
        Secrets secrets = new Secrets(home, vault, streams.environment(), cancellation);
        SessionStore sessions = new EncryptedSessionStore(home, vault);
        Trace trace = settings.trace() ? console::say : Trace.NONE;
        Connections connections = new Connections(profiles, profile -> connect(profile, secrets, sessions, trace));
        if (settings.profile() != null) {
            connections.choose(settings.profile());
        }
        return Commands.interpreter(
                profiles, secrets, sessions, connections, settings, console, cancellation, clock, history);
    }

    private Connection connect(Profile profile, Secrets secrets, SessionStore sessions, Trace trace) {
        if (profile.origin() == Profile.Origin.BUILT_IN) {
            PracticeOrg org = practice();
            Profile started = profile.withLoginUrl(org.uri()).withClientId(org.clientId());
            return connection(new OrgClient(wire(trace), started, org::clientSecret, SessionStore.none()), started);
        }
        return connection(new OrgClient(wire(trace), profile, () -> secrets.read(profile), sessions), profile);
    }

    private Connection connection(OrgClient org, Profile profile) {
        Schema schema = new Schema(org, home, clock);
        return new Connection(profile, org, schema, new Queries(org, schema));
    }

    private synchronized Wire wire(Trace trace) {
        if (wire == null) {
            wire = new Wire(cancellation, Version.NUMBER, trace);
        }
        return wire;
    }

    private synchronized PracticeOrg practice() {
        if (practice == null) {
            try {
                practice = PracticeOrg.start();
            } catch (IOException e) {
                throw new OrgshException(
                        ExitCode.FAILED,
                        "The practice org cannot start: " + SafeText.line(String.valueOf(e.getMessage())) + ".",
                        "It needs a free port on this machine's loopback address.",
                        e);
            }
        }
        return practice;
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
        if (practice != null) {
            practice.close();
        }
    }
}
