package org.orgsh.schema;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;
import org.orgsh.profile.SecretRef;
import org.orgsh.record.RecordId;
import org.orgsh.salesforce.ApiFailure;
import org.orgsh.salesforce.Described;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.Session;

/**
 * The sObjects of one org. Described once, then kept in memory and on disk, by org, user and API version; asked again,
 * with {@code If-Modified-Since}, once they are older than ten minutes, or when something is to be refused because of what
 * they say. Thread-safe.
 */
public final class Schema {
    private static final Duration TRUSTED = Duration.ofMinutes(10);
    /** For this long there is no point in asking again. */
    private static final Duration JUST_NOW = Duration.ofSeconds(2);

    /** So long a count is waited for that is nice to have. */
    private static final Duration FOR_A_COUNT = Duration.ofMillis(300);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final int IN_BACKGROUND = 4;
    private static final int LONGEST_NAME = 100;
    /** In place of a name: the list of all. */
    private static final String ALL = "";
    /** Of so many at most the describe on disk is read in order to guess which sObject a query is about. */
    private static final int MOST_DESCRIBED = 200;

    private final OrgClient org;
    private final Clock clock;
    private final @Nullable DescribeCache disk;
    private final Map<String, CompletableFuture<SObject>> objects = new ConcurrentHashMap<>();
    /** Read from disk without asking the org. */
    private final Map<String, SObject> glimpses = new ConcurrentHashMap<>();

    /** Those of them that were kept long ago. */
    private final Set<String> old = ConcurrentHashMap.newKeySet();

    private final Map<String, CompletableFuture<Long>> counts = new ConcurrentHashMap<>();
    private volatile @Nullable CompletableFuture<List<SObjectSummary>> all;
    private volatile @Nullable List<SObjectSummary> allGlimpsed;
    private @Nullable ExecutorService background;
    private volatile Instant notBefore = Instant.MIN;
    private volatile boolean diskRead;
    /** When the org last said it, by the sObject's name in lower case. */
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    /** What the org said, and when. */
    private record Told<T>(T described, Instant when) {
        static <T> Told<T> of(DescribeCache.Kept<T> kept) {
            return new Told<>(kept.described(), kept.checked());
        }
    }

    public Schema(OrgClient org, Home home, Clock clock) {
        this.org = org;
        this.clock = clock;
        // The practice org is as fast as the disk, and changes with orgsh's version.
        this.disk = org.profile().origin() == Profile.Origin.BUILT_IN ? null : new DescribeCache(home, clock);
    }

    /** All sObjects the user may see, in the org's order. */
    public List<SObjectSummary> objects() {
        return objects(TRUSTED);
    }

    /** Asks the org anew for the list of sObjects, unless it told it just now. */
    public List<SObjectSummary> renewedObjects() {
        return objects(JUST_NOW);
    }

    private List<SObjectSummary> objects(Duration oldest) {
        CompletableFuture<List<SObjectSummary>> mine = new CompletableFuture<>();
        CompletableFuture<List<SObjectSummary>> first;
        synchronized (this) {
            first = all;
            if (first == null || isOlder(ALL, first, oldest)) {
                ifDone(first).ifPresent(earlier -> allGlimpsed = earlier);
                first = mine;
                all = mine;
            }
        }
        if (first != mine) {
            return result(first);
        }
        return complete(ALL, mine, () -> describeAll(oldest), () -> all = null);
    }

    /**
     * An sObject in full, by its API name in any case.
     *
     * @throws UsageException if there is none, or the user may not see it; names the nearest three
     */
    public SObject object(String name) {
        return object(name, TRUSTED);
    }

    /**
     * Asks the org anew for an sObject, unless it told it just now: before something is refused because of what it said
     * earlier, since somebody may have added to it.
     */
    public SObject renewed(String name) {
        return object(name, JUST_NOW);
    }

    /**
     * A field by its API name in any case; where what is known of the sObject has none, the org is asked anew.
     *
     * @throws UsageException if there is none, or the user may not see it; names the nearest
     */
    public Field field(SObject object, String name) {
        return object.findField(name).orElseGet(() -> renewed(object.name()).field(name));
    }

    private SObject object(String name, Duration oldest) {
        if (!isName(name)) {
            throw unknown(name);
        }
        String key = key(name);
        CompletableFuture<SObject> mine = new CompletableFuture<>();
        CompletableFuture<SObject> first = objects.compute(key, (same, known) -> {
            if (known != null && !isOlder(key, known, oldest)) {
                return known;
            }
            // Meanwhile completion goes on with it.
            ifDone(known).ifPresent(earlier -> glimpses.put(key, earlier));
            return mine;
        });
        if (first != mine) {
            return result(first);
        }
        return complete(key, mine, () -> describe(name, oldest), () -> objects.remove(key, mine));
    }

    private boolean isOlder(String key, CompletableFuture<?> known, Duration oldest) {
        return known.isDone() && !isTold(key, oldest);
    }

    /**
     * The sObject a record is of, by its key prefix.
     *
     * @throws UsageException if no sObject has that prefix
     */
    public SObjectSummary objectForId(RecordId id) {
        return objects().stream()
                .filter(summary -> id.keyPrefix().equals(summary.keyPrefix()))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "No sObject has Ids that begin with " + id.keyPrefix() + ".",
                        "objects lists them with their prefixes."));
    }

    /** What is known without asking the org, from however long ago; empty if nothing is. For completion. */
    public List<SObjectSummary> cachedObjects() {
        Optional<List<SObjectSummary>> known = ifDone(all);
        if (known.isPresent()) {
            return known.get();
        }
        List<SObjectSummary> glimpsed = allGlimpsed;
        if (glimpsed != null) {
            return glimpsed;
        }
        Optional<DescribeCache.Kept<List<SObjectSummary>>> kept = keptAll();
        if (kept.isEmpty()) {
            return List.of();
        }
        allGlimpsed = kept.get().described();
        return kept.get().described();
    }

    /** What is known of an sObject without asking the org, like {@link #cachedObjects}. */
    public Optional<SObject> cachedObject(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        Optional<SObject> known = ifDone(objects.get(key(name)));
        if (known.isPresent()) {
            return known;
        }
        SObject glimpsed = glimpses.get(key(name));
        if (glimpsed != null) {
            return Optional.of(glimpsed);
        }
        Optional<DescribeCache.Kept<SObject>> kept = kept(name);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        glimpses.put(key(name), kept.get().described());
        if (!isTrusted(kept.get())) {
            old.add(key(name));
        }
        return Optional.of(kept.get().described());
    }

    /** The list of sObjects if the org gave or confirmed it to this process a short while ago; else nothing. */
    public List<SObjectSummary> freshObjects() {
        return isFresh(ALL) ? ifDone(all).orElse(List.of()) : List.of();
    }

    /** An sObject if the org described or confirmed it to this process a short while ago. */
    public Optional<SObject> freshObject(String name) {
        return isFresh(key(name)) ? ifDone(objects.get(key(name))) : Optional.empty();
    }

    private boolean isFresh(String key) {
        return isTold(key, TRUSTED);
    }

    private boolean isTold(String key, Duration oldest) {
        Instant last = told.get(key);
        return last != null && isWithin(last, oldest);
    }

    private boolean isWithin(Instant last, Duration oldest) {
        Duration age = Duration.between(last, clock.instant());
        return !age.isNegative() && age.compareTo(oldest) < 0;
    }

    /**
     * The sObjects that are known in full without asking the org. Those on disk are read in the background when this is first
     * asked, so that a later call has them.
     */
    public List<SObject> described() {
        if (!diskRead) {
            diskRead = true;
            inBackground(() -> {
                for (SObjectSummary summary : cachedObjects()) {
                    if (glimpses.size() < MOST_DESCRIBED) {
                        cachedObject(summary.name());
                    }
                }
            });
        }
        Map<String, SObject> known = new LinkedHashMap<>();
        objects.forEach((name, described) -> ifDone(described).ifPresent(object -> known.put(name, object)));
        glimpses.forEach(known::putIfAbsent);
        return List.copyOf(known.values());
    }

    /**
     * Roughly how many records an sObject has; -1 if the org does not tell, or not soon. Asked for once, and not waited for
     * long.
     */
    public long roughCount(String name) {
        CompletableFuture<Long> count = counts.computeIfAbsent(key(name), key -> {
            CompletableFuture<Long> asked = new CompletableFuture<>();
            inBackground(() -> {
                try {
                    asked.complete(org.recordCount(name));
                } catch (OrgshException withoutPermission) {
                    asked.complete(-1L);
                }
            });
            return asked;
        });
        try {
            return count.get(FOR_A_COUNT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } catch (ExecutionException | TimeoutException notSoon) {
            return -1;
        }
    }

    /** Has an sObject described in the background, so that {@link #cachedObject} knows it soon. Never fails. */
    public void prefetch(String name) {
        if (isName(name) && !objects.containsKey(key(name))) {
            inBackground(() -> object(name));
        }
    }

    /** Has an sObject asked for anew in the background, if what {@link #cachedObject} knows of it is old. Never fails. */
    public void freshen(String name) {
        if (!old.isEmpty() && old.remove(key(name))) {
            prefetch(name);
        }
    }

    /** Has the list of sObjects fetched in the background, like {@link #prefetch}. */
    public void prefetchObjects() {
        if (all == null) {
            inBackground(this::objects);
        }
    }

    /** Forgets all that is known of this org, so that it is asked anew. */
    public void refresh() {
        objects.clear();
        counts.clear();
        glimpses.clear();
        old.clear();
        all = null;
        allGlimpsed = null;
        notBefore = Instant.MIN;
        DescribeCache cache = disk;
        if (cache != null) {
            org.knownSession().ifPresent(session -> cache.clear(session, version(session)));
        }
    }

    private Told<SObject> describe(String name, Duration oldest) {
        Session session = org.session();
        Optional<DescribeCache.Kept<SObject>> kept = kept(name);
        Optional<SObject> known = kept.map(DescribeCache.Kept::described);
        if (known.isPresent() && isWithin(kept.get().checked(), oldest)) {
            return Told.of(kept.get());
        }
        Optional<Described> answer;
        try {
            answer = org.describe(spelling(name), known.isPresent() ? kept.get().validator() : null);
        } catch (ApiFailure e) {
            if (e.status() == 404) {
                throw unknown(name);
            }
            throw e;
        }
        DescribeCache cache = disk;
        if (answer.isEmpty() && known.isPresent()) {
            if (cache != null) {
                cache.touch(session, version(session), name);
            }
            return new Told<>(known.get(), clock.instant());
        }
        Described described = answer.orElseThrow(() -> senseless(name));
        SObject sObject;
        try {
            sObject = DescribeReader.sObject(described.json());
        } catch (IOException e) {
            throw senseless(name);
        }
        if (cache != null) {
            cache.save(session, version(session), sObject, described.validator());
        }
        return new Told<>(sObject, clock.instant());
    }

    /** The org's own spelling where it is at hand; the org takes any. */
    private String spelling(String name) {
        return ifDone(all).orElse(List.of()).stream()
                .map(SObjectSummary::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    private Told<List<SObjectSummary>> describeAll(Duration oldest) {
        Session session = org.session();
        Optional<DescribeCache.Kept<List<SObjectSummary>>> kept = keptAll();
        List<SObjectSummary> known = kept.map(DescribeCache.Kept::described).orElse(List.of());
        if (!known.isEmpty() && isWithin(kept.get().checked(), oldest)) {
            return Told.of(kept.get());
        }
        Optional<Described> answer =
                org.describeGlobal(known.isEmpty() ? null : kept.get().validator());
        DescribeCache cache = disk;
        if (answer.isEmpty() && !known.isEmpty()) {
            if (cache != null) {
                cache.touch(session, version(session), null);
            }
            return new Told<>(known, clock.instant());
        }
        Described described = answer.orElseThrow(() -> senseless("all sObjects"));
        List<SObjectSummary> summaries;
        try {
            summaries = List.copyOf(DescribeReader.summaries(described.json()));
        } catch (IOException e) {
            throw senseless("all sObjects");
        }
        if (cache != null) {
            cache.save(session, version(session), summaries, described.validator());
        }
        return new Told<>(summaries, clock.instant());
    }

    private UsageException unknown(String name) {
        List<String> nearest =
                Nearest.names(name, objects().stream().map(SObjectSummary::name).toList(), 3);
        return new UsageException(
                "No sObject named " + name + ".",
                nearest.isEmpty()
                        ? "objects lists those there are; a permission may be missing."
                        : "Did you mean " + String.join(", ", nearest) + "?");
    }

    private static OrgshException senseless(String what) {
        return new OrgshException(
                ExitCode.FAILED, "The org's describe of " + what + " makes no sense.", "See it with --trace.");
    }

    private Optional<DescribeCache.Kept<SObject>> kept(String name) {
        DescribeCache cache = disk;
        return cache == null
                ? Optional.empty()
                : org.knownSession().flatMap(session -> cache.sObject(session, version(session), name));
    }

    private Optional<DescribeCache.Kept<List<SObjectSummary>>> keptAll() {
        DescribeCache cache = disk;
        return cache == null
                ? Optional.empty()
                : org.knownSession().flatMap(session -> cache.all(session, version(session)));
    }

    /** The version without logging in. */
    private String version(Session session) {
        String asked = org.profile().apiVersion();
        return asked == null ? session.apiVersion() : asked;
    }

    private boolean isTrusted(DescribeCache.Kept<?> kept) {
        return isWithin(kept.checked(), TRUSTED);
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || !(c == '_' || (c >= '0' && c <= '9')))) {
                return false;
            }
        }
        return true;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static <T> Optional<T> ifDone(@Nullable CompletableFuture<T> future) {
        return future != null && future.isDone() && !future.isCompletedExceptionally()
                ? Optional.of(future.join())
                : Optional.empty();
    }

    private <T> T complete(String key, CompletableFuture<T> mine, Supplier<Told<T>> work, Runnable onFailure) {
        try {
            Told<T> answer = work.get();
            told.put(key, answer.when());
            mine.complete(answer.described());
            return answer.described();
        } catch (RuntimeException | Error e) {
            onFailure.run();
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /** Waits for another thread's answer. Ctrl-C stops that one's request, and so this. */
    private static <T> T result(CompletableFuture<T> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void inBackground(Runnable work) {
        // A program that prints a secret may ask the user something; that is not for the background.
        boolean mayAsk = org.profile().secret() instanceof SecretRef.Command
                && org.knownSession().isEmpty();
        if (mayAsk || clock.instant().isBefore(notBefore)) {
            return;
        }
        executor().execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // Whoever asks in the foreground will be told. Meanwhile a Tab key held down must not lock the user
                // out.
                notBefore = clock.instant().plus(AFTER_FAILURE);
            }
        });
    }

    private synchronized ExecutorService executor() {
        ExecutorService running = background;
        if (running == null) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    IN_BACKGROUND, IN_BACKGROUND, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                        Thread thread = new Thread(work, "orgsh-schema");
                        thread.setDaemon(true);
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            running = pool;
            background = running;
        }
        return running;
    }
}
