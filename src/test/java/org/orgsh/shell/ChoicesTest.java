package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.profile.Home;

class ChoicesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsUsedOftenComesBeforeWhatIsUsedOnce() {
        Choices choices = choices();
        choices.add("acme", List.of("Industry"));
        choices.add("acme", List.of("Industry"));
        choices.add("acme", List.of("Phone"));

        assertThat(choices.weights("acme").get("industry"))
                .isGreaterThan(choices.weights("acme").get("phone"));
    }

    @Test
    void whatIsUsedLatelyOvertakesWhatWasUsedLongAgo() {
        Choices choices = choices();
        choices.add("acme", List.of("Old"));
        choices.add("acme", List.of("Old"));
        for (int i = 0; i < 200; i++) {
            choices.add("acme", List.of("Other"));
        }
        choices.add("acme", List.of("New"));

        assertThat(choices.weights("acme").get("new"))
                .isGreaterThan(choices.weights("acme").get("old"));
    }

    @Test
    void eachProfileHasItsOwn() {
        choices().add("acme", List.of("Industry"));

        assertThat(choices().weights("other")).isEmpty();
        assertThat(choices().weights("ACME")).containsOnlyKeys("industry");
    }

    @Test
    void whatAnotherProcessHasWrittenIsSeen() {
        Choices mine = choices();
        assertThat(mine.weights("acme")).isEmpty();
        choices().add("acme", List.of("Industry"));
        mine.add("acme", List.of("Phone"));

        assertThat(choices().weights("acme")).containsOnlyKeys("industry", "phone");
        assertThat(mine.weights("acme")).containsOnlyKeys("industry", "phone");
    }

    @Test
    void onlyNamesAreKeptAndNoMoreThanAFewHundred() throws IOException {
        Choices choices = choices();
        choices.add("acme", List.of("Name", "'a value'", "x=y", "", "a b", "1st"));
        choices.add("acme", IntStream.range(0, 2_000).mapToObj(i -> "F" + i).toList());

        List<String> lines = Files.readAllLines(folder.resolve("cache/names/acme"));
        assertThat(lines).hasSize(500).allMatch(line -> line.matches("[A-Za-z]\\w* \\d+ \\d+"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache/names/acme"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedFileIsMadeWholeByTheNextWrite() throws IOException {
        Files.createDirectories(folder.resolve("cache/names"));
        Files.writeString(
                folder.resolve("cache/names/acme"), "Good 3 1\nbad\nName x y\n\u0000\n-1 2 3\nHuge 99999999999 1\n");
        Choices choices = choices();

        assertThat(choices.weights("acme")).containsKey("good");
        choices.add("acme", List.of("Phone"));
        assertThat(choices().weights("acme")).containsKeys("good", "phone");
    }

    @Test
    void manyWritersLeaveAWholeFile() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            String name = "Field" + w;
            Thread writer = new Thread(() -> {
                Choices choices = choices();
                for (int i = 0; i < 50; i++) {
                    choices.add("acme", List.of(name, "Shared"));
                }
            });
            writer.start();
            writers.add(writer);
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(Files.readAllLines(folder.resolve("cache/names/acme")))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\w+ \\d+ \\d+"));
    }

    private Choices choices() {
        return new Choices(new Home(folder));
    }
}
