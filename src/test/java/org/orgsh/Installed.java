package org.orgsh;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that tests run against. Where one is missing a test is skipped, but under {@code .ci/run} it fails. */
public final class Installed {
    private Installed() {}

    /**
     * Where a program is.
     *
     * @param without what cannot be seen without it
     */
    public static Path program(String name, String without) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing(name + " is not installed, so " + without));
    }

    private static Path missing(String what) {
        if (System.getenv("ORGSH_SKIP_NO_TEST") != null) {
            return fail(what);
        }
        return abort("Skipped: " + what);
    }
}
