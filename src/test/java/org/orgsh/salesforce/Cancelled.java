package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.CancelledException;

/** Work that was cancelled, and how long it took to notice. */
public record Cancelled(Duration took) {
    /** Starts some work on a thread of its own and presses Ctrl-C while it waits. */
    public static Cancelled after(Duration delay, Cancellation cancellation, Runnable work) throws Exception {
        CompletableFuture<Void> running = CompletableFuture.runAsync(work, Cancelled::onItsOwnThread);
        CompletableFuture<Long> pressed = new CompletableFuture<>();
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Cancelled::onItsOwnThread)
                .execute(() -> {
                    pressed.complete(System.nanoTime());
                    cancellation.cancel();
                });
        try {
            running.get(10, TimeUnit.SECONDS);
            throw new AssertionError("it was done before it could be cancelled");
        } catch (java.util.concurrent.ExecutionException | CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(CancelledException.class);
        }
        return new Cancelled(Duration.ofNanos(System.nanoTime() - pressed.get()));
    }

    /** The common pool has a single thread on two cores, which the work would keep from pressing Ctrl-C. */
    private static void onItsOwnThread(Runnable task) {
        new Thread(task, "cancelled").start();
    }
}
