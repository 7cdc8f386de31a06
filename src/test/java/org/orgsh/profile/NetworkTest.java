package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;

class NetworkTest {
    @TempDir
    Path folder;

    @Test
    void whatAProfileSaysOfItIsKept() {
        ProfileStore store = new ProfileStore(new Home(folder.resolve("home")), folder);
        Network network = new Network(
                ProxyChoice.parse("https://proxy.example.com", "--proxy"),
                folder.resolve("ca.pem"),
                folder.resolve("me.p12"),
                new SecretRef.Env("P12_PASSWORD"),
                Duration.ofSeconds(90),
                Duration.ofMinutes(3));

        store.save(profile().withNetwork(network));

        assertThat(store.find("acme").network()).isEqualTo(network);
        assertThat(store.find("acme")).isEqualTo(profile().withNetwork(network)).isNotEqualTo(profile());
    }

    @Test
    void aProfileThatSaysNothingOfItHasNothingKept() throws Exception {
        ProfileStore store = new ProfileStore(new Home(folder.resolve("home")), folder);

        Profile kept = store.save(profile().withNetwork(Network.DEFAULT.withCaFile(null)));

        assertThat(Files.readString(folder.resolve("home/profiles/acme.json"))).doesNotContain("network");
        assertThat(store.find("acme")).isEqualTo(kept);
        assertThat(store.find("acme").network().connecting()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void filesLieBesideTheProfileThatNamesThem() throws Exception {
        Files.createDirectories(folder.resolve("profiles"));
        Files.writeString(
                folder.resolve("profiles/team.json"),
                "{\"loginUrl\":\"https://acme.my.salesforce.com\",\"clientId\":\"key\","
                        + "\"network\":{\"caFile\":\"acme.pem\"}}");

        Profile team = new ProfileStore(new Home(folder.resolve("home")), folder).find("team");

        assertThat(team.network().caFile()).isEqualTo(folder.resolve("profiles/acme.pem"));
    }

    @ParameterizedTest
    @CsvSource({"1s, 1", "90s, 90", "3m, 180", " 5m , 300"})
    void timesAreSecondsOrMinutes(String text, long seconds) {
        assertThat(Network.parseConnectTimeout(text, "--connect-timeout")).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "10", "0s", "-1s", "6m", "1h", "1.5s", "99999999999999999999s", "10 s"})
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> Network.parseConnectTimeout(text, "--connect-timeout"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--connect-timeout");
    }

    @ParameterizedTest
    @CsvSource({"60, 1m", "90, 90s", "150, 150s", "1800, 30m"})
    void timesAreWrittenAsTheyAreRead(long seconds, String text) {
        assertThat(Network.text(Duration.ofSeconds(seconds))).isEqualTo(text);
        assertThat(Network.parseResponseTimeout(text, "x")).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void thePasswordOfTheCertificateIsKeptApartFromTheSecret() {
        Home home = new Home(folder.resolve("home"));
        Secrets secrets = new Secrets(home, new Vault(home), Map.of("P12", "from outside"), new Cancellation());
        secrets.store("acme", "the secret");
        secrets.store(Secrets.certificateOf("acme"), "the password");

        assertThat(secrets.read(profile())).isEqualTo("the secret");
        assertThat(secrets.certificatePassword(withPassword(new SecretRef.Stored())))
                .isEqualTo("the password");
        assertThat(secrets.certificatePassword(withPassword(new SecretRef.Env("P12"))))
                .isEqualTo("from outside");
        assertThat(secrets.certificatePassword(profile())).isEmpty();
        assertThatThrownBy(() -> secrets.certificatePassword(withPassword(new SecretRef.Env("NOT_SET"))))
                .isInstanceOfSatisfying(OrgshException.class, e -> {
                    assertThat(e.getMessage())
                            .contains("acme client certificate")
                            .contains("NOT_SET");
                    assertThat(e.remedy()).contains("profile edit acme --client-certificate-password prompt");
                });
    }

    private Profile withPassword(SecretRef password) {
        return profile().withNetwork(Network.DEFAULT.withClientCertificate(folder.resolve("me.p12"), password));
    }

    private static Profile profile() {
        return new Profile(
                "acme",
                URI.create("https://acme.my.salesforce.com"),
                "key",
                new SecretRef.Stored(),
                null,
                null,
                Profile.Origin.USER);
    }
}
