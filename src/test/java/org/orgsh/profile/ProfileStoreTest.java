package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;

class ProfileStoreTest {
    @TempDir
    Path folder;

    private Home home;
    private ProfileStore store;

    @BeforeEach
    void open() {
        home = new Home(folder.resolve("home"));
        store = new ProfileStore(home, folder.resolve("work"));
    }

    @Test
    void atFirstThereIsThePracticeOrg() {
        assertThat(store.list()).extracting(Profile::name).containsExactly("practice");
        assertThat(store.current().name()).isEqualTo("practice");
    }

    @Test
    void whatWasSavedIsFoundAgain() {
        Profile saved = store.save(acme().withPolicy(Policy.READ_ONLY).withApiVersion("60.0"));

        assertThat(store.find("ACME")).isEqualTo(saved);
    }

    @Test
    void savingAgainUnderAnotherCaseKeepsOneProfile() {
        store.save(acme());
        store.save(new Profile(
                "ACME",
                URI.create("https://b.my.salesforce.com"),
                "k",
                acme().secret(),
                null,
                null,
                Profile.Origin.USER));

        assertThat(store.list()).extracting(Profile::name).containsExactly("acme", "practice");
        assertThat(store.find("acme").loginUrl()).hasHost("b.my.salesforce.com");
    }

    @Test
    void theOneChosenIsTheCurrentOneInALaterProcess() {
        store.save(acme());
        store.use("Acme");

        assertThat(new ProfileStore(home, folder).current().name()).isEqualTo("acme");
    }

    @Test
    void anUnknownNameGetsTheNearest() {
        store.save(acme());

        assertThatThrownBy(() -> store.find("acne"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).isEqualTo("Did you mean acme?"));
    }

    @Test
    void aProjectsProfileIsListedAndMarked() throws IOException {
        project("team", "{\"loginUrl\":\"team.my.salesforce.com\",\"clientId\":\"k\",\"secret\":\"env:TEAM\"}");

        assertThat(store.find("team").origin()).isEqualTo(Profile.Origin.PROJECT);
        assertThatThrownBy(() -> store.remove("team")).isInstanceOf(UsageException.class);
    }

    @Test
    void theUsersOwnIsTakenBeforeTheProjects() throws IOException {
        project("Acme", "{\"loginUrl\":\"evil.my.salesforce.com\",\"clientId\":\"k\"}");
        store.save(acme());

        assertThat(store.find("acme").origin()).isEqualTo(Profile.Origin.USER);
        assertThat(store.list()).extracting(Profile::name).containsExactly("acme", "practice");
    }

    @Test
    void aProjectCannotPoseAsThePracticeOrg() throws IOException {
        project("practice", "{\"loginUrl\":\"evil.my.salesforce.com\",\"clientId\":\"k\"}");

        assertThat(store.find("practice").origin()).isEqualTo(Profile.Origin.BUILT_IN);
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void aDamagedFileHurtsNoOtherProfile() throws IOException {
        store.save(acme());
        Files.writeString(home.at("profiles", "broken.json"), "{");

        assertThat(store.list()).extracting(Profile::name).containsExactly("acme", "practice");
        assertThat(store.unreadable()).singleElement().asString().contains("broken.json");
        assertThatThrownBy(() -> store.find("broken")).isInstanceOf(OrgshException.class);
    }

    @Test
    void aProfileThatWasRemovedIsGone() {
        store.save(acme());
        store.remove("acme");

        assertThat(store.list()).extracting(Profile::name).containsExactly("practice");
    }

    @Test
    void settingsLiveSideBySide() {
        store.save(acme());
        store.use("acme");
        store.saveSetting("format", "csv");

        assertThat(store.setting("format")).isEqualTo("csv");
        assertThat(store.current().name()).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", ".hidden", "a.", "a b", "-x", "ä", "practice", "PRACTICE"})
    void whatCannotBeAFileAndAWordCannotBeAName(String name) {
        assertThatThrownBy(() -> ProfileStore.checkedName(name)).isInstanceOf(UsageException.class);
    }

    @Test
    void aTypedNameNeverBecomesAPath() throws IOException {
        Files.createDirectories(home.at("profiles"));
        Files.writeString(home.at("config.json"), "{}");

        assertThatThrownBy(() -> store.find("../config")).isInstanceOf(UsageException.class);
    }

    private void project(String name, String json) throws IOException {
        Path profiles = Files.createDirectories(folder.resolve("work/profiles"));
        Files.writeString(profiles.resolve(name + ".json"), json);
    }

    private static Profile acme() {
        return new Profile(
                "acme",
                URI.create("https://acme.my.salesforce.com"),
                "key",
                new SecretRef.Env("ACME_SECRET"),
                null,
                null,
                Profile.Origin.USER);
    }
}
