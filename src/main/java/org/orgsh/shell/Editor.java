package org.orgsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * The person's own editor, for a statement that has grown too long for a line. The text lies in a folder of its own that
 * nobody else can read, together with whatever copies the editor makes, and is deleted afterwards.
 */
final class Editor {
    /** What is typed for the last statement. */
    static final String COMMAND = "\\e";

    private final String program;
    private final Path home;

    /**
     * @param program with its arguments, as a system's shell reads them: {@code code --wait}
     * @param home where the folder is made
     */
    Editor(String program, Path home) {
        this.program = program;
        this.home = home;
    }

    /**
     * Waits until the editor has ended.
     *
     * @return without a line break at its end
     * @throws OrgshException if there is no such editor, or it failed
     */
    String edited(String statement) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory(home, "edit-"); // readable by its owner alone
            Path file = folder.resolve("statement.soql");
            Files.writeString(file, statement + "\n");
            int code = new ProcessBuilder("sh", "-c", program + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code == 126 || code == 127) {
                throw failure("The editor " + program + " cannot be started.", null);
            }
            if (code != 0) {
                throw failure(
                        "The editor " + program + " ended with exit code " + code + ": nothing is changed.", null);
            }
            return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw failure("The statement cannot be edited: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("The editor was interrupted: nothing is changed.", e);
        } finally {
            delete(folder);
        }
    }

    private static OrgshException failure(String message, @Nullable Throwable cause) {
        return new OrgshException(
                ExitCode.FAILED, message, "Name one in the environment variable VISUAL or EDITOR.", cause);
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // The editor still holds something there; only the owner can read it.
        }
    }
}
