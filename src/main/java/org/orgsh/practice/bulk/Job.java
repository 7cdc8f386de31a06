package org.orgsh.practice.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Refusal;

/** A job and where it stands. */
public abstract class Job {
    /** Where a job can stand; the words are the API's. */
    enum State {
        OPEN("Open"),
        UPLOAD_COMPLETE("UploadComplete"),
        IN_PROGRESS("InProgress"),
        JOB_COMPLETE("JobComplete"),
        FAILED("Failed"),
        ABORTED("Aborted");

        private final String word;

        State(String word) {
            this.word = word;
        }

        boolean isEnd() {
            return this == JOB_COMPLETE || this == FAILED || this == ABORTED;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Who asked for a job, and how.
     *
     * @param version such as 66.0
     * @param base the path of the API version
     */
    public record Asker(String userId, double version, String base) {}

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT);

    private final String id;
    private final Asker asker;
    private final CsvForm form;
    private final Path folder;
    private final Clock clock;
    private final Instant created;
    private State state;
    private Instant changed;
    private Duration worked = Duration.ZERO;
    private @Nullable String errorMessage;
    private long processed;

    Job(String id, Asker asker, CsvForm form, Path folder, Clock clock, State first) {
        this.id = id;
        this.asker = asker;
        this.form = form;
        this.folder = folder;
        this.clock = clock;
        this.state = first;
        this.created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.changed = created;
    }

    public String id() {
        return id;
    }

    Asker asker() {
        return asker;
    }

    CsvForm form() {
        return form;
    }

    Instant created() {
        return created;
    }

    /** A file of this job's own. */
    Path file(String name) {
        return folder.resolve(id + "." + name);
    }

    synchronized State state() {
        return state;
    }

    synchronized long processed() {
        return processed;
    }

    synchronized void count(long more) {
        processed += more;
    }

    /** @return false where it stands at none of {@code from} */
    synchronized boolean move(Set<State> from, State to) {
        if (!from.contains(state)) {
            return false;
        }
        state = to;
        changed = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    synchronized void fail(String message) {
        if (move(Set.of(State.IN_PROGRESS), State.FAILED)) {
            errorMessage = message;
        }
    }

    synchronized void worked(Duration time) {
        worked = time;
    }

    /** Does the work; called once, on the jobs' own thread. */
    final void run() {
        if (!move(Set.of(State.UPLOAD_COMPLETE), State.IN_PROGRESS)) {
            return;
        }
        Instant start = clock.instant();
        try {
            work();
            worked(Duration.between(start, clock.instant()));
            move(Set.of(State.IN_PROGRESS), State.JOB_COMPLETE);
        } catch (Refusal refusal) {
            worked(Duration.between(start, clock.instant()));
            fail(refusal.errors().get(0).code() + " : " + refusal.getMessage());
        } catch (Exception fault) {
            fail("UnknownError : " + fault);
        }
    }

    /** @throws Refusal where the job as a whole fails */
    abstract void work() throws Exception;

    /** @return false where it has ended already */
    boolean abortIfRunning() {
        return move(Set.of(State.OPEN, State.UPLOAD_COMPLETE, State.IN_PROGRESS), State.ABORTED);
    }

    /** @throws Refusal where it has ended already */
    public void abort() {
        if (!abortIfRunning()) {
            throw Refusal.bad("INVALIDJOBSTATE", "Aborting already Completed Job not allowed");
        }
    }

    /** What is told of it. */
    public synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        tell(json);
        json.put("createdById", asker.userId).put("createdDate", text(created)).put("systemModstamp", text(changed));
        json.put("state", state.toString()).put("concurrencyMode", "Parallel");
        form.tell(json);
        return json.put("apiVersion", asker.version);
    }

    /** The same with how far it has come. */
    public synchronized ObjectNode jsonWithProgress() {
        ObjectNode json = json();
        json.put("numberRecordsProcessed", processed).put("retries", 0);
        json.put("totalProcessingTime", worked.toMillis());
        if (errorMessage != null) {
            json.put("errorMessage", errorMessage);
        }
        return json;
    }

    /** Adds what only this kind of job has. */
    abstract void tell(ObjectNode json);

    private static String text(Instant moment) {
        return DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    void deleteFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> own = files.filter(file -> file.getFileName().toString().startsWith(id + "."))
                    .toList();
            for (Path file : own) {
                Files.deleteIfExists(file);
            }
        } catch (IOException gone) {
            // Then there is nothing to delete, or it goes with the folder.
        }
    }
}
