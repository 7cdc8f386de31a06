package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;

class SecretsTest {
    @TempDir
    Path folder;

    private Home home;
    private final Map<String, String> keychain = new HashMap<>();

    @BeforeEach
    void open() {
        home = new Home(folder);
    }

    @Test
    void aSecretComesFromTheEnvironment() {
        assertThat(secrets(Map.of("S", "abc ")).read(profile("env:S"))).isEqualTo("abc");
    }

    @Test
    void aVariableThatIsNotSetIsALoginFailureThatNamesIt() {
        assertThatThrownBy(() -> secrets(Map.of()).read(profile("env:S")))
                .isInstanceOfSatisfying(
                        OrgshException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.LOGIN))
                .hasMessageContaining("environment variable S, which is not set");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSecretComesFromTheFirstLineOfAProgram() {
        assertThat(secrets(Map.of()).read(profile("command:printf 'a b\\nc'"))).isEqualTo("a b");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void noShellReadsTheCommand() {
        assertThat(secrets(Map.of()).read(profile("command:echo $HOME; id"))).isEqualTo("$HOME; id");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatFailsIsQuoted() {
        assertThatThrownBy(() -> secrets(Map.of()).read(profile("command:sh -c \"echo locked >&2; exit 3\"")))
                .hasMessageContaining("exit code 3: locked");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatHangsIsGivenUp() {
        Trust trust = new Trust(home, new ProfileStore(home, folder), folder);
        Secrets impatient = new Secrets(
                home, new Vault(home), Keychain.NONE, trust, Map.of(), new Cancellation(), Duration.ofMillis(100));

        assertThatThrownBy(() -> impatient.read(profile("command:sleep 30"))).hasMessageContaining("has not printed");
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        assertThatThrownBy(() -> secrets(Map.of()).read(profile("command:no-such-program-here")))
                .hasMessageContaining("cannot be started");
    }

    @Test
    void aProjectsProfileGetsNothingThatIsKeptUnderItsName() {
        keychain.put("acme", "abc");
        keychain.put("acme of " + home.root(), "abc");
        Secrets secrets = secrets(Map.of());
        secrets.store("acme", "abc");

        for (String place : List.of("stored", "keychain", "none")) {
            Profile teams = new Profile(
                    "acme",
                    URI.create("https://evil.example"),
                    "k",
                    SecretRef.parse(place),
                    null,
                    null,
                    Profile.Origin.PROJECT);
            assertThatThrownBy(() -> secrets.read(teams))
                    .isInstanceOfSatisfying(
                            OrgshException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.LOGIN))
                    .hasMessageContaining("gets no secret that orgsh keeps");
        }
    }

    @Test
    void aSecretIsKeptInTheKeychainAndForgotten() {
        Secrets secrets = secrets(Map.of());

        secrets.keep("acme", SecretRef.parse("keychain"), "abc");
        assertThat(secrets.read(profile("keychain"))).isEqualTo("abc");
        assertThat(home.at("secrets")).doesNotExist();

        secrets.forget("acme", SecretRef.parse("keychain"));
        assertThatThrownBy(() -> secrets.read(profile("keychain"))).hasMessageContaining("is in the keychain");
    }

    @Test
    void homesBesideTheUsualOneHaveEntriesOfTheirOwn() {
        secrets(Map.of()).keep("acme", SecretRef.parse("keychain"), "abc");

        assertThat(keychain).containsOnlyKeys("acme of " + home.root());
    }

    @Test
    void aKeychainThatSwallowsTheSecretIsNoticed() {
        Keychain deaf = new MapKeychain(keychain) {
            @Override
            public void write(String account, String secret) {}
        };

        assertThatThrownBy(() -> secrets(deaf).keep("acme", SecretRef.parse("keychain"), "abc"))
                .hasMessageContaining("and is not there");
    }

    @Test
    void aProfileWithoutASecretSaysHowToGiveIt() {
        assertThatThrownBy(() -> secrets(Map.of()).read(profile("none")))
                .isInstanceOfSatisfying(
                        OrgshException.class, e -> assertThat(e.remedy()).isEqualTo("profile secret acme prompt"))
                .hasMessageContaining("has no secret yet");
    }

    @Test
    void aStoredSecretIsReadAgainAndLiesEncrypted() throws Exception {
        secrets(Map.of()).store("acme", "abc");

        assertThat(secrets(Map.of()).read(profile("stored"))).isEqualTo("abc");
        assertThat(Files.readString(home.at("secrets", "acme.secret"), StandardCharsets.ISO_8859_1))
                .doesNotContain("abc");
    }

    @Test
    void aStoredSecretThatWasRemovedIsGone() {
        secrets(Map.of()).store("acme", "abc");
        secrets(Map.of()).remove("acme");

        assertThatThrownBy(() -> secrets(Map.of()).read(profile("stored")))
                .hasMessageContaining("No secret of acme is in");
    }

    @Test
    void oneProfilesSecretCannotBePutInAnothersPlace() throws Exception {
        secrets(Map.of()).store("other", "abc");
        Files.copy(home.at("secrets", "other.secret"), home.at("secrets", "acme.secret"));

        assertThatThrownBy(() -> secrets(Map.of()).read(profile("stored"))).hasMessageContaining("cannot be decrypted");
    }

    @Test
    void whatWasChangedOnDiskDoesNotOpen() {
        Vault vault = new Vault(home);
        byte[] sealed = vault.seal("abc".getBytes(StandardCharsets.UTF_8), "x");
        sealed[sealed.length - 1] ^= 1;

        assertThat(vault.open(sealed, "x")).isEqualTo(Optional.empty());
    }

    @Test
    void wordsKeepTogetherWhatIsQuoted() {
        assertThat(CommandLine.words("pass show 'a b' \"c \\\" d\" '' e\"f\"g"))
                .isEqualTo(List.of("pass", "show", "a b", "c \" d", "", "efg"));
        assertThatThrownBy(() -> CommandLine.words("pass 'a")).isInstanceOf(UsageException.class);
    }

    @Test
    void thePassphraseIsNoSecretOfAnApp() {
        assertThatThrownBy(() -> SecretRef.parse("env:ORGSH_PASSPHRASE"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is the passphrase of the encrypted store");
    }

    @Test
    void aSecretTypedInTheWrongPlaceIsNotRepeated() {
        assertThatThrownBy(() -> SecretRef.parse("MySecret123"))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("MySecret123");
    }

    private Secrets secrets(Map<String, String> environment) {
        return secrets(environment, new MapKeychain(keychain));
    }

    private Secrets secrets(Keychain other) {
        return secrets(Map.of(), other);
    }

    private Secrets secrets(Map<String, String> environment, Keychain place) {
        Trust trust = new Trust(home, new ProfileStore(home, folder), folder);
        return new Secrets(home, new Vault(home), place, trust, environment, new Cancellation());
    }

    /** A keychain that is always open. */
    private static class MapKeychain implements Keychain {
        private final Map<String, String> entries;

        MapKeychain(Map<String, String> entries) {
            this.entries = entries;
        }

        @Override
        public Optional<String> read(String account) {
            return Optional.ofNullable(entries.get(account));
        }

        @Override
        public void write(String account, String secret) {
            entries.put(account, secret);
        }

        @Override
        public void delete(String account) {
            entries.remove(account);
        }
    }

    private static Profile profile(String ref) {
        return new Profile(
                "acme",
                URI.create("https://acme.my.salesforce.com"),
                "k",
                SecretRef.parse(ref),
                null,
                null,
                Profile.Origin.USER);
    }
}
