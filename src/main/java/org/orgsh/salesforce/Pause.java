package org.orgsh.salesforce;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.CancelledException;

/** Waits between two tries. */
@FunctionalInterface
public interface Pause {
    /** @throws CancelledException if the user does not want to wait any longer */
    void of(Duration duration);

    /** Waits in real time, until the user presses Ctrl-C. */
    static Pause real(Cancellation cancellation) {
        return duration -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            try (Cancellation.Registration ignored = cancellation.onCancel(cancelled::countDown)) {
                if (cancelled.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new CancelledException();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        };
    }
}
