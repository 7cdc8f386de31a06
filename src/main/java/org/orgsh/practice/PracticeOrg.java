package org.orgsh.practice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Blueprint;
import org.orgsh.practice.data.ClonedBlueprint;
import org.orgsh.practice.data.DataFileException;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.StandardBlueprint;
import org.orgsh.practice.data.Switch;
import org.orgsh.practice.data.User;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.http.Server;
import org.orgsh.practice.rest.Api;
import org.orgsh.practice.rest.App;

/** A running practice org. Nothing of it is kept when it closes, unless it has a file. */
public final class PracticeOrg implements AutoCloseable {
    private static final App FULL = new App(
            "3MVG9PracticeOrg.KfQm8yR2vT5nX7wZ1bD4gH6jL9pS3uA_cE0iO",
            "5C1D0E3F7A9B2468ACE013579BDF02468ACE13579BDF0246",
            User.ADMINISTRATOR);
    private static final App LIMITED = new App(
            "3MVG9PracticeOrg.Limited.m2B7cV4xN8qW1eR5tY6uI9oP3aS0dF",
            "8A6F42D1B0937E5CC5E7390B1D24F6A86F42D1B0937E5C8A",
            User.LIMITED);

    /**
     * How an org is to be.
     *
     * @param address where it listens; null for the loopback interface
     * @param port 0 for any free one
     * @param recipe the file that says what it is a clone of; null for the usual org
     * @param file where its records are kept; null for in memory
     * @param seed what its records are drawn from; null for the usual one, or the file's
     * @param accounts how many accounts there are to be at least; null for the usual ones, or as many as the file's
     * @param newest the newest API version it knows, such as 66; 0 for the usual
     * @param latency how long every answer takes longer
     */
    public record Options(
            @Nullable InetAddress address,
            int port,
            @Nullable Path recipe,
            @Nullable Path file,
            @Nullable Long seed,
            @Nullable Integer accounts,
            int newest,
            Duration latency) {
        public static final Options USUAL = new Options(null, 0, null, null, null, null, 0, Duration.ZERO);
    }

    private final Server server;
    private final Api api;
    private final Database database;

    private PracticeOrg(Server server, Api api, Database database) {
        this.server = server;
        this.api = api;
        this.database = database;
    }

    /**
     * Starts an org in memory, on a free port of the loopback interface.
     *
     * <p>Returns as soon as it listens; records are still being loaded then, and the first request for them waits.
     */
    public static PracticeOrg start() throws IOException {
        return start(Options.USUAL);
    }

    /** @throws DataFileException if the file cannot hold the org */
    public static PracticeOrg start(Options options) throws IOException {
        Database database = options.file == null
                ? Database.inMemory(blueprint(options, Map.of()))
                : Database.inFile(options.file, marks -> blueprint(options, marks));
        database.switches().set(Switch.LATENCY, Long.toString(options.latency.toMillis()));
        AtomicReference<@Nullable Server> listening = new AtomicReference<>();
        ThreadLocal<URI> reachedAt = new ThreadLocal<>();
        Api api = new Api(database, List.of(FULL, LIMITED), options.newest, () -> {
            URI reached = reachedAt.get();
            return reached != null
                    ? reached
                    : Objects.requireNonNull(listening.get()).uri();
        });
        boolean started = false;
        try {
            api.recallRules();
            Server server = Server.start(options.address, options.port, request -> {
                // Whoever comes from another machine is to come back to the address that worked.
                reachedAt.set(options.address == null ? null : reachedAt(request));
                return api.answer(request);
            });
            listening.set(server);
            started = true;
            return new PracticeOrg(server, api, database);
        } finally {
            if (!started) {
                api.close();
                database.close();
            }
        }
    }

    private static @Nullable URI reachedAt(Request request) {
        String host = request.header("host");
        try {
            URI uri = host == null ? null : URI.create("http://" + host);
            return uri == null || uri.getHost() == null ? null : URI.create("http://" + uri.getAuthority());
        } catch (IllegalArgumentException odd) {
            return null;
        }
    }

    /** The one that is kept in {@code file}, made of what {@code recipe} tells of another org. */
    public static Options clone(Path recipe, Path file) {
        return new Options(null, 0, recipe, file, null, null, 0, Duration.ZERO);
    }

    private static Blueprint blueprint(Options options, Map<String, String> marks) throws DataFileException {
        if (options.recipe == null) {
            return standard(options, marks);
        }
        ClonedBlueprint clone = ClonedBlueprint.read(options.recipe);
        if (marks.containsKey(ClonedBlueprint.MADE)
                && !String.valueOf(marks.get(ClonedBlueprint.MADE))
                        .equals(clone.marks().get(ClonedBlueprint.MADE))) {
            throw new DataFileException(
                    "The data file " + options.file + " holds the records of another clone.",
                    "Remove it, or clone anew.");
        }
        return clone;
    }

    private static StandardBlueprint standard(Options options, Map<String, String> marks) throws DataFileException {
        String seed = marks.get(StandardBlueprint.SEED_MARK);
        String accounts = marks.get(StandardBlueprint.ACCOUNTS_MARK);
        if (seed == null || accounts == null) {
            return new StandardBlueprint(
                    options.seed == null ? StandardBlueprint.SEED : options.seed,
                    options.accounts == null ? 0 : options.accounts);
        }
        StandardBlueprint kept = new StandardBlueprint(Long.parseLong(seed), Integer.parseInt(accounts));
        if ((options.seed != null && options.seed != kept.seed())
                || (options.accounts != null && options.accounts != kept.accounts())) {
            throw new DataFileException(
                    "The data file was made with seed " + seed
                            + (kept.accounts() == 0 ? "" : " and " + accounts + " accounts") + ".",
                    "Leave --seed and --rows away to use it as it is, or choose another file.");
        }
        return kept;
    }

    /**
     * Waits until all records are there.
     *
     * @throws IOException if they cannot be loaded, or the org was closed meanwhile
     */
    public void awaitRecords() throws IOException {
        try {
            database.awaitRecords();
        } catch (SQLException e) {
            throw new IOException(String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause()), e);
        }
    }

    /** The login URL and the instance URL at once. */
    public URI uri() {
        return server.uri();
    }

    /** The file its records are kept in; null for in memory. */
    public @Nullable Path file() {
        return database.file();
    }

    /** The consumer key of the org's External Client App. */
    public String clientId() {
        return FULL.clientId();
    }

    /** The consumer secret that goes with {@link #clientId()}; it is in the source for everyone to read. */
    public String clientSecret() {
        return FULL.clientSecret();
    }

    /** The key of another app, which runs as a user who sees and may do less. */
    public String limitedClientId() {
        return LIMITED.clientId();
    }

    public String limitedClientSecret() {
        return LIMITED.clientSecret();
    }

    @Override
    public void close() {
        server.close();
        api.close();
        database.close();
    }
}
