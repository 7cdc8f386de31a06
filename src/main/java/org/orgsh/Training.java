package org.orgsh;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.orgsh.practice.PracticeOrg;
import org.orgsh.shell.ShellTerminal;

/**
 * What the launcher has orgsh do while the JVM records a class archive: once everything that users do every day, so that
 * its classes are in the archive and, on Java 25, so is what the JVM learned of its methods.
 *
 * <p>The org it speaks to is the practice org in a process of its own: Java 25 loads all that is in its archive at each
 * start, and a database there would cost every command 30 ms.
 */
final class Training {
    private static final List<String> COMMANDS = List.of(
            "whoami",
            "limits",
            "objects Acc*",
            "describe Account",
            "describe Contact.LastName",
            "SELECT Id, Name, Industry, CreatedDate FROM Account WHERE Industry = 'Energy' ORDER BY Name LIMIT 3",
            "SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName",
            "SELECT Name, (SELECT LastName FROM Contacts) FROM Account LIMIT 5",
            "let ids = SELECT Id FROM Account LIMIT 2; SELECT Name FROM Account WHERE Id IN :ids",
            "insert Account Name='Acme Ltd' Industry=Energy",
            "update Account :ids Phone=555",
            "count Contact",
            "profile list",
            "request GET limits");
    private static final List<String> FORMATS = List.of("table", "record", "csv", "json", "jsonl", "markdown");
    /** Typed at the prompt: Tab after a command, an object and a field. */
    private static final String KEYS =
            "nonsense\rdesc\tAccoun\t\rSELECT Name FROM Accoun\t WHERE Indu\t = 'Energy' LIMIT 2\rexit\r";

    /** What only a person's terminal needs. */
    private static final List<String> OF_THE_TERMINAL = List.of(
            "org.jline.terminal.impl.PosixSysTerminal",
            "org.jline.terminal.impl.jni.linux.LinuxNativePty",
            "org.jline.terminal.impl.jni.osx.OsXNativePty",
            "org.jline.utils.FastBufferedOutputStream",
            "org.jline.utils.ShutdownHooks",
            "org.jline.utils.Signals");

    private final Map<String, String> environment;
    private final Path workingFolder;
    private final Map<String, Integer> codes = new LinkedHashMap<>();

    /** @param environment whose {@code ORGSH_HOME} is a folder that nobody needs afterwards */
    Training(Map<String, String> environment, Path workingFolder) {
        this.environment = environment;
        this.workingFolder = workingFolder;
    }

    /** The practice org for {@link #run}, in this process, until the other closes the pipe. */
    static void serve() throws IOException {
        try (PracticeOrg org = PracticeOrg.start()) {
            System.out.println(org.uri() + "\n" + org.clientId() + "\n" + org.clientSecret());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Each step and its exit code; every one should be 0. */
    Map<String, Integer> run() throws IOException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        Main.SERVE)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader facts = server.inputReader(StandardCharsets.UTF_8);
                OutputStream untilClosed = server.getOutputStream()) {
            URI uri = URI.create(facts.readLine());
            practise(uri, facts.readLine(), facts.readLine());
            untilClosed.flush();
        } finally {
            server.destroy();
        }
        return codes;
    }

    private void practise(URI uri, String clientId, String secret) throws IOException {
        step(
                secret + "\n",
                false,
                "profile",
                "add",
                "org",
                "--login-url",
                uri.toString(),
                "--client-id",
                clientId,
                "--secret",
                "stdin");
        step("", false, "-p", "org", "login");
        for (boolean terminal : List.of(true, false)) {
            for (String format : FORMATS) {
                step(
                        "",
                        terminal,
                        "-p",
                        "org",
                        "--format",
                        format,
                        "query",
                        "SELECT Id, Name, Owner.Name FROM Account");
            }
            step("", terminal, "-p", "org", "--yes", "-c", String.join("\n", COMMANDS));
        }
        step("echo done\nSELECT COUNT() FROM Contact\n", false, "-p", "org");
        step("", false, "__complete", "--", "-p", "org", "describe", "Acc");
        step("{\"op\":\"complete\",\"text\":\"SELECT Id FROM \",\"cursor\":15}\n", false, "__soql", "-p", "org");
        step("", true, "--help");
        prompt();
        tls(uri);
    }

    private int step(String in, boolean terminal, String... arguments) {
        return step(streams(in, terminal), orgsh -> orgsh.run(List.of(arguments)), String.join(" ", arguments));
    }

    private int step(Streams streams, Function<Orgsh, Integer> run, String name) {
        int code = run.apply(new Orgsh(streams));
        codes.merge(name, code, Math::max);
        return code;
    }

    private Streams streams(String in, boolean terminal) {
        InputStream bytes = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        OutputStream nowhere = OutputStream.nullOutputStream();
        return new Streams(bytes, nowhere, nowhere, false, terminal, terminal, 100, environment, workingFolder);
    }

    private void prompt() throws IOException {
        LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                "training", "xterm-256color", OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        terminal.setSize(new Size(100, 30));
        terminal.processInputBytes(KEYS.getBytes(StandardCharsets.UTF_8));
        Streams world = streams("", true);
        Streams streams =
                new Streams(world.in(), world.out(), world.err(), true, true, true, 100, environment, workingFolder);
        step(streams, orgsh -> orgsh.run(List.of("-p", "org"), new ShellTerminal(terminal)), "prompt");
        for (String name : OF_THE_TERMINAL) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException | LinkageError e) {
                continue; // of another system, or of another JLine
            }
        }
        // The native side, which has no terminal here and says so.
        try (ShellTerminal person = new ShellTerminal(Map.of("TERM", "dumb"))) {
            person.width();
        }
    }

    /** The first half of a TLS handshake, with a server that does not speak it; the trust store is read for it. */
    private void tls(URI uri) {
        int code = step(
                "",
                false,
                "profile",
                "add",
                "tls",
                "--login-url",
                "https://" + uri.getAuthority(),
                "--client-id",
                "id",
                "--secret",
                "env:PATH");
        if (code == 0) {
            new Orgsh(streams("", false)).run(List.of("-p", "tls", "login"));
        }
    }
}
