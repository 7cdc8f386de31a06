package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    void aProjectsProfileMayNotRunAProgram() {
        Profile mine = profile("command:echo x");
        Profile teams = new Profile("acme", mine.loginUrl(), "k", mine.secret(), null, null, Profile.Origin.PROJECT);

        assertThatThrownBy(() -> secrets(Map.of()).read(teams)).hasMessageContaining("may not run a program");
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

        assertThatThrownBy(() -> secrets(Map.of()).read(profile("stored"))).hasMessageContaining("No secret is stored");
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
    void aSecretTypedInTheWrongPlaceIsNotRepeated() {
        assertThatThrownBy(() -> SecretRef.parse("MySecret123"))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("MySecret123");
    }

    private Secrets secrets(Map<String, String> environment) {
        return new Secrets(home, new Vault(home), environment, new Cancellation());
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
