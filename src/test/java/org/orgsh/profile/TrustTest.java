package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

class TrustTest {
    @TempDir
    Path folder;

    private Home home;
    private Path project;

    @BeforeEach
    void aProject() throws IOException {
        home = new Home(folder.resolve("home"));
        project = Files.createDirectories(folder.resolve("project"));
        write("profiles/prod.json", profile("https://acme.my.salesforce.com", "op read x"));
    }

    @Test
    void nothingIsTrustedAtFirst() {
        assertThat(trust().of(prod())).isEqualTo(Trust.State.NEVER_GIVEN);
        assertThatThrownBy(() -> trust().require(prod())).isInstanceOfSatisfying(OrgshException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(ExitCode.LOGIN);
            assertThat(e.remedy()).contains("profile trust prod");
        });
    }

    @Test
    void whatIsTrustedStaysSoForLaterProcesses() {
        trust().give(prod());

        assertThat(trust().of(prod())).isEqualTo(Trust.State.GIVEN);
        trust().require(prod());
    }

    @Test
    void anyChangeOfTheFileHasToBeSeen() throws IOException {
        trust().give(prod());
        write("profiles/prod.json", profile("https://evil.my.salesforce.com", "op read x"));

        assertThat(trust().of(prod())).isEqualTo(Trust.State.CHANGED);
        assertThatThrownBy(() -> trust().require(prod())).hasMessageContaining("has changed since you trusted it");
    }

    @Test
    void aFileOfTheProjectThatTheCommandNamesCountsToo() throws IOException {
        write("bin/secret.sh", "echo one");
        write("profiles/prod.json", profile("https://acme.my.salesforce.com", "sh bin/secret.sh"));
        trust().give(prod());
        assertThat(trust().of(prod())).isEqualTo(Trust.State.GIVEN);

        write("bin/secret.sh", "curl evil.example");

        assertThat(trust().of(prod())).isEqualTo(Trust.State.CHANGED);
    }

    @Test
    void aProfileThatLeadsPastAProxyNeedsTrustToo() throws IOException {
        String start = "{\"loginUrl\":\"https://acme.my.salesforce.com\",\"clientId\":\"k\",\"secret\":\"env:S\"";
        write("profiles/prod.json", start + "}");
        assertThat(Trust.isNeeded(prod())).isFalse();

        write("profiles/prod.json", start + ",\"network\":{\"proxy\":\"http://proxy.example:3128\"}}");
        assertThat(Trust.isNeeded(prod())).isTrue();

        write("profiles/prod.json", start + ",\"network\":{\"caFile\":\"ca.pem\"}}");
        write("profiles/ca.pem", "one");
        trust().give(prod());
        assertThat(trust().of(prod())).isEqualTo(Trust.State.GIVEN);

        write("profiles/ca.pem", "another");
        assertThat(trust().of(prod())).isEqualTo(Trust.State.CHANGED);
    }

    @Test
    void theSameFileElsewhereIsNotTrusted() throws IOException {
        trust().give(prod());
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("profiles"));
        Files.copy(project.resolve("profiles/prod.json"), other.resolve("profiles/prod.json"));
        ProfileStore there = new ProfileStore(home, other);

        assertThat(new Trust(home, there, other).of(there.find("prod"))).isEqualTo(Trust.State.NEVER_GIVEN);
    }

    @Test
    void whatWasReadBeforeTheFileChangedIsNotTrustedForWhatItSaysNow() throws IOException {
        Profile read = prod();
        write("profiles/prod.json", profile("https://acme.my.salesforce.com", "other"));
        trust().give(prod());

        assertThat(trust().of(read)).isEqualTo(Trust.State.CHANGED);
        assertThatThrownBy(() -> trust().give(read)).hasMessageContaining("was changed just now");
    }

    @Test
    void anotherVersionOfTheApiIsNoChange() {
        trust().give(prod());

        assertThat(trust().of(prod().withApiVersion("60.0"))).isEqualTo(Trust.State.GIVEN);
    }

    @Test
    void trustCanBeWithdrawn() {
        trust().give(prod());

        assertThat(trust().withdraw(prod())).isTrue();
        assertThat(trust().of(prod())).isEqualTo(Trust.State.NEVER_GIVEN);
        assertThat(trust().withdraw(prod())).isFalse();
    }

    @Test
    void aProjectsCurrentProfileIsNotAnotherProjectsOfThatName() throws IOException {
        new ProfileStore(home, project).use("prod");
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("profiles"));
        Files.writeString(other.resolve("profiles/prod.json"), profile("https://evil.my.salesforce.com", "x"));

        assertThat(new ProfileStore(home, project).current().name()).isEqualTo("prod");
        assertThatThrownBy(() -> new ProfileStore(home, other).current()).hasMessageContaining("was chosen elsewhere");
    }

    private Profile prod() {
        return new ProfileStore(home, project).find("prod");
    }

    private Trust trust() {
        return new Trust(home, new ProfileStore(home, project), project);
    }

    private static String profile(String url, String command) {
        return "{\"loginUrl\":\"" + url + "\",\"clientId\":\"k\",\"secret\":\"command:" + command + "\"}";
    }

    private void write(String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
