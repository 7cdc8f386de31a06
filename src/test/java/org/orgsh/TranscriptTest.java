package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stories under {@code src/test/resources/transcripts}. {@code mvn test -Dtest=TranscriptTest -Dupdate} writes down
 * what is shown now; the difference is the review.
 */
class TranscriptTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void theScreenShowsWhatTheTranscriptSays(Path file, @TempDir Path folder) throws IOException {
        String expected = Files.readString(file);
        String shown = Replay.of(expected, folder);
        if (System.getProperty("update") != null) {
            Files.writeString(file, shown);
            return;
        }
        assertThat(shown).isEqualTo(expected);
    }
}
