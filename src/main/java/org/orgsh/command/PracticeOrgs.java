package org.orgsh.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs practice orgs for other programs. The root has the one that does; no command knows the org itself. */
@FunctionalInterface
public interface PracticeOrgs {
    /**
     * How one is to be run.
     *
     * @param address host name or number to listen at; null for the loopback interface
     * @param port 0 for any free one
     * @param data the file its records are kept in; null for in memory
     * @param seed what its records are drawn from; null if nobody has chosen
     * @param rows how many accounts there are to be; null if nobody has chosen
     * @param apiVersion the newest it knows, such as {@code 62.0}; null for the usual
     * @param latency how long each answer takes longer
     */
    record Wanted(
            @Nullable String address,
            int port,
            @Nullable Path data,
            @Nullable Long seed,
            @Nullable Integer rows,
            @Nullable String apiVersion,
            Duration latency) {}

    /** One that listens, until it is closed. */
    interface Running extends AutoCloseable {
        URI url();

        String clientId();

        String clientSecret();

        String limitedClientId();

        String limitedClientSecret();

        /** The file its records are in; null for in memory. */
        @Nullable
        Path data();

        /** Whether other machines can reach it. */
        boolean isOpenToOthers();

        @Override
        void close();
    }

    /**
     * Starts one, and comes back when all its records are there.
     *
     * @throws org.orgsh.failure.OrgshException if it cannot be as it is wanted
     */
    Running serve(Wanted wanted);
}
