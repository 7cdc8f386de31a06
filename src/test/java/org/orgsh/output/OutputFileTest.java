package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;

class OutputFileTest {
    @TempDir
    Path folder;

    @Test
    void aCommittedFileIsWholeAndAlone() throws IOException {
        Path file = folder.resolve("accounts.csv");
        try (OutputFile output = OutputFile.create(file)) {
            output.sink().write("Id\n東京\n");
            output.commit();
        }
        assertThat(file).hasContent("Id\n東京\n");
        assertThat(names()).containsExactly("accounts.csv");
    }

    @Test
    void nothingHasTheNameBeforeTheCommit() {
        Path file = folder.resolve("accounts.csv");
        try (OutputFile output = OutputFile.create(file)) {
            output.sink().write("Id\n");
            output.sink().flush();

            assertThat(file).doesNotExist();
        }
    }

    @Test
    void whatBreaksOffLeavesNothingBehindAndSaysSo() throws IOException {
        Path file = folder.resolve("accounts.csv");
        OutputFile output = OutputFile.create(file);
        output.sink().write("Id\n");
        output.close();

        assertThat(names()).isEmpty();
        assertThat(output.abandonedRemark()).endsWith("accounts.csv was not written: the result is not whole.");
    }

    @Test
    void whatBreaksOffLeavesAnExistingFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("accounts.csv"), "old");
        OutputFile output = OutputFile.create(file);
        output.sink().write("new");
        output.close();

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("accounts.csv");
        assertThat(output.abandonedRemark()).endsWith("is as it was before: the result is not whole.");
    }

    @Test
    void anExistingFileKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("accounts.csv"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        try (OutputFile output = OutputFile.create(file)) {
            output.sink().write("new");
            output.commit();
        }
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("accounts.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        try (OutputFile output = OutputFile.create(link)) {
            output.sink().write("new");
            output.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aDeviceIsWrittenAndNotReplaced() {
        Path device = Path.of("/dev/null");
        try (OutputFile output = OutputFile.create(device)) {
            output.sink().write("gone");
            output.commit();
        }
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(device).exists();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldOnCommit() {
        try (OutputFile output = OutputFile.create(Path.of("/dev/full"))) {
            output.sink().write("no room for this");

            assertThatThrownBy(output::commit)
                    .isInstanceOf(OrgshException.class)
                    .hasMessage("The output could not be written: No space left on device.");
        }
    }

    @Test
    void twoAtOnceDoNotMixTheirText() {
        Path file = folder.resolve("accounts.csv");
        try (OutputFile first = OutputFile.create(file);
                OutputFile second = OutputFile.create(file)) {
            first.sink().write("first");
            second.sink().write("second");
            first.commit();
            second.commit();
        }
        assertThat(file).hasContent("second");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> OutputFile.create(folder))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith(" is a folder.");
    }

    @Test
    void aFileInAMissingFolderIsRefused() {
        assertThatThrownBy(() -> OutputFile.create(folder.resolve("missing/accounts.csv")))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("cannot be written: there is no such folder.");
    }

    @Test
    void aFileUnderAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> OutputFile.create(file.resolve("accounts.csv")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be written: ");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
