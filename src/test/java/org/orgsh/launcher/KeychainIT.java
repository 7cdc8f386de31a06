package org.orgsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.Installed;

/** The packaged program and a real keychain: GNOME Keyring on a D-Bus session of the test's own. */
@EnabledOnOs(OS.LINUX)
class KeychainIT {
    private static final String SECRET = "S3cretOfTheKeychainTests";
    private static final String UNLOCK =
            "printf password | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1\n";
    private static final String ADD =
            "printf '%s\\n' \"$SECRET\" | orgsh profile add acme --login-url acme.my.salesforce.com"
                    + " --client-id key --secret ";

    @TempDir
    Path folder;

    private Path installation;
    private String java = System.getProperty("java.home");

    @BeforeEach
    void needKeyring() {
        for (String program : List.of("dbus-run-session", "gnome-keyring-daemon", "secret-tool")) {
            Installed.program(program, "no real keychain can be asked");
        }
        installation = Path.of(System.getProperty("installation"));
    }

    @ParameterizedTest
    @MethodSource("org.orgsh.launcher.LauncherIT#javas")
    void aSecretMovesThereAndBack(Path runtime) throws IOException {
        java = runtime.toString();
        Started there = session(UNLOCK + ADD + "stdin\n"
                + "orgsh profile secret acme keychain; secret-tool search --all service orgsh 2>/dev/null");

        assertThat(there.err())
                .isEqualTo("Profile acme added. To work with it: profile use acme\n"
                        + "The secret of acme is now in the keychain, and no longer in orgsh's encrypted store.\n");
        assertThat(there.out()).contains("secret = " + SECRET);
        assertThat(home("secrets/acme.secret")).doesNotExist();

        Started back =
                session(UNLOCK + "orgsh profile secret acme stored; secret-tool search --all service orgsh 2>&1");

        assertThat(back.err())
                .isEqualTo("The secret of acme is now in orgsh's encrypted store, and no longer in the keychain.\n");
        assertThat(back.out()).doesNotContain(SECRET);
        assertThat(home("secrets/acme.secret")).exists();
        assertThat(Files.readString(home("secrets/acme.secret"), StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
    }

    @Test
    void aSecretIsReplacedWhereItIsAndGoesWithItsProfile() {
        Started replaced = session(
                UNLOCK + ADD + "keychain\n"
                        + "printf another | orgsh profile secret acme stdin; secret-tool search --all service orgsh 2>/dev/null");
        assertThat(replaced.err()).endsWith("The new secret of acme is in the keychain.\n");
        assertThat(replaced.out()).contains("secret = another").doesNotContain(SECRET);
        assertThat(home("secrets")).doesNotExist();

        Started removed =
                session(UNLOCK + "orgsh profile remove acme; secret-tool search --all service orgsh 2>/dev/null");
        assertThat(removed.out()).isEmpty();
    }

    @Test
    void aLockedKeychainSaysSoAndKeepsWhatItHas() {
        assertThat(session(UNLOCK + ADD + "keychain").exitCode()).isZero();

        // Nobody has given the password in this session, and there is no desktop to ask at.
        Started locked = session("orgsh profile secret acme stored");
        refused(locked, "The keychain is locked");
        refused(session("orgsh -p acme login"), "The keychain is locked");

        Started unlocked = session(UNLOCK + "secret-tool search --all service orgsh 2>/dev/null");
        assertThat(unlocked.out()).contains("secret = " + SECRET);
        assertThat(home("secrets")).doesNotExist();
    }

    @Test
    void aLockedKeychainTakesNoSecretOutOfTheStore() {
        assertThat(session(UNLOCK + ADD + "stdin\n" + "orgsh profile secret acme keychain\n"
                                + "orgsh profile secret acme stored")
                        .exitCode())
                .isZero();

        refused(session("orgsh profile secret acme keychain"), "The keychain is locked");

        assertThat(home("secrets/acme.secret")).exists();
        assertThat(session("orgsh profile show acme").out()).contains(",stored,");
    }

    @Test
    void aKeychainWithoutACollectionIsTold() {
        refused(session(ADD + "keychain"), "has no default collection yet");
        assertThat(home("profiles/acme.json")).doesNotExist();
    }

    @Test
    void aDBusWithoutAKeychainIsTold() throws IOException {
        Path bare = Files.writeString(
                folder.resolve("bare.conf"),
                "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>"
                        + "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/>"
                        + "</policy></busconfig>");

        refused(session(ADD + "keychain", "--config-file=" + bare), "nothing on D-Bus offers the Secret Service");
    }

    @Test
    void aDBusThatDoesNotAnswerIsTold() {
        refused(
                session("export DBUS_SESSION_BUS_ADDRESS=unix:path=" + folder + "/nowhere\n" + ADD + "keychain"),
                "no D-Bus answers at DBUS_SESSION_BUS_ADDRESS");
    }

    @Test
    void noDBusAtAllIsTold() {
        refused(
                session("unset DBUS_SESSION_BUS_ADDRESS\n" + ADD + "keychain"),
                "the D-Bus session of a desktop is missing");
    }

    @Test
    void whoUsesNoKeychainLoadsNothingOfIt() throws IOException {
        try (JarFile jar = new JarFile(installation.resolve("lib/orgsh.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path"))
                    .contains("jackson")
                    .doesNotContain("keyring", "secret-service", "dbus", "jna", "keychain");
        }
        Started started = session(ADD + "stdin\nJAVA_TOOL_OPTIONS=-Xlog:class+load orgsh -p acme login");

        assertThat(started.out())
                .contains("org.orgsh.profile.Secrets")
                .doesNotContain("javakeyring", "org.freedesktop", "org.orgsh.keychain", "com.sun.jna");
    }

    private static void refused(Started started, String reason) {
        assertThat(started.err()).contains(reason, "profile secret NAME stored").hasLineCount(2);
        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(started.out()).doesNotContain(SECRET);
    }

    private Path home(String name) {
        return folder.resolve("home").resolve(name);
    }

    /** Runs lines of a shell on a D-Bus of their own. The keyring is in the same files each time, and locked at first. */
    private Started session(String lines, String... options) {
        List<String> command = new ArrayList<>(List.of("dbus-run-session"));
        command.addAll(List.of(options));
        command.addAll(List.of("--", "sh", "-c", "exec 2>\"$ERR\"\norgsh() { \"$ORGSH\" \"$@\"; }\n" + lines));
        Path err = folder.resolve("err");
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOME", folder.toString(),
                "XDG_DATA_HOME", folder.resolve("data").toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "XDG_RUNTIME_DIR", folder.resolve("run").toString(),
                "ORGSH_HOME", folder.resolve("home").toString(),
                "ORGSH_JAVA_HOME", java,
                "ORGSH_NO_ARCHIVE", "1",
                "ORGSH", installation.resolve("bin/orgsh").toString(),
                "SECRET", SECRET));
        environment.put("ERR", err.toString()); // what D-Bus and the keyring themselves complain of goes elsewhere
        Started started =
                new Started.Start(command).in(folder).with(environment).end();
        try {
            return new Started(started.exitCode(), started.out(), Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
