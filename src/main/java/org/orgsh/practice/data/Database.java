package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** The tables of one practice org, their connections, and the numbers new records get. */
public final class Database implements AutoCloseable {
    /** Something done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Schema schema;
    private final String url;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final ThreadLocal<@Nullable Connection> together = new ThreadLocal<>();

    private Database(Schema schema) {
        this.schema = schema;
        // Named, so that several connections see the same tables; it lives until it is shut down.
        this.url = "jdbc:h2:mem:practice" + DATABASES.incrementAndGet()
                + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;TRACE_LEVEL_FILE=0"
                // Every write takes several statements; with the usual 8 they would be parsed anew each time.
                + ";QUERY_CACHE_SIZE=256";
    }

    /** Starts loading the records, on a thread of its own; whoever asks for a connection first waits for it. */
    public static Database open(Schema schema) {
        Database database = new Database(schema);
        Thread loader = new Thread(database::load, "practice-org-loader");
        loader.setDaemon(true);
        loader.start();
        return database;
    }

    public Schema schema() {
        return schema;
    }

    /** Does {@code work} and undoes what it changed if it fails. */
    public <T> T transaction(Work<T> work) throws SQLException {
        Connection outer = together.get();
        if (outer != null) {
            return part(outer, work);
        }
        Connection connection = borrow();
        boolean done = false;
        try {
            T result = work.with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            giveBack(connection);
        }
    }

    /**
     * Does {@code work}, all of whose transactions on this thread become parts of one: each undoes what it changed itself
     * if it fails, and all is undone if {@code work} fails or rolls its connection back.
     */
    public <T> T together(Work<T> work) throws SQLException {
        return transaction(connection -> {
            Connection outer = together.get();
            together.set(connection);
            try {
                return work.with(connection);
            } finally {
                if (outer == null) {
                    together.remove();
                }
            }
        });
    }

    private static <T> T part(Connection connection, Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean done = false;
        try {
            T result = work.with(connection);
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback(before);
            }
        }
    }

    /** A connection outside any transaction, until it is given back. */
    public Connection borrow() throws SQLException {
        try {
            loaded.join();
        } catch (CompletionException failed) {
            throw new SQLException("the practice org's records could not be loaded", failed.getCause());
        }
        Connection connection = idle.pollFirst();
        return connection != null ? connection : connect();
    }

    public void giveBack(Connection connection) {
        idle.addFirst(connection);
    }

    /** The Id of the next record of that type. */
    String newId(SObjectType type) {
        return RecordIds.numbered(type.keyPrefix(), next(type.name(), 0));
    }

    /** The next value of an auto-number field: its format counted on. */
    String newNumber(SObjectType type, Field field, String format) {
        int digits = 0;
        while (digits < format.length() && Character.isDigit(format.charAt(format.length() - 1 - digits))) {
            digits++;
        }
        String prefix = format.substring(0, format.length() - digits);
        long first = Long.parseLong(format.substring(format.length() - digits));
        String number = Long.toString(next(type.name() + "." + field.name(), first));
        return prefix + "0".repeat(Math.max(0, digits - number.length())) + number;
    }

    private long next(String counter, long before) {
        return numbers.computeIfAbsent(counter, key -> new AtomicLong(before)).incrementAndGet();
    }

    @Override
    public void close() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException alreadyGone) {
            // Nothing is kept, so nothing is lost.
        }
    }

    private Connection connect() throws SQLException {
        // The driver itself: looking it up through DriverManager would load every driver there is.
        Connection connection = new org.h2.Driver().connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("H2 does not know " + url);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private void load() {
        try {
            Connection connection = connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute(Sql.tables(schema));
            }
            new Seed(connection, this, LocalDate.now(ZoneOffset.UTC)).plant();
            connection.commit();
            giveBack(connection);
            loaded.complete(null);
        } catch (SQLException | RuntimeException e) {
            loaded.completeExceptionally(e);
        }
    }
}
