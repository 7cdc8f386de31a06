package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with files of {@code src/test/resources/output}; {@code -Dgolden=write} writes them instead. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/output");

    private Golden() {}

    static void check(String name, String actual) {
        try {
            Path file = FOLDER.resolve(name);
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
