package org.orgsh.salesforce;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Home;

/**
 * The right to log in to one profile, held by one process of the user at a time: a lock on a file, which the system takes
 * back when a process dies. Where there are no locks, everybody has the right.
 */
final class LoginTurn implements SessionStore.Turn {
    private static final Duration STEP = Duration.ofMillis(25);
    /** On most systems closing a file ends all locks the process has on it, so a second thread must not even open it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final @Nullable FileChannel channel;

    private LoginTurn(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param patience how long to wait for others; then everybody has the right, for a login too many does less harm than
     *     a process that hangs
     */
    static SessionStore.Turn await(Home home, Path file, Duration patience, Pause pause) {
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) < 0; waited = waited.plus(STEP)) {
            SessionStore.Turn turn = now(home, file);
            if (turn != null) {
                return turn;
            }
            pause.of(STEP);
        }
        return () -> {};
    }

    /** @return null if another has it */
    private static SessionStore.@Nullable Turn now(Home home, Path file) {
        if (!OWN.add(file)) {
            return null;
        }
        FileChannel channel = null;
        try {
            channel = home.openToLock(file);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new LoginTurn(file, channel);
            }
            new LoginTurn(file, channel).close();
            return null;
        } catch (OverlappingFileLockException e) {
            new LoginTurn(file, channel).close();
            return null;
        } catch (IOException e) {
            // This file system knows no locks, or the folder may not be written to: as good as alone.
            return new LoginTurn(file, channel);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        } finally {
            OWN.remove(file);
        }
    }
}
