package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.Cancellation;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.profile.Vault;

/** What orgsh leaves on disk. */
class SecrecyTest {
    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @Test
    void neitherSecretNorTokenStandsInAnyFile() throws IOException {
        Profile profile = aSession();

        assertThat(Files.exists(home().root())).isTrue();
        for (Path file : files()) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(content)
                    .as(file.toString())
                    .doesNotContain(SalesforceService.SECRET)
                    .doesNotContain("AQ4Fake");
        }
        assertThat(new Secrets(home(), new Vault(home()), Map.of(), new Cancellation()).read(profile))
                .isEqualTo(SalesforceService.SECRET);
    }

    @Test
    void foldersAndFilesAreTheOwnersOnly() throws IOException {
        aSession();

        for (Path path : paths()) {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            assertThat(permissions).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
    }

    @Test
    void aLaterProcessNeedsNoLogin() {
        Profile profile = aSession();

        OrgClient later = service.client(profile, new EncryptedSessionStore(home(), new Vault(home())));

        assertThat(later.session().org().name()).isEqualTo("Acme");
        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void aProfileThatNamesAnotherAppDoesNotMeetTheOldSession() {
        Profile profile = aSession();

        OrgClient other =
                service.client(profile.withClientId("another"), new EncryptedSessionStore(home(), new Vault(home())));

        assertThat(other.knownSession()).isEmpty();
    }

    @Test
    void logoutLeavesNoSessionBehind() throws IOException {
        Profile profile = aSession();

        service.client(profile, new EncryptedSessionStore(home(), new Vault(home())))
                .logout();

        assertThat(files()).noneMatch(file -> file.toString().endsWith(".session"));
    }

    private Profile aSession() {
        Home home = home();
        Vault vault = new Vault(home);
        Profile profile = new ProfileStore(home, folder).save(service.profile());
        new Secrets(home, vault, Map.of(), new Cancellation()).store(profile.name(), SalesforceService.SECRET);
        service.client(profile, new EncryptedSessionStore(home, vault)).login();
        return profile;
    }

    private Home home() {
        return new Home(folder.resolve("home"));
    }

    private List<Path> files() throws IOException {
        return paths().stream().filter(Files::isRegularFile).toList();
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> paths = Files.walk(home().root())) {
            return paths.toList();
        }
    }
}
