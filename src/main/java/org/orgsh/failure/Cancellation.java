package org.orgsh.failure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The user's Ctrl-C on its way down to whatever is waiting. One per process; {@link #reset} before each command.
 *
 * <p>Thread-safe: {@link #cancel} comes from the terminal's signal thread. Interrupting a thread does not stop a blocked
 * socket read, so whoever blocks registers how to be stopped.
 */
public final class Cancellation {
    private final Set<Runnable> stoppers = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /** Forgets an earlier Ctrl-C. */
    public void reset() {
        cancelled = false;
    }

    /** Stops what is under way. */
    public void cancel() {
        cancelled = true;
        stoppers.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** @throws CancelledException if Ctrl-C was pressed since the last {@link #reset} */
    public void check() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    /**
     * Registers a way to stop what is about to block; it is run at once if Ctrl-C was pressed already.
     *
     * @param stopper quick, and harmless when run twice or too late
     * @return to be closed when the blocking part is over
     */
    public Registration onCancel(Runnable stopper) {
        Runnable own = () -> stopper.run(); // its own identity, so that one stopper may be registered twice
        stoppers.add(own);
        if (cancelled) {
            stopper.run();
        }
        return () -> stoppers.remove(own);
    }

    /** Ends a registration. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
