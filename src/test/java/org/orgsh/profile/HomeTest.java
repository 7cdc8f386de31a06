package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.OrgshException;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentNamesTheHome() {
        assertThat(Home.of(Map.of("ORGSH_HOME", folder.toString())).root()).isEqualTo(folder.toAbsolutePath());
        assertThat(Home.of(Map.of()).root().getFileName()).hasToString(".orgsh");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsWrittenIsTheOwnersOnly() throws IOException {
        Home home = new Home(folder.resolve("h"));
        Path file = home.at("a", "b", "c");

        home.writePrivately(file, new byte[] {1});

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        assertThat(permissions(home.root())).isEqualTo("rwx------");
    }

    @Test
    void nothingTemporaryIsLeftBehind() throws IOException {
        Home home = new Home(folder.resolve("h"));

        home.writePrivately(home.at("c"), new byte[] {1});
        home.writePrivately(home.at("c"), new byte[] {2});

        try (Stream<Path> files = Files.list(home.root())) {
            assertThat(files).containsExactly(home.at("c"));
        }
    }

    @Test
    void whatIsThereAlreadyIsNotCreatedAgain() {
        Home home = new Home(folder);

        assertThat(home.createPrivately(home.at("k"), bytes("a"))).isTrue();
        assertThat(home.createPrivately(home.at("k"), bytes("b"))).isFalse();
        assertThat(home.read(home.at("k")))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(bytes("a")));
    }

    @Test
    void whatIsAddedStandsAtTheEnd() {
        Home home = new Home(folder);

        home.appendPrivately(home.at("j"), bytes("a"));
        home.appendPrivately(home.at("j"), bytes("b"));

        assertThat(home.read(home.at("j")))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(bytes("ab")));
    }

    @Test
    void aHomeThatCannotBeWrittenSaysHowToNameAnother() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Home home = new Home(file);

        assertThatThrownBy(() -> home.writePrivately(home.at("x", "y"), new byte[0]))
                .isInstanceOfSatisfying(
                        OrgshException.class, e -> assertThat(e.remedy()).contains("ORGSH_HOME"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
