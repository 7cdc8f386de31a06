package org.orgsh.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that looks like a JDK to the launcher. Its {@code java} prints its locale and its arguments one per line, makes a file where
 * an archive is asked for, and notes each training in {@code trainings}.
 */
record FakeJava(Path home) {
    static FakeJava in(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), """
                IMPLEMENTOR="A Vendor/Inc."
                JAVA_RUNTIME_VERSION="%s+1"
                JAVA_VERSION="%s"
                OS_ARCH="x86_64"
                OS_NAME="Linux"
                """.formatted(version, version));
        FakeJava java = new FakeJava(home);
        java.behaves("");
        return java;
    }

    /** @param training shell commands that come before the archive is written */
    void behaves(String training) throws IOException {
        Path program = home.resolve("bin/java");
        Files.writeString(program, """
                #!/bin/sh
                home=%s
                for argument; do
                    case $argument in
                        -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                            echo trained >>"$home/trainings"
                            %s
                            echo 'an archive' >"${argument#*=}"
                            exit
                            ;;
                    esac
                done
                echo "home=$home"
                echo "locale=${LC_ALL-}"
                printf '<%%s>\\n' "$@"
                for argument; do
                    case $argument in @/dev/fd/*) cat "${argument#@}" >&2 ;; esac
                done
                echo "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" >&2
                """.formatted("'" + home + "'", training));
        program.toFile().setExecutable(true);
    }

    List<String> trainings() throws IOException {
        Path log = home.resolve("trainings");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
}
