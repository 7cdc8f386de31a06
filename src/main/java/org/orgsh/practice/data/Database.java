package org.orgsh.practice.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** The tables of one practice org, their connections, and the numbers new records get. */
public final class Database implements AutoCloseable {
    /** Done when the records are there; another one after a reset. */
    private static final class Loading {
        private volatile CompletableFuture<Void> current = new CompletableFuture<>();
        // Whoever works with the records holds the one, a reset the other.
        private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    }

    /** Something done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Says which org is to be in a file, once it is known what is in there. */
    @FunctionalInterface
    public interface Choice {
        /** @param marks of the org in the file; empty for a new one */
        Blueprint of(Map<String, String> marks) throws DataFileException;
    }

    /** A validation rule as its words were given. */
    public record KeptRule(String name, String condition, String message) {}

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Blueprint blueprint;
    private final Storage storage;
    private final Notes notes;
    private final Numbers numbers;
    private final Switches switches;
    private final ThreadLocal<Boolean> duplicates;
    private final Loading loading;
    private final Schema whole;
    private final Schema schema;
    private final User user;
    private final ThreadLocal<@Nullable Connection> together = new ThreadLocal<>();

    private Database(Blueprint blueprint, Storage storage) {
        this.blueprint = blueprint;
        this.storage = storage;
        this.notes = new Notes(storage);
        this.numbers = new Numbers(notes);
        this.switches = new Switches(notes);
        this.duplicates = ThreadLocal.withInitial(() -> false);
        this.loading = new Loading();
        this.whole = blueprint.schema();
        this.schema = whole;
        this.user = User.ADMINISTRATOR;
    }

    private Database(Database other, User user) {
        this.blueprint = other.blueprint;
        this.storage = other.storage;
        this.notes = other.notes;
        this.numbers = other.numbers;
        this.switches = other.switches;
        this.duplicates = other.duplicates;
        this.loading = other.loading;
        this.whole = other.whole;
        this.schema = user.sees(whole);
        this.user = user;
    }

    /** The same tables for another user, who sees less of them or more. */
    public Database as(User other) {
        return other.equals(user) ? this : new Database(this, other);
    }

    /**
     * Makes the org in memory. Starts loading the records, on a thread of its own; whoever asks for a connection first waits
     * for it.
     */
    public static Database inMemory(Blueprint blueprint) {
        Database database = new Database(blueprint, Storage.inMemory());
        database.fill();
        return database;
    }

    /** Opens the org in a file, or makes it there. */
    public static Database inFile(Path file, Choice choice) throws DataFileException {
        Storage storage = Storage.inFile(file);
        boolean open = false;
        try {
            Connection connection = storage.borrow();
            Imprint imprint = Imprint.read(connection, String.valueOf(storage.file()));
            Blueprint blueprint = choice.of(imprint.marks());
            Database database = new Database(blueprint, storage);
            if (imprint.isWhole()) {
                imprint.check(database.whole);
                database.numbers.goOn(connection, database.whole);
                database.switches.recall();
                database.loading.current.complete(null);
            }
            storage.giveBack(connection);
            if (!imprint.isWhole()) {
                database.fill();
            }
            open = true;
            return database;
        } catch (SQLException e) {
            throw new DataFileException(
                    "The data file " + storage.file() + " cannot be read: " + e.getMessage() + ".",
                    "Choose another file; this one is left as it is.",
                    e);
        } finally {
            if (!open) {
                storage.close();
            }
        }
    }

    /** The objects and fields the user may see. */
    public Schema schema() {
        return schema;
    }

    /** All objects and fields there are. */
    Schema whole() {
        return whole;
    }

    public Switches switches() {
        return switches;
    }

    /** The validation rules that the org's file says it was given. */
    public List<KeptRule> keptRules() {
        return notes.all(Notes.Kind.RULE).stream()
                .map(note -> new KeptRule(note.name(), note.value(), note.more()))
                .toList();
    }

    /** Whom it is worked for. */
    public User user() {
        return user;
    }

    /** The file the records are kept in; null where they are in memory. */
    public @Nullable Path file() {
        return storage.file();
    }

    /** What tells this org from others of its kind. */
    public Map<String, String> marks() {
        return blueprint.marks();
    }

    /** Whether what this thread writes next may be a duplicate, since the client has seen the warning. */
    public void allowDuplicates(boolean allowed) {
        duplicates.set(allowed);
    }

    boolean allowsDuplicates() {
        return duplicates.get();
    }

    /** Which days the user's date literals mean. */
    public ZoneId zone() throws SQLException {
        SObjectType users = whole.type("User");
        if (users == null || !users.has("TimeZoneSidKey")) {
            return ZoneId.of(user.zone());
        }
        return transaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT \"TimeZoneSidKey\" FROM \"User\" WHERE \"Id\" = ?")) {
                select.setString(1, user.id());
                try (ResultSet row = select.executeQuery()) {
                    String zone = row.next() ? row.getString(1) : null;
                    return ZoneId.of(zone == null ? user.zone() : zone);
                }
            } catch (DateTimeException unknown) {
                return ZoneId.of(user.zone());
            }
        });
    }

    /** Does {@code work}, all of it before a reset or after it. */
    public <T> T undisturbed(Callable<T> work) throws Exception {
        loading.gate.readLock().lock();
        try {
            return work.call();
        } finally {
            loading.gate.readLock().unlock();
        }
    }

    /** Does {@code work} and undoes what it changed if it fails. */
    public <T> T transaction(Work<T> work) throws SQLException {
        Connection outer = together.get();
        if (outer != null) {
            return part(outer, work);
        }
        loading.gate.readLock().lock();
        try {
            return transaction(borrow(), work);
        } finally {
            loading.gate.readLock().unlock();
        }
    }

    private <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done && !connection.isClosed()) {
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
        Savepoint before = Savepoint.in(connection);
        boolean done = false;
        try {
            T result = work.with(connection);
            done = true;
            return result;
        } finally {
            if (!done) {
                before.rollBack();
            }
        }
    }

    /** A connection outside any transaction, until it is given back. */
    public Connection borrow() throws SQLException {
        awaitRecords();
        return storage.borrow();
    }

    public void giveBack(Connection connection) {
        storage.giveBack(connection);
    }

    /** Waits until all records are there. */
    public void awaitRecords() throws SQLException {
        try {
            loading.current.join();
        } catch (CompletionException failed) {
            throw new SQLException("the practice org's records could not be loaded", failed.getCause());
        }
    }

    /** Another one each time the records are made anew. */
    public Object generation() {
        return loading.current;
    }

    /**
     * Puts the org back to what it was made of. Waits for what is under way, but not for ever: what takes longer than a few
     * seconds loses its connection.
     */
    public synchronized void reset() throws SQLException {
        awaitRecords();
        boolean quiet = false;
        try {
            quiet = loading.gate.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            makeAnew();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            if (quiet) {
                loading.gate.writeLock().unlock();
            }
        }
    }

    private void makeAnew() throws SQLException {
        CompletableFuture<Void> again = new CompletableFuture<>();
        loading.current = again;
        storage.closeConnections();
        numbers.startAnew();
        load(again);
        awaitRecords();
    }

    /** To be called before records go for good, so that no other ever gets their Ids and numbers. */
    void noteNumbers() {
        numbers.note();
    }

    /** Counts on behind the greatest numbers in the tables. */
    void goOn(Connection connection) throws SQLException {
        numbers.goOn(connection, whole);
    }

    /** The Id of the next record of that type. */
    String newId(SObjectType type) {
        return numbers.newId(type);
    }

    /** The next value of an auto-number field: its format counted on. */
    String newNumber(SObjectType type, Field field, String format) {
        return numbers.newNumber(type, field, format);
    }

    @Override
    public void close() {
        if (loading.current.isDone()) {
            numbers.note();
        }
        storage.close();
    }

    private void fill() {
        CompletableFuture<Void> filled = loading.current;
        Thread loader = new Thread(() -> load(filled), "practice-org-loader");
        loader.setDaemon(true);
        loader.start();
    }

    private void load(CompletableFuture<Void> filled) {
        try {
            Connection connection = storage.borrow();
            try (Statement statement = connection.createStatement()) {
                Imprint.begin(connection);
                statement.execute(Sql.noTables(whole));
                statement.execute(Sql.tables(whole));
            }
            blueprint.plant(connection, this);
            connection.commit();
            try (Statement statement = connection.createStatement()) {
                statement.execute(Sql.indexes(whole));
            }
            Imprint.finish(connection, blueprint);
            connection.commit();
            giveBack(connection);
            filled.complete(null);
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            filled.completeExceptionally(e);
        }
    }
}
