package org.orgsh.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints the figures of {@code docs/performance.md}: {@code Benchmarks INSTALLATION JAVA_HOME...}.
 *
 * <p>Each figure is the median of whole processes, wall clock, from before the launcher starts until the JVM has ended;
 * peak memory is the high-water mark that Linux keeps for the process.
 */
public final class Benchmarks {
    private static final String QUERY =
            "SELECT Id, Name, Industry, AnnualRevenue, BillingCity, CreatedDate FROM Account";
    private static final String SECRET = "env:BENCH_SECRET";

    private final Path launcher;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private Duration wall = Duration.ZERO;
    private long peakKibibytes;

    private Benchmarks(Path installation, Path folder) {
        launcher = installation.resolve("bin/orgsh");
        this.folder = folder;
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("BENCH_SECRET", "secret");
        environment.remove("JAVA_TOOL_OPTIONS");
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("orgsh-bench");
        Path installation = Path.of(arguments[0]).toAbsolutePath();
        System.out.println("| what | JDK | median | min | peak memory |");
        System.out.println("|---|---|---|---|---|");
        TabLatency.report(System.out);
        Path keystore = Certificates.make(folder);
        try (Org org = new Org(1_000_000);
                Org smaller = new Org(100_000);
                Org secure = new Org(3, 300, keystore.toString())) {
            for (String home : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                new Benchmarks(installation, folder).measure(Path.of(home), org, smaller, secure);
            }
        } finally {
            delete(folder);
        }
    }

    private void measure(Path home, Org org, Org smaller, Org secure) throws Exception {
        String java = Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.substring(14, line.length() - 1))
                .findFirst()
                .orElse(home.toString());
        environment.put("ORGSH_JAVA_HOME", home.toString());
        environment.put("ORGSH_HOME", folder.resolve("home-" + java).toString());
        run("__archive");
        addProfile("bench", org);
        addProfile("smaller", smaller);
        environment.put("ORGSH_CA_FILE", folder.resolve("ca.pem").toString());
        addProfile("secure", secure);

        // Once before, so that login and describe are cached and the files of the JVM are in memory.
        String[] threeRows = {"-p", "bench", "query", QUERY + " LIMIT 3"};
        run(threeRows);
        report("one query of 3 rows, the whole process", java, 25, () -> run(threeRows));
        String[] securely = {"-p", "secure", "query", QUERY + " LIMIT 3"};
        run(securely);
        report("over https, the authority in ORGSH_CA_FILE", java, 25, () -> run(securely));
        environment.remove("ORGSH_CA_FILE");
        // As with an org on the internet: the authority is one of the many that Java knows.
        environment.put("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + Certificates.amongThoseOf(home, folder));
        run(securely);
        report("over https, the authority one of Java's own", java, 25, () -> run(securely));
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("ORGSH_NO_ARCHIVE", "1");
        report("the same without a class archive", java, 9, () -> run(threeRows));
        environment.remove("ORGSH_NO_ARCHIVE");
        report("until the first prompt", java, 15, this::prompt);
        Path script = script();
        report(
                "200 commands on single records in one script",
                java,
                5,
                () -> run("-p", "bench", "--yes", "run", script.toString()));
        report("100,000 rows, REST to CSV", java, 5, () -> run("-p", "smaller", "--format", "csv", "query", QUERY));
        report("1,000,000 rows, REST to CSV", java, 3, () -> run("-p", "bench", "--format", "csv", "query", QUERY));
    }

    private void addProfile(String name, Org org) throws Exception {
        run("profile", "add", name, "--login-url", org.address, "--client-id", "key", "--secret", SECRET);
        run("-p", name, "login");
    }

    private Path script() throws IOException {
        Path script = folder.resolve("commands.orgsh");
        Files.write(
                script,
                IntStream.range(0, 100)
                        .boxed()
                        .flatMap(n -> Stream.of(
                                "insert Account Name='Account " + n + "' Industry=Energy",
                                "get Account 001000000000001AAA Id Name"))
                        .toList());
        return script;
    }

    @FunctionalInterface
    private interface Run {
        void once() throws Exception;
    }

    private void report(String what, String java, int times, Run run) throws Exception {
        List<Duration> walls = new ArrayList<>();
        List<Long> peaks = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            run.once();
            walls.add(wall);
            peaks.add(peakKibibytes);
        }
        walls.sort(Comparator.naturalOrder());
        peaks.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f s | %.3f s | %d MiB |%n",
                what,
                java,
                walls.get(times / 2).toNanos() / 1e9,
                walls.get(0).toNanos() / 1e9,
                peaks.get(times - 1) / 1024);
    }

    private void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, peak(process.pid()));
            Thread.sleep(2);
        }
        wall = Duration.ofNanos(System.nanoTime() - start);
        peakKibibytes = peak;
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    command + " ended with " + process.exitValue() + ": " + Files.readString(err));
        }
    }

    /** Through {@code script}, which gives a pseudo-terminal; over when the prompt has come. */
    private void prompt() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("script", "-q", "-e", "-c", "exec '" + launcher + "' -p bench", "/dev/null");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("SHELL", "/bin/sh");
        long start = System.nanoTime();
        Process process = builder.start();
        StringBuilder screen = new StringBuilder();
        byte[] bytes = new byte[8192];
        try (InputStream out = process.getInputStream()) {
            while (screen.indexOf("> ") < 0) {
                int count = out.read(bytes);
                if (count < 0) {
                    throw new IllegalStateException("no prompt came: " + screen);
                }
                screen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
            wall = Duration.ofNanos(System.nanoTime() - start);
            peakKibibytes = process.descendants()
                    .mapToLong(child -> peak(child.pid()))
                    .max()
                    .orElse(0);
            process.getOutputStream().write("exit\r".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            out.transferTo(java.io.OutputStream.nullOutputStream());
        }
        process.waitFor();
    }

    private static long peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException endedMeanwhile) {
            return 0;
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A {@link CannedOrg} in a process of its own. */
    static final class Org implements AutoCloseable {
        private final Process process;
        final String address;

        Org(int rows) throws IOException {
            this(rows, 300);
        }

        Org(int rows, int fields, String... keystore) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CannedOrg.class.getName(),
                    Integer.toString(rows),
                    Integer.toString(fields)));
            command.addAll(List.of(keystore));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            address = out.readLine();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
