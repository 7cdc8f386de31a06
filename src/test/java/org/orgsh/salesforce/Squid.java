package org.orgsh.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.orgsh.Installed;

/**
 * The proxy that many companies have, on a free port, with all its files in a folder of its own. It finds {@code
 * acme.my.salesforce.com} on this machine, and forbids {@code blocked.my.salesforce.com}.
 */
public final class Squid implements AutoCloseable {
    public static final String USER = "me@acme";
    public static final String PASSWORD = "p:a/s s%";
    /** Both as they stand in a URL. */
    public static final String ENCODED = "me%40acme:p%3Aa%2Fs%20s%25";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** It is asked by squid, which writes blanks and percent signs in its own way. */
    private static final String ASKED = "while read -r line; do\n"
            + "    case $line in\n"
            + "        'me@acme p:a/s%20s%25') echo OK ;;\n"
            + "        *) echo ERR ;;\n"
            + "    esac\n"
            + "done\n";

    private final Path folder;
    private final int port = freePort();
    private final int securePort = freePort();
    private final Process process;

    private Squid(boolean withPassword) throws IOException {
        Path program = Installed.program("squid", "no real proxy can be gone through");
        folder = Files.createTempDirectory("orgsh-squid");
        // Started by root it becomes another user, who must be able to write here.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 acme.my.salesforce.com blocked.my.salesforce.com\n");
        Files.writeString(folder.resolve("asked.sh"), ASKED);
        Files.writeString(folder.resolve("server.pem"), Authority.acme().serverInPem());
        List<String> settings = new ArrayList<>(List.of(
                "http_port 127.0.0.1:" + port,
                "https_port 127.0.0.1:" + securePort + " tls-cert=" + folder.resolve("server.pem"),
                "visible_hostname proxy.acme.example",
                "hosts_file " + folder.resolve("hosts"),
                "dns_nameservers 127.0.0.1",
                "dns_timeout 1 second",
                "pid_filename none",
                "access_log stdio:" + folder.resolve("access.log"),
                "cache_log " + folder.resolve("cache.log"),
                "cache deny all",
                "shutdown_lifetime 0 seconds"));
        if (withPassword) {
            settings.addAll(List.of(
                    "auth_param basic program /bin/sh " + folder.resolve("asked.sh"),
                    "auth_param basic children 1",
                    "auth_param basic realm Acme",
                    "acl known proxy_auth REQUIRED",
                    "http_access deny !known"));
        }
        settings.add("acl blocked dstdomain blocked.my.salesforce.com");
        settings.add("http_access deny blocked");
        settings.add("http_access allow all");
        Files.write(folder.resolve("squid.conf"), settings);
        process = new ProcessBuilder(
                        program.toString(),
                        "-N",
                        "-f",
                        folder.resolve("squid.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        awaitStart();
    }

    /** One that everybody may use. */
    public static Squid open() {
        return start(false);
    }

    /** One that wants {@link #USER} and {@link #PASSWORD}. */
    public static Squid withPassword() {
        return start(true);
    }

    private static Squid start(boolean withPassword) {
        try {
            return new Squid(withPassword);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String authority() {
        return "127.0.0.1:" + port;
    }

    public String url() {
        return "http://" + authority();
    }

    /** The same with user and password. */
    public String urlWithPassword() {
        return "http://" + ENCODED + "@" + authority();
    }

    /** Where it is itself spoken to over TLS. */
    String secureUrl() {
        return "https://localhost:" + securePort;
    }

    /** Waits for the line that squid writes about a tunnel when that has ended, and that holds a text. */
    public String tunnel(String text) throws IOException {
        Path log = folder.resolve("access.log");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            for (String line : lines) {
                if (line.contains(" CONNECT ") && line.contains(text)) {
                    return line;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("squid tells of no tunnel with " + text + ": " + lines);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(folder.resolve("out"));
                close();
                throw new IllegalStateException("squid did not start: " + said);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
