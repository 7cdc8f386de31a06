package org.orgsh.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of other people that a test needs. */
final class Programs {
    /** Set where all of them must be there, as {@code .ci/run} does, so that no test is skipped unseen. */
    private static final String ALL = "ORGSH_TESTS_SKIP_NOTHING";

    private Programs() {}

    /** Skips the test where a program is missing, and says which. */
    static void need(String... names) {
        List<String> missing =
                Stream.of(names).filter(name -> !isInstalled(name)).toList();
        if (System.getenv(ALL) != null) {
            assertThat(missing).as("programs that are not installed").isEmpty();
        }
        assumeTrue(missing.isEmpty(), () -> "Skipped: not installed: " + String.join(", ", missing));
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }
}
