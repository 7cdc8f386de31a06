package org.orgsh.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;

/**
 * The file of {@code --output}, which is either whole or not there: text gathers under a temporary name in the same
 * folder and takes the real name on {@link #commit}. Until then an existing file stays as it is. Devices and named pipes
 * are written directly.
 */
public final class OutputFile implements AutoCloseable {
    private final Path file;
    private final Path written;
    private final OutputStream bytes;
    private final Sink sink;
    private boolean committed;
    private boolean closed;

    private OutputFile(Path file, Path written, OutputStream bytes) {
        this.file = file;
        this.written = written;
        this.bytes = bytes;
        this.sink = Sink.to(bytes);
    }

    /** @throws UsageException if {@code file} is a folder, or its folder is missing or may not be written */
    public static OutputFile create(Path file) {
        String shown = SafeText.line(file.toString());
        if (Files.isDirectory(file)) {
            throw new UsageException(shown + " is a folder.", "Name a file in it: --output " + shown + "/NAME.csv");
        }
        try {
            // a link stays a link: what it points to is replaced
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                return new OutputFile(target, target, Files.newOutputStream(target, StandardOpenOption.WRITE));
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw new AccessDeniedException(target.toString());
            }
            for (int attempt = 0; ; attempt++) {
                Path temporary = target.resolveSibling("." + target.getFileName() + "."
                        + ProcessHandle.current().pid() + "-" + attempt + ".tmp");
                try {
                    return new OutputFile(
                            target, temporary, Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW));
                } catch (FileAlreadyExistsException e) {
                    if (attempt == 99) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new UsageException(shown + " cannot be written: " + reason(e) + ".", null);
        }
    }

    /** Where to write what is no text; nothing may have been written to {@link #sink} then. Closed by this object. */
    public OutputStream bytes() {
        return bytes;
    }

    /** Where to write; closed by this object. */
    public Sink sink() {
        return sink;
    }

    /** Gives the whole file its name. */
    public void commit() {
        closed = true; // also where closing fails for want of room on the disk
        sink.close();
        try {
            if (!written.equals(file)) {
                if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(file));
                }
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
            }
            committed = true;
        } catch (IOException e) {
            close();
            throw new OrgshException(
                    ExitCode.FAILED,
                    SafeText.line(file.toString()) + " could not be written: " + reason(e) + ".",
                    null,
                    e);
        }
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            if (!closed) {
                closed = true;
                sink.close();
            }
        } finally {
            if (!written.equals(file)) {
                try {
                    Files.deleteIfExists(written);
                } catch (IOException e) {
                    throw new OrgshException(
                            ExitCode.FAILED,
                            SafeText.line(written.toString()) + " could not be removed: " + reason(e) + ".",
                            null,
                            e);
                }
            }
        }
    }

    /** What to tell the user when the result broke off and nothing was committed. */
    public String abandonedRemark() {
        String shown = SafeText.line(file.toString());
        return Files.exists(file)
                ? shown + " is as it was before: the result is not whole."
                : shown + " was not written: the result is not whole.";
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException f && f.getReason() != null
                ? SafeText.line(f.getReason())
                : SafeText.line(String.valueOf(e.getMessage()));
    }
}
