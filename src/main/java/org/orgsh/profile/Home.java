package org.orgsh.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * The folder where everything orgsh keeps lives, readable by its owner only: folders 0700, files 0600 from their first
 * byte on. Where the file system knows no such permissions, its own defaults hold.
 */
public final class Home {
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?>[] NONE = {};
    private static final Set<? extends OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path root;
    private final boolean posix;

    public Home(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** {@code ORGSH_HOME} if it is set, else {@code .orgsh} in the user's home folder. */
    public static Home of(Map<String, String> environment) {
        String named = environment.get("ORGSH_HOME");
        return new Home(named == null || named.isBlank() ? usual() : Path.of(named));
    }

    private static Path usual() {
        return Path.of(System.getProperty("user.home", "."), ".orgsh");
    }

    /** Whether this is the folder orgsh takes if none is named. */
    boolean isUsual() {
        return root.equals(usual().toAbsolutePath().normalize());
    }

    public Path root() {
        return root;
    }

    /** A place under home; nothing is made. */
    public Path at(String first, String... more) {
        Path path = root.resolve(first);
        for (String step : more) {
            path = path.resolve(step);
        }
        return path;
    }

    /**
     * Makes a folder under home, and those above it.
     *
     * @return {@code folder}
     */
    public Path makeFolder(Path folder) {
        try {
            makeFolders(folder);
            return folder;
        } catch (IOException e) {
            throw failed("Cannot make the folder " + folder, e);
        }
    }

    /**
     * Writes a file whole or not at all: a reader sees the old content or the new, also after a crash.
     *
     * @throws OrgshException if it cannot be written
     */
    public void writePrivately(Path file, byte[] content) {
        write(file, content, false);
    }

    /** The same for what cannot be had again: it is on the disk when this returns, also if the power fails then. */
    public void writeDurably(Path file, byte[] content) {
        write(file, content, true);
    }

    private void write(Path file, byte[] content, boolean durable) {
        try {
            Path temporary = temporaryFor(file);
            try {
                write(temporary, content, NEW, durable);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failed("Cannot write " + file, e);
        }
    }

    /**
     * Creates a file that must not be there yet, whole or not at all.
     *
     * @return false if it is there already; it is left as it is
     */
    public boolean createPrivately(Path file, byte[] content) {
        try {
            Path temporary = temporaryFor(file);
            try {
                write(temporary, content, NEW, true);
                return link(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failed("Cannot write " + file, e);
        }
    }

    /** Gives a whole file a second name, which no two can do for the same name. */
    private boolean link(Path whole, Path file) throws IOException {
        try {
            Files.createLink(file, whole);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without links. Another process may see the file before it is whole there.
            try {
                write(file, Files.readAllBytes(whole), NEW, true);
                return true;
            } catch (FileAlreadyExistsException there) {
                return false;
            }
        }
    }

    /** The name is this process's own and new every time, so that two writers never meet in one temporary file. */
    private Path temporaryFor(Path file) throws IOException {
        Path folder = parentOf(file);
        makeFolders(folder);
        return folder.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
    }

    /** Adds to the end of a file in one write, creating it if need be. */
    public void appendPrivately(Path file, byte[] content) {
        try {
            makeFolders(parentOf(file));
            write(file, content, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), false);
        } catch (IOException e) {
            throw failed("Cannot write " + file, e);
        }
    }

    /** Opens a file that is there to be locked and for nothing else, creating it if need be. */
    public FileChannel openToLock(Path file) throws IOException {
        makeFolders(parentOf(file));
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), fileAttributes());
    }

    /** Renames a file over another, at once where the file system can. */
    public void replace(Path from, Path to) {
        try {
            move(from, to);
        } catch (IOException e) {
            throw failed("Cannot write " + to, e);
        }
    }

    /** @return empty if there is no such file */
    public Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("Cannot read " + file, e);
        }
    }

    /** The names of a folder's files that end in {@code suffix}, without it and in order; none if there is no such folder. */
    public List<String> names(Path folder, String suffix) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(suffix) && !name.startsWith(".")) {
                    names.add(name.substring(0, name.length() - suffix.length()));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failed("Cannot read " + folder, e);
        }
        names.sort(null);
        return names;
    }

    /** Deletes a file or an empty folder; one that is not there, or a folder with something in it, is left alone. */
    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException e) {
            // Somebody wrote to it meanwhile; that is theirs.
        } catch (IOException e) {
            throw failed("Cannot delete " + file, e);
        }
    }

    private void write(Path file, byte[] content, Set<? extends OpenOption> how, boolean durable) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, how, fileAttributes())) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (durable && channel instanceof FileChannel onDisk) {
                onDisk.force(true);
            }
        }
    }

    private void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(
                folder, posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FOLDER)} : NONE);
    }

    private FileAttribute<?>[] fileAttributes() {
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FILE)} : NONE;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path parentOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? root : parent;
    }

    private static OrgshException failed(String what, IOException e) {
        return new OrgshException(
                ExitCode.FAILED,
                what + ": " + reason(e) + ".",
                "Another folder can be named in the environment variable ORGSH_HOME.",
                e);
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
    }
}
