package org.orgsh.practice.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where the tables are, in memory or in a file, and the connections to them. */
final class Storage implements AutoCloseable {
    private static final AtomicInteger IN_MEMORY = new AtomicInteger();
    private static final String SETTINGS =
            ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;TRACE_LEVEL_FILE=0"
                    // Every write takes several statements; with the usual 8 they would be parsed anew each time.
                    + ";QUERY_CACHE_SIZE=256";
    // What is committed goes to the file before the answer is sent: H2 would keep it back for half a second.
    private static final String AT_ONCE = ";WRITE_DELAY=0";
    private static final String SUFFIX = ".mv.db";
    private static final int IN_USE = 90020;

    private final String url;
    private final @Nullable Path file;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Set<Connection> all = ConcurrentHashMap.newKeySet();

    private Storage(String url, @Nullable Path file) {
        this.url = url;
        this.file = file;
    }

    static Storage inMemory() {
        // Named, so that several connections see the same tables; it lives until it is shut down.
        return new Storage("jdbc:h2:mem:practice" + IN_MEMORY.incrementAndGet() + SETTINGS, null);
    }

    /** @param named with H2's own ending or without */
    static Storage inFile(Path named) throws DataFileException {
        String absolute = named.toAbsolutePath().normalize().toString();
        String stem = absolute.endsWith(SUFFIX) ? absolute.substring(0, absolute.length() - SUFFIX.length()) : absolute;
        Path file = Path.of(stem + SUFFIX);
        if (stem.indexOf(';') >= 0) {
            throw new DataFileException(
                    "The data file " + file + " cannot have a semicolon in its name.", "Choose another name.");
        }
        create(file);
        // A server that closes interrupts those who work for it, and an interrupted thread closes an ordinary channel
        // to a
        // file, in the middle of a write; an asynchronous one lets it finish.
        Storage storage = new Storage("jdbc:h2:async:" + stem + SETTINGS + AT_ONCE, file);
        try {
            storage.giveBack(storage.connect());
            return storage;
        } catch (SQLException e) {
            if (e.getErrorCode() == IN_USE) {
                throw new DataFileException(
                        "The data file " + file + " is in use by another process.",
                        "Stop the practice org that has it open, or choose another file.",
                        e);
            }
            throw new DataFileException(
                    "The data file " + file + " cannot be opened: " + firstLine(e) + ".",
                    "Choose another file; this one is left as it is.",
                    e);
        }
    }

    // Records may be a real org's, so nobody else is to read them.
    private static void create(Path file) throws DataFileException {
        try {
            if (Files.notExists(file)) {
                Files.createFile(file);
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException
                    ? "there is no such folder"
                    : e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
            throw new DataFileException(
                    "The data file " + file + " cannot be made: " + reason + ".",
                    "Choose a file in a folder that is there and can be written to.",
                    e);
        }
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).replaceAll(" ?\\[\\d+-\\d+]$", "");
    }

    /** The file with its ending; null for one in memory. */
    @Nullable
    Path file() {
        return file;
    }

    Connection borrow() throws SQLException {
        Connection connection = idle.pollFirst();
        return connection != null ? connection : connect();
    }

    void giveBack(Connection connection) {
        if (all.contains(connection)) {
            idle.addFirst(connection);
        }
    }

    /** Ends what everyone is doing, and undoes what was not committed. */
    void closeConnections() {
        idle.clear();
        for (Connection connection : all) {
            all.remove(connection);
            try {
                connection.close();
            } catch (SQLException broken) {
                // It is not used again.
            }
        }
    }

    private Connection connect() throws SQLException {
        // The driver itself: looking it up through DriverManager would load every driver there is.
        Connection connection = new org.h2.Driver().connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("H2 does not know " + url);
        }
        try (Statement statement = connection.createStatement()) {
            // All times are kept in it; the machine's own would change what functions make of them.
            statement.execute("SET TIME ZONE 'UTC'");
        }
        connection.setAutoCommit(false);
        all.add(connection);
        return connection;
    }

    @Override
    public void close() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(file == null ? "SHUTDOWN IMMEDIATELY" : "SHUTDOWN");
        } catch (SQLException alreadyGone) {
            // What was committed is in the file, and of one in memory nothing is kept.
        }
    }
}
