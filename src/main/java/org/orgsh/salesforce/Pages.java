package org.orgsh.salesforce;

import java.io.Closeable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.OrgshException;

/**
 * The pages of a result. While one is read, the next is fetched and unzipped on a second thread, and one more may lie
 * ready: never more than that, whatever the size of the result.
 */
final class Pages implements Closeable {
    private static final int READY = 1;

    private final BiConsumer<String, Buffer> fetch;
    /** Buffers that were read and can be filled again. */
    private final BlockingQueue<Buffer> spare = new ArrayBlockingQueue<>(READY + 3);

    private final BlockingQueue<Arrival> ready = new ArrayBlockingQueue<>(READY);
    private @Nullable Thread fetcher;
    private volatile boolean closed;

    /** @param fetch fills a buffer with the page of a path; called on another thread */
    Pages(BiConsumer<String, Buffer> fetch) {
        this.fetch = fetch;
    }

    /** A page, or why there is none. */
    private record Arrival(@Nullable Buffer page, @Nullable Throwable failure) {}

    /** Begins to fetch ahead, if the page's head says how it goes on. */
    void follow(Buffer page) {
        PageHead head = PageHead.of(page);
        String next = head.next();
        if (fetcher != null || next == null || closed) {
            return;
        }
        Thread thread = new Thread(() -> run(next), "orgsh-pages");
        thread.setDaemon(true);
        fetcher = thread;
        thread.start();
    }

    /**
     * The next page, waiting for it.
     *
     * @param path where the page just read said the next one is
     */
    Buffer next(String path) {
        if (fetcher == null) {
            // Its head did not say, so nothing was fetched ahead.
            Buffer page = buffer();
            fetch.accept(path, page);
            follow(page);
            return page;
        }
        Arrival arrival;
        try {
            arrival = ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        if (arrival.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        if (arrival.failure() instanceof Error error) {
            throw error;
        }
        Buffer page = arrival.page();
        if (page == null) {
            // The head of some page on the way did not say how it goes on: from there on page by page again.
            fetcher = null;
            return next(path);
        }
        return page;
    }

    /** Gives a page back that was read. */
    void done(Buffer page) {
        spare.offer(page);
    }

    Buffer buffer() {
        Buffer free = spare.poll();
        return free == null ? new Buffer() : free;
    }

    @Override
    public void close() {
        closed = true;
        Thread thread = fetcher;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run(String first) {
        Arrival last = new Arrival(null, null);
        try {
            String path = first;
            while (path != null && !closed) {
                Buffer page = buffer();
                fetch.accept(path, page);
                path = PageHead.of(page).next();
                ready.put(new Arrival(page, null));
            }
        } catch (InterruptedException e) {
            return; // nobody reads on
        } catch (OrgshException | Error e) {
            last = new Arrival(null, e);
        } catch (RuntimeException e) {
            last = new Arrival(null, e);
        }
        if (!closed) {
            try {
                ready.put(last);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
