package org.orgsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher decides, seen by a Java that only tells how it was started. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("orgsh").toAbsolutePath();

    @TempDir
    Path folder;

    private Path app;
    private Path cache;
    private FakeJava java17;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void installed() throws IOException {
        app = installation(folder.resolve("an app"));
        cache = folder.resolve("cache");
        java17 = FakeJava.in(folder.resolve("java 17"), "17.0.15");
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("XDG_CACHE_HOME", cache.toString());
        environment.put("ORGSH_JAVA_HOME", java17.home().toString());
        environment.put("ORGSH_NO_ARCHIVE", "1");
    }

    @AfterEach
    void awaitBackground() throws InterruptedException {
        Started.awaitAllOf(folder);
    }

    private static Path installation(Path app) throws IOException {
        Files.createDirectories(app.resolve("bin"));
        Files.createDirectories(app.resolve("lib"));
        Files.copy(LAUNCHER, app.resolve("bin/orgsh"));
        Files.createFile(app.resolve("lib/orgsh.jar"));
        Files.writeString(app.resolve("lib/build-id"), "0123456789abcdef0123456789abcdef\n");
        return app;
    }

    private Started.Start starting(String... arguments) {
        List<String> command = new ArrayList<>(List.of(app.resolve("bin/orgsh").toString()));
        command.addAll(List.of(arguments));
        return new Started.Start(command).with(environment);
    }

    private Started start(String... arguments) {
        return starting(arguments).end();
    }

    private void without(String variable) {
        environment.remove(variable);
    }

    private Path onPath(FakeJava java) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("path"));
        Path alternatives =
                Files.createDirectories(folder.resolve("alternatives")).resolve("java");
        Files.createSymbolicLink(alternatives, java.home().resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternatives/java"));
        environment.put("PATH", bin + ":/usr/bin:/bin");
        return bin;
    }

    @Nested
    class TheJavaItTakes {
        @Test
        void isThatOfItsOwnVariableFirst() throws IOException {
            environment.put(
                    "JAVA_HOME",
                    FakeJava.in(folder.resolve("other"), "21.0.1").home().toString());

            assertThat(start().out()).contains("home=" + java17.home());
        }

        @Test
        void isThatOfJavaHomeNext() throws IOException {
            without("ORGSH_JAVA_HOME");
            environment.put("JAVA_HOME", java17.home().toString());
            onPath(FakeJava.in(folder.resolve("other"), "21.0.1"));

            assertThat(start().out()).contains("home=" + java17.home());
        }

        @Test
        void isTheOneOnThePathNextThroughAllItsLinks() throws IOException {
            without("ORGSH_JAVA_HOME");
            onPath(java17);

            assertThat(start().out()).contains("home=" + java17.home());
        }

        @Test
        void isNotAnOldOneOfJavaHomeWhichOtherProgramsMayNeed() throws IOException {
            without("ORGSH_JAVA_HOME");
            environment.put(
                    "JAVA_HOME",
                    FakeJava.in(folder.resolve("old"), "1.8.0_392").home().toString());
            onPath(java17);

            assertThat(start().out()).contains("home=" + java17.home());
        }

        @Test
        void isTheNewestOfTheUsualPlacesLast() throws IOException {
            without("ORGSH_JAVA_HOME");
            onPath(FakeJava.in(folder.resolve("old"), "11.0.2"));
            Path sdkman = folder.resolve("sdkman");
            environment.put("SDKMAN_CANDIDATES_DIR", sdkman.toString());
            FakeJava.in(sdkman.resolve("java/17"), "17.0.1");
            FakeJava newest = FakeJava.in(sdkman.resolve("java/999"), "999.0.1");
            FakeJava.in(sdkman.resolve("java/9999"), "9");

            assertThat(start().out()).contains("home=" + newest.home());
        }

        @Test
        void mayNotBeTooOldWhereItWasAskedFor() throws IOException {
            Path old = FakeJava.in(folder.resolve("old"), "1.8.0_392").home();
            environment.put("ORGSH_JAVA_HOME", old.toString());

            Started started = start();

            assertThat(started.exitCode()).isEqualTo(1);
            assertThat(started.out()).isEmpty();
            assertThat(started.err()).contains("no Java 17 or newer", old + " is Java 8");
        }

        @Test
        void mustBeThereWhereItWasAskedFor() {
            environment.put("ORGSH_JAVA_HOME", "/nowhere");

            assertThat(start().err()).contains("ORGSH_JAVA_HOME is /nowhere, which is no Java 17");
        }
    }

    @Nested
    class TheArguments {
        @Test
        void arriveAsTheyWereGiven() {
            String[] arguments = {"insert", "Name=Acme  Ltd", "", "*", "'\"\\", "@file", "a\nb", "$HOME", "-version"};

            assertThat(start(arguments).out()).endsWith("<" + String.join(">\n<", arguments) + ">\n");
        }

        @Test
        void comeAfterTheJarSoThatTheJvmTakesNoneForItself() {
            assertThat(start("-Dx=y").out()).endsWith("<-jar>\n<" + app + "/lib/orgsh.jar>\n<-Dx=y>\n");
        }
    }

    @Nested
    class ItsInstallation {
        @ParameterizedTest
        @CsvSource({"bin/orgsh", "./bin/orgsh", "../an app/bin/orgsh"})
        void isFoundFromTheWorkingDirectory(String launcher) {
            Started started = new Started.Start(List.of("sh", launcher))
                    .with(environment)
                    .in(app)
                    .end();

            assertThat(started.out()).contains("<" + app + "/lib/orgsh.jar>");
        }

        @Test
        void isFoundThroughLinks() throws IOException {
            Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("an app/bin/orgsh"));
            Path second = Files.createSymbolicLink(folder.resolve("second"), first);

            Started started = new Started.Start(List.of(second.toString()))
                    .with(environment)
                    .end();

            assertThat(started.out()).contains("<" + app + "/lib/orgsh.jar>");
        }

        @Test
        void isFoundOnThePath() {
            environment.put("PATH", app.resolve("bin") + ":/usr/bin:/bin");

            Started started = new Started.Start(List.of("sh", "-c", "orgsh"))
                    .with(environment)
                    .end();

            assertThat(started.out()).contains("<" + app + "/lib/orgsh.jar>");
        }

        @Test
        void tellsWhenItIsNotWhole() throws IOException {
            Files.delete(app.resolve("lib/orgsh.jar"));

            assertThat(start().err()).contains("orgsh.jar is missing");
        }
    }

    @Nested
    class TheOptionsOfTheEnvironment {
        @ParameterizedTest
        @CsvSource({"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
        void reachTheJvmWithoutItsAnnouncementAndWithoutShowingInItsArguments(String variable) {
            environment.put(variable, "-Dpassword=secret  -Dother='$HOME `ls`'");

            Started started = start("x");

            assertThat(started.out()).contains("<@/dev/fd/9>").doesNotContain("secret");
            assertThat(started.err().strip()).isEqualTo("-Dpassword=secret  -Dother='$HOME `ls`'");
        }
    }

    @Nested
    class TheLocale {
        @ParameterizedTest
        @CsvSource({"LC_ALL, C", "LANG, POSIX", "LC_CTYPE, ''"})
        void isOneThatKnowsAllOfUnicodeWhereNoneWasChosen(String variable, String value) {
            environment.put(variable, value);

            assertThat(start("x").out()).contains("locale=C.UTF-8\n");
        }

        @Test
        void isThePersonsOwnWhereThereIsOne() {
            environment.put("LC_ALL", "de_CH.ISO-8859-1");

            assertThat(start("x").out()).contains("locale=de_CH.ISO-8859-1\n");
        }
    }

    @Nested
    class AClassArchive {
        private static final String USE = "-XX:SharedArchiveFile=";

        @BeforeEach
        void isWanted() {
            without("ORGSH_NO_ARCHIVE");
        }

        private Path archive() {
            return Path.of(start("__archive").out().strip());
        }

        @Test
        void isMadeBehindTheFirstStartAndUsedByTheNext() throws Exception {
            assertThat(start().out()).doesNotContain("-XX:SharedArchiveFile");

            awaitBackground();
            Path archive = files(cache, ".jsa").get(0);
            assertThat(start().out()).contains("<" + USE + archive + ">");
            assertThat(java17.trainings()).hasSize(1);
        }

        @Test
        void isAnAotCacheFromJava25On() throws IOException {
            FakeJava java25 = FakeJava.in(folder.resolve("25"), "25");
            environment.put("ORGSH_JAVA_HOME", java25.home().toString());
            Path archive = archive();

            assertThat(archive.toString()).endsWith(".aot");
            assertThat(start().out()).contains("<-XX:AOTCache=" + archive + ">");
        }

        @Test
        void doesNotKeepAPipeOpenWhileItIsMade() throws IOException {
            Path go = folder.resolve("go");
            java17.behaves("while [ ! -e '" + go + "' ]; do sleep 0.05; done");
            try {
                Started started = new Started.Start(List.of("sh", "-c", "'" + app + "/bin/orgsh' x 2>&1 | cat"))
                        .with(environment)
                        .end();

                assertThat(started.out()).contains("<x>");
                assertThat(go).doesNotExist();
            } finally {
                Files.createFile(go);
            }
        }

        @Test
        void isReadableByItsOwnerOnly() throws IOException {
            Path archive = archive();

            assertThat(Files.getPosixFilePermissions(archive.getParent())).hasSize(3);
            assertThat(Files.getPosixFilePermissions(archive)).hasSizeLessThan(3);
        }

        @ParameterizedTest
        @CsvSource({"an arch", "''", "something quite else"})
        void isNotUsedOnceItHasChanged(String content) throws IOException {
            Path archive = archive();
            // Neither its size nor its time may be enough to pass.
            FileTime time = Files.getLastModifiedTime(archive);
            Files.writeString(archive, content);
            Files.setLastModifiedTime(archive, time);

            assertThat(start().out()).doesNotContain(USE);
        }

        @Test
        void isNotUsedOnceItWasWrittenTo() throws IOException {
            Path archive = archive();
            Files.writeString(archive, "AN ARCHIVE\n");
            Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(5)));

            assertThat(start().out()).doesNotContain(USE);
        }

        @Test
        void isNotUsedWithoutItsSize() throws IOException {
            Files.delete(Path.of(archive() + ".size"));

            assertThat(start().out()).doesNotContain(USE);
        }

        @Test
        void isNotUsedForJarsThatAreNewer() throws IOException {
            archive();
            Files.setLastModifiedTime(
                    app.resolve("lib/build-id"), FileTime.from(Instant.now().plusSeconds(5)));

            assertThat(start().out()).doesNotContain(USE);
        }

        @Test
        void isAnotherForAnotherBuild() throws IOException {
            Path first = archive();
            Files.writeString(app.resolve("lib/build-id"), "fedcba9876543210fedcba9876543210\n");

            assertThat(archive()).isNotEqualTo(first);
        }

        @Test
        void isAnotherForAnotherJava() throws IOException {
            Path first = archive();
            environment.put(
                    "ORGSH_JAVA_HOME",
                    FakeJava.in(folder.resolve("x"), "17.0.16").home().toString());

            assertThat(archive()).isNotEqualTo(first);
        }

        @Test
        void isAnotherForAnotherInstallation() throws IOException {
            Path first = archive();
            app = installation(folder.resolve("another app"));

            assertThat(archive()).isNotEqualTo(first);
        }

        @Test
        void hasANameOfBearableLengthForADeepFolder() throws IOException {
            app = installation(folder.resolve("deep/".repeat(30) + "a".repeat(200)));

            assertThat(archive()).exists();
        }

        @Test
        void mayBeLeftOut() throws IOException {
            archive();
            environment.put("ORGSH_NO_ARCHIVE", "1");

            assertThat(start().out()).doesNotContain(USE);
        }

        @Test
        void ofTheInstallationComesFirst() throws IOException {
            archive();
            Started made = start("__archive", "--installation");

            assertThat(made.out()).startsWith(app.resolve("lib/archive").toString());
            assertThat(start().out()).contains("<" + USE + made.out().strip() + ">");
        }

        @Test
        void isForgoneSilentlyWhereNoneCanBeKept() throws IOException {
            environment.put(
                    "XDG_CACHE_HOME", Files.createFile(folder.resolve("file")).toString());

            assertThat(start("x")).satisfies(LauncherTest::ranSilently);
        }

        @Test
        void isForgoneSilentlyWithoutAHome() {
            without("HOME");
            without("XDG_CACHE_HOME");

            assertThat(start("x")).satisfies(LauncherTest::ranSilently);
        }

        @Test
        void isMadeOnceByManyFirstStarts() throws Exception {
            java17.behaves("sleep 0.3");
            List<Started.Running> running = Stream.generate(() -> starting("x"))
                    .limit(6)
                    .map(Started.Start::running)
                    .toList();

            assertThat(running).extracting(Started.Running::end).allSatisfy(LauncherTest::ranSilently);
            awaitBackground();
            assertThat(java17.trainings()).hasSize(1);
        }

        @Test
        void isNotTriedAgainRightAfterAFailure() throws Exception {
            java17.behaves("exit 1");

            start();
            awaitBackground();
            start();
            awaitBackground();

            assertThat(java17.trainings()).hasSize(1);
        }

        @Test
        void isTriedAgainWhenTheFailureIsOld() throws Exception {
            java17.behaves("exit 1");
            start();
            awaitBackground();
            age(files(cache, ".lock").get(0), Duration.ofMinutes(12));
            java17.behaves("");

            start();
            awaitBackground();

            assertThat(files(cache, ".jsa")).hasSize(1);
        }

        @Test
        void isMadeAtOnceWhereItIsAskedForInSpiteOfAFailure() throws Exception {
            java17.behaves("exit 1");
            assertThat(start("__archive").exitCode()).isEqualTo(1);
            java17.behaves("");

            assertThat(archive()).exists();
        }

        @Test
        void askedForWhileAStartMakesItIsMadeOnce() throws Exception {
            java17.behaves("sleep 0.3");
            start();

            assertThat(archive()).exists();
            assertThat(java17.trainings()).hasSize(1);
        }

        @Test
        void goesAfterThirtyDaysIfItIsOfAnotherBuild() throws IOException {
            Path other = archive();
            Files.writeString(app.resolve("lib/build-id"), "fedcba9876543210fedcba9876543210\n");
            Path mine = archive();
            age(other, Duration.ofDays(32));
            age(mine, Duration.ofDays(32));
            environment.put(
                    "ORGSH_JAVA_HOME",
                    FakeJava.in(folder.resolve("x"), "17.0.16").home().toString());

            archive();

            assertThat(other).doesNotExist();
            assertThat(mine).exists();
        }
    }

    @Nested
    class ACheckout {
        private Path checkout;
        private Path bin;

        @BeforeEach
        void cloned() throws IOException {
            checkout = folder.resolve("a checkout");
            Files.createDirectories(checkout.resolve("src/main/java"));
            Files.writeString(checkout.resolve("pom.xml"), "<project/>");
            Files.writeString(checkout.resolve("src/main/java/Main.java"), "class Main {}");
            Files.copy(LAUNCHER, checkout.resolve("orgsh"));
            for (Path file : files(checkout, "")) {
                age(file, Duration.ofMinutes(1));
            }
            bin = Files.createDirectories(folder.resolve("bin"));
            environment.put("PATH", bin + ":/usr/bin:/bin");
            mvn(
                    "mkdir -p target/orgsh/lib && touch target/orgsh/lib/orgsh.jar && echo built-id >target/orgsh/lib/build-id");
        }

        private void mvn(String behaviour) throws IOException {
            Path mvn = bin.resolve("mvn");
            Files.writeString(mvn, "#!/bin/sh\necho \"$@\" >>'" + folder + "/builds'\n" + behaviour + "\n");
            mvn.toFile().setExecutable(true);
        }

        private List<String> builds() throws IOException {
            Path builds = folder.resolve("builds");
            return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
        }

        private Started.Start starting() {
            return new Started.Start(List.of(checkout.resolve("orgsh").toString(), "x")).with(environment);
        }

        @Test
        void buildsItselfOnceAndSaysSoOnStandardErrorOnly() throws IOException {
            Started first = starting().end();
            Started second = starting().end();

            assertThat(first.err()).startsWith("orgsh: building this checkout");
            assertThat(first.out()).contains("<" + checkout + "/target/orgsh/lib/orgsh.jar>");
            assertThat(second).satisfies(LauncherTest::ranSilently);
            assertThat(builds()).hasSize(1);
        }

        @Test
        void buildsItselfAgainWhenASourceIsNewer() throws IOException {
            starting().end();
            Path source = checkout.resolve("src/main/java/Main.java");
            Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

            starting().end();

            assertThat(builds()).hasSize(2);
        }

        @Test
        void isBuiltOnceByTwoStarts() throws IOException {
            mvn(
                    "sleep 0.5; mkdir -p target/orgsh/lib && touch target/orgsh/lib/orgsh.jar && echo id >target/orgsh/lib/build-id");
            List<Started.Running> both =
                    List.of(starting().running(), starting().running());

            assertThat(both).extracting(Started.Running::end).allMatch(started -> started.exitCode() == 0);
            assertThat(builds()).hasSize(1);
        }

        @Test
        void showsTheErrorsOfABuildThatFails() throws IOException {
            mvn("echo '[INFO] noise'; echo '[ERROR] Main.java:[3,1] missing return'; exit 1");

            Started started = starting().end();

            assertThat(started.exitCode()).isEqualTo(1);
            assertThat(started.out()).isEmpty();
            assertThat(started.err())
                    .contains("missing return", "the build failed")
                    .doesNotContain("noise");
        }

        @Test
        void asksForMavenWhereThereIsNone() throws IOException {
            Files.delete(bin.resolve("mvn"));
            for (String program : List.of("sh", "find")) {
                Path only = bin.resolve(program);
                Files.writeString(only, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + program + " \"$@\"\n");
                only.toFile().setExecutable(true);
            }
            environment.put("PATH", bin.toString());

            Started started = starting().end();

            assertThat(started.exitCode()).isEqualTo(1);
            assertThat(started.err()).contains("no mvn on the PATH");
        }
    }

    private static void ranSilently(Started started) {
        assertThat(started.exitCode()).isZero();
        assertThat(started.out()).contains("<x>");
        assertThat(started.err().strip()).isEmpty();
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
