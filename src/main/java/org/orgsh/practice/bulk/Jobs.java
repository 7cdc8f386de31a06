package org.orgsh.practice.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.schema.RecordIds;

/** All jobs of an org, for seven days, worked on one after the other. Their files are gone when it closes. */
public final class Jobs implements AutoCloseable {
    /** What a new job is given: its Id, and where its files are. */
    record Place(String id, Path folder, Clock clock) {}

    private static final String KEY_PREFIX = "750";
    private static final Duration LIFE = Duration.ofDays(7);

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final Map<String, Job> all = new ConcurrentSkipListMap<>();
    private @Nullable Path folder;
    private @Nullable ExecutorService worker;

    public Jobs(Clock clock) {
        this.clock = clock;
    }

    public IngestJob ingest(JsonNode asked, Job.Asker asker, Database database, Records records) {
        return added(IngestJob.of(asked, asker, database, records, place()));
    }

    /** A query is worked on as soon as it is asked for. */
    public QueryJob query(JsonNode asked, Job.Asker asker, Queries queries) {
        QueryJob job = added(QueryJob.of(asked, asker, queries, place()));
        start(job);
        return job;
    }

    /** Ends the upload and begins the work. */
    public void close(IngestJob job) {
        job.close();
        start(job);
    }

    /** @throws Refusal where the user has no such job */
    public <T extends Job> T job(Class<T> kind, String id, String userId) {
        String whole = RecordIds.complete(id);
        Job job = whole == null ? null : all.get(whole);
        if (!kind.isInstance(job) || !job.asker().userId().equals(userId)) {
            throw Refusal.notFound();
        }
        return kind.cast(job);
    }

    /** In the order in which they were created. */
    public <T extends Job> List<T> jobs(Class<T> kind, String userId) {
        List<T> found = new ArrayList<>();
        for (Job job : all.values()) {
            if (kind.isInstance(job) && job.asker().userId().equals(userId)) {
                found.add(kind.cast(job));
            }
        }
        return found;
    }

    /** @throws Refusal while it may still go on */
    public void delete(Job job) {
        if (!job.state().isEnd()) {
            throw Refusal.bad("API_ERROR", "Error encountered when deleting the job because the job is not terminated");
        }
        all.remove(job.id());
        job.deleteFiles();
    }

    private <T extends Job> T added(T job) {
        Instant oldest = clock.instant().minus(LIFE);
        for (Job each : all.values()) {
            if (each.created().isBefore(oldest) && each.state().isEnd()) {
                delete(each);
            }
        }
        all.put(job.id(), job);
        return job;
    }

    private Place place() {
        return new Place(RecordIds.numbered(KEY_PREFIX, last.incrementAndGet()), folder(), clock);
    }

    private synchronized Path folder() {
        Path there = folder;
        if (there == null) {
            try {
                there = Files.createTempDirectory("orgsh-practice-jobs");
            } catch (IOException e) {
                throw new UncheckedIOException("no folder for the jobs' files", e);
            }
            folder = there;
        }
        return there;
    }

    private synchronized void start(Job job) {
        ExecutorService running = worker;
        if (running == null) {
            running = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "practice-org-jobs");
                thread.setDaemon(true);
                return thread;
            });
            worker = running;
        }
        running.execute(job::run);
    }

    /** Stops all that have not ended. */
    public void abortAll() {
        for (Job job : all.values()) {
            job.abortIfRunning();
        }
    }

    @Override
    public synchronized void close() {
        abortAll();
        if (worker != null) {
            worker.shutdown();
            try {
                worker.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
            } catch (IOException stillInUse) {
                // What is left is in the folder for what may be thrown away.
            }
        }
    }
}
