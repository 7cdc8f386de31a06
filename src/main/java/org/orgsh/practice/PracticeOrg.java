package org.orgsh.practice;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.http.Server;
import org.orgsh.practice.rest.Api;
import org.orgsh.practice.schema.Schema;
import org.orgsh.practice.schema.StandardSchema;

/** A running practice org. Nothing of it is kept when it closes. */
public final class PracticeOrg implements AutoCloseable {
    private static final String CLIENT_ID = "3MVG9PracticeOrg.KfQm8yR2vT5nX7wZ1bD4gH6jL9pS3uA_cE0iO";
    private static final String CLIENT_SECRET = "5C1D0E3F7A9B2468ACE013579BDF02468ACE13579BDF0246";

    private final Server server;

    private final Api api;

    private final Database database;

    private PracticeOrg(Server server, Api api, Database database) {
        this.server = server;
        this.api = api;
        this.database = database;
    }

    /**
     * Starts an org on a free port of the loopback interface.
     *
     * <p>Returns as soon as it listens; records are still being loaded then, and the first request for them waits.
     */
    public static PracticeOrg start() throws IOException {
        Schema schema = StandardSchema.schema();
        AtomicReference<URI> instance = new AtomicReference<>();
        Database database = Database.open(schema);
        Api api = new Api(database, CLIENT_ID, CLIENT_SECRET, instance::get);
        Server server = Server.start(0, api::answer);
        instance.set(server.uri());
        return new PracticeOrg(server, api, database);
    }

    /** The login URL and the instance URL at once. */
    public URI uri() {
        return server.uri();
    }

    /** The consumer key of the org's External Client App. */
    public String clientId() {
        return CLIENT_ID;
    }

    /** The consumer secret that goes with {@link #clientId()}; worth nothing outside this process. */
    public String clientSecret() {
        return CLIENT_SECRET;
    }

    @Override
    public void close() {
        server.close();
        api.close();
        database.close();
    }
}
