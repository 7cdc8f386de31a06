package org.orgsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged program with each real JVM at hand: the one of this test, and a newer one if the machine has it. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LauncherIT {
    private Path folder;
    private Path app;
    private final Map<Path, Path> archives = new HashMap<>();

    static Stream<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> javas = new ArrayList<>(List.of(own));
        if (Files.isDirectory(Path.of("/usr/lib/jvm"))) {
            try (Stream<Path> others = Files.list(Path.of("/usr/lib/jvm"))) {
                others.filter(home -> home.getFileName().toString().contains("-25-"))
                        .filter(home -> Files.isExecutable(home.resolve("bin/java")) && !home.equals(own))
                        .findFirst()
                        .ifPresent(javas::add);
            }
        }
        return javas.stream();
    }

    /** Copies the installation, so that tests may change it, and makes each Java its archive once. */
    @BeforeAll
    void installed(@TempDir Path shared) throws IOException {
        folder = shared;
        app = copied("app");
        for (Path java : javas().toList()) {
            Started made = starting(java, folder.resolve("cache"), "__archive").end();
            assertThat(made.exitCode()).as(made.err()).isZero();
            archives.put(java, Path.of(made.out().strip()));
        }
    }

    private Path copied(String name) throws IOException {
        Path installation = Path.of(System.getProperty("installation"));
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(installation)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve(installation.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private Started.Start starting(Path java, Path cache, String... arguments) {
        List<String> command = new ArrayList<>(List.of(app.resolve("bin/orgsh").toString()));
        command.addAll(List.of(arguments));
        return new Started.Start(command)
                .with(Map.of(
                        "ORGSH_JAVA_HOME", java.toString(),
                        "XDG_CACHE_HOME", cache.toString(),
                        "ORGSH_HOME", folder.resolve("home").toString()));
    }

    @AfterEach
    void awaitBackground() throws InterruptedException {
        Started.awaitAllOf(folder);
    }

    private static void ranSilently(Started started) {
        assertThat(started.err()).isEmpty();
        assertThat(started.out()).startsWith("orgsh ").hasLineCount(1);
        assertThat(started.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyWithoutAnArchive(Path java) {
        Started started = starting(java, folder.resolve("cache"), "--version")
                .with(Map.of("ORGSH_NO_ARCHIVE", "1"))
                .end();

        ranSilently(started);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void takesMostClassesFromItsArchive(Path java) {
        Started started = starting(java, folder.resolve("cache"), "--version")
                .with(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load"))
                .end();

        List<String> ours = started.out()
                .lines()
                .filter(line -> line.contains(" org.orgsh.") || line.contains(" org.springframework."))
                .toList();
        assertThat(ours)
                .filteredOn(line -> line.contains("shared objects file"))
                .isNotEmpty();
        assertThat(ours)
                .filteredOn(line -> !line.contains("shared objects file"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyFromAPathWithASpace(Path java) throws IOException {
        Path straight = app;
        app = copied("an app for " + java.getFileName());
        try {
            assertThat(starting(java, folder.resolve("a cache"), "__archive")
                            .end()
                            .exitCode())
                    .isZero();
            ranSilently(starting(java, folder.resolve("a cache"), "--version").end());
        } finally {
            app = straight;
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyWithATruncatedArchive(Path java) throws IOException {
        ranSilently(withArchive(java, archive -> {
            try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
                file.truncate(file.size() / 3);
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyWithAnotherFileInPlaceOfItsArchive(Path java) throws IOException {
        ranSilently(withArchive(java, archive -> Files.writeString(archive, "x".repeat((int) Files.size(archive)))));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyWithTheArchiveOfAnotherJava(Path java) throws IOException {
        Path other = archives.values().stream()
                .filter(archive -> !archive.equals(archives.get(java)))
                .findFirst()
                .orElse(archives.get(java));

        ranSilently(withArchive(java, archive -> {
            Files.copy(other, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(Path.of(archive + ".size"), Files.size(other) + "\n");
        }));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyWhenTheJarWasReplacedUnderItsArchive(Path java) throws IOException {
        Path jar = app.resolve("lib/orgsh.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        try {
            Files.setLastModifiedTime(jar, FileTime.fromMillis(time.toMillis() - 3_600_000));

            ranSilently(starting(java, folder.resolve("cache"), "--version").end());
        } finally {
            Files.setLastModifiedTime(jar, time);
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyTwiceAtOnceTheFirstTime(Path java) {
        Path cache = folder.resolve("empty-" + java.getFileName());
        List<Started.Running> both = Stream.generate(() -> starting(java, cache, "--version"))
                .limit(2)
                .map(Started.Start::running)
                .toList();

        assertThat(both).extracting(Started.Running::end).allSatisfy(LauncherIT::ranSilently);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void runsSilentlyWhateverTheEnvironmentTellsTheJvm(Path java) {
        Started started = starting(java, folder.resolve("cache"), "--version")
                .with(Map.of("JAVA_TOOL_OPTIONS", "-Xmx300m -Dpassword='a b'", "JDK_JAVA_OPTIONS", "-XX:+UseG1GC"))
                .end();

        ranSilently(started);
    }

    @FunctionalInterface
    private interface Damage {
        void to(Path archive) throws IOException;
    }

    /** Starts with a cache that holds a damaged copy of the archive of {@code java}, whose time tells nothing. */
    private Started withArchive(Path java, Damage damage) throws IOException {
        Path whole = archives.get(java);
        Path cache = Files.createTempDirectory(folder, "damaged");
        Path archive = Files.createDirectories(cache.resolve("orgsh")).resolve(whole.getFileName());
        Files.copy(whole, archive, StandardCopyOption.COPY_ATTRIBUTES);
        Path size = Path.of(archive + ".size");
        Files.copy(Path.of(whole + ".size"), size, StandardCopyOption.COPY_ATTRIBUTES);
        damage.to(archive);
        Files.setLastModifiedTime(archive, Files.getLastModifiedTime(whole));
        // A new archive would be made in the background; a lock leaves that to nobody.
        Files.createDirectories(Path.of(archive + ".lock"));
        return starting(java, cache, "--version").end();
    }
}
