package org.orgsh.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.ApiVersion;
import org.orgsh.profile.Json;
import org.orgsh.profile.Profile;
import org.orgsh.record.Column;
import org.orgsh.record.RecordId;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;

/**
 * One org over the wire. Logs in when the first request needs it and no session is kept, and once more when the org says
 * the session has expired; of all threads and processes of the user one does so, and the others take what it got.
 * Thread-safe.
 *
 * <p>Every method that asks the org throws {@link ApiFailure} if it refuses, {@link NoAnswerException} if it cannot be
 * reached, {@link LoginFailedException} if no session can be had, and {@link org.orgsh.failure.CancelledException}.
 */
public final class OrgClient {
    /** The org takes 16,384 bytes of address and headers together. */
    private static final int LONGEST_URI = 15_500;

    private static final int RETRIEVE_CHUNK = 2_000;
    private static final int MOST_RENEWALS = 2;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

    private final Wire wire;
    private final Profile profile;
    private final Supplier<String> secret;
    private final SessionStore sessions;
    private final Clock clock;
    private final RecordWriter writer;
    private final ReentrantLock loggingIn = new ReentrantLock();
    private @Nullable Logins logins;
    private volatile @Nullable Session session;
    /** One made in place of another and not used with success yet; if it is refused, the next would fare no better. */
    private volatile @Nullable Session unproven;

    private volatile boolean looked;

    /**
     * @param secret gives the consumer secret when a login needs it; may run a program, so it is asked for only then
     * @param sessions where a session outlives the process
     */
    public OrgClient(Wire wire, Profile profile, Supplier<String> secret, SessionStore sessions) {
        this(wire, profile, secret, sessions, Clock.systemUTC());
    }

    OrgClient(Wire wire, Profile profile, Supplier<String> secret, SessionStore sessions, Clock clock) {
        this.wire = wire;
        this.profile = profile;
        this.secret = secret;
        this.sessions = sessions;
        this.clock = clock;
        this.writer = new RecordWriter(this);
    }

    public Profile profile() {
        return profile;
    }

    /** The session, logging in if there is none or its token says that its time is over. */
    public Session session() {
        Session known = knownSession().orElse(null);
        return known == null || known.isOver(clock) ? renew(known) : known;
    }

    /** The session if one is at hand, without asking the org. */
    public Optional<Session> knownSession() {
        if (!looked) {
            synchronized (sessions) {
                if (!looked) {
                    session = sessions.load(profile).orElse(null);
                    looked = true;
                }
            }
        }
        return Optional.ofNullable(session);
    }

    /**
     * Reads the cached session and builds the HTTP client, each on a thread of its own, so that they are there when the
     * first request is made: opening the first cipher of a process takes 40 ms, and reading the trust store 100.
     */
    public void prepare() {
        wire.warmUp(profile.loginUrl());
        Thread thread = new Thread(this::prepareSession, "orgsh-session");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepareSession() {
        try {
            knownSession();
        } catch (OrgshException e) {
            // Whoever needs the session will meet it too, and tell.
        }
    }

    /** Logs in anew, whatever session there is, and however often the org has refused before. */
    public Session login() {
        lock();
        try (SessionStore.Turn ignored = sessions.turn(profile, wire.cancellation())) {
            return keep(logins().asked());
        } finally {
            loggingIn.unlock();
        }
    }

    /** Logs in once with another secret, to see whether it is right; this session and what is kept of it stay as they are. */
    public Session tryOut(String otherSecret) {
        return new Login(wire, profile, clock).open(otherSecret, null);
    }

    /**
     * Goes through all that a login and the first requests need, step by step, and finds the first that is not as it should
     * be. Asks the org anew whatever session there is, and keeps the new one if all is well.
     *
     * @param listener is told of each step as soon as it is done, and at last of those that were not reached
     */
    public CheckReport check(Consumer<CheckedStep> listener) {
        // Neither lock is taken: whoever asks what is wrong is not to wait for a login that hangs.
        return logins().check(this::keep, listener);
    }

    /**
     * Revokes the session, the one other processes use, too, and forgets it.
     *
     * @return false if there was none
     * @throws OrgshException if it could not be revoked; it is forgotten all the same
     */
    public boolean logout() {
        Session known = knownSession().orElse(null);
        Session kept = sessions.load(profile).orElse(null); // another process may have a newer one by now
        session = null;
        sessions.forget(profile);
        try {
            if (known != null) {
                logins().revoke(known);
            }
            if (kept != null && (known == null || !kept.token().equals(known.token()))) {
                logins().revoke(kept);
            }
        } catch (ApiFailure | NoAnswerException e) {
            throw new OrgshException(
                    ExitCode.FAILED,
                    "The session of " + profile.name() + " is forgotten here, but the org did not revoke it: "
                            + e.getMessage(),
                    "It ends by itself once it is not used; to end it now: Setup > Session Management.",
                    e);
        }
        return known != null || kept != null;
    }

    public OrgFacts org() {
        return session().org();
    }

    public UserFacts user() {
        return session().user();
    }

    /**
     * The version requests are made with: the profile's own, else the newest both sides know.
     *
     * @throws UsageException if the profile's own is newer than the org
     */
    public String apiVersion() {
        String asked = profile.apiVersion();
        String newest = session().apiVersion();
        if (asked == null) {
            return newest;
        }
        // What the org knows beyond orgsh's own newest was not kept, so such a version is left to the org to judge.
        boolean newestIsTheOrgs = !newest.equals(ApiVersion.NEWEST);
        if (newestIsTheOrgs && ApiVersion.number(asked) > ApiVersion.number(newest)) {
            throw new UsageException(
                    "This org speaks the API up to version " + newest + ", not " + asked + ".",
                    "Leave the version away to have the newest.");
        }
        return asked;
    }

    /** By the last answer that told; empty before the first. */
    public Optional<ApiUsage> apiUsage() {
        return wire.usage();
    }

    /**
     * Runs a query. The first page has arrived when this returns; the others follow while rows are taken.
     *
     * @param soql as the org shall see it
     */
    public Rows query(String soql, QueryShape shape, QueryMode mode) {
        URI uri = resource(mode.resource() + "?q=" + encoded(fitting(soql)));
        Pages pages = new Pages((path, page) -> fetch(Call.get(onInstance(path)), page));
        Buffer first = pages.buffer();
        fetch(Call.get(uri), first);
        return new QueryRows(pages, first, shape, this::fetchPage, wire.cancellation(), uri);
    }

    /** How many rows a {@code SELECT COUNT() FROM ...} counts. */
    public long count(String soql, QueryMode mode) {
        URI uri = resource(mode.resource() + "?q=" + encoded(fitting(soql)));
        Object total = Json.member(json(Call.get(uri)), "totalSize");
        if (total instanceof BigDecimal number) {
            return number.longValue();
        }
        throw ApiFailures.senseless(uri, "a count without a number");
    }

    /**
     * Runs a SOSL search.
     *
     * @param fields by sObject in lower case, the columns it is to have; those its records have where it is missing
     * @return by sObject, in the order of the answer
     */
    public List<Found> search(String sosl, Map<String, List<String>> fields) {
        Object answer = json(Call.get(resource("search?q=" + encoded(fitting(sosl)))));
        // Versions of long ago send the bare array.
        List<?> records = answer instanceof List<?> bare ? bare : Json.elements(Json.member(answer, "searchRecords"));
        return RecordTables.bySObject(records, fields);
    }

    /** How the org would run a query, cheapest way first. */
    public List<QueryPlan> explain(String soql) {
        Object answer = json(Call.get(resource("query?explain=" + encoded(fitting(soql)))));
        List<QueryPlan> plans = new ArrayList<>();
        for (Object plan : Json.elements(Json.member(answer, "plans"))) {
            List<String> notes = new ArrayList<>();
            for (Object note : Json.elements(Json.member(plan, "notes"))) {
                List<String> fields = texts(Json.member(note, "fields"));
                notes.add(Json.text(note, "description")
                        + (fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")"));
            }
            plans.add(new QueryPlan(
                    String.valueOf(Json.text(plan, "sobjectType")),
                    String.valueOf(Json.text(plan, "leadingOperationType")),
                    Json.member(plan, "relativeCost") instanceof BigDecimal cost ? cost : BigDecimal.ZERO,
                    number(plan, "cardinality"),
                    number(plan, "sobjectCardinality"),
                    texts(Json.member(plan, "fields")),
                    notes));
        }
        return plans;
    }

    /**
     * A record as it is.
     *
     * @param fields API names; empty for all the user may see
     * @return one row
     */
    public Found retrieve(String sObject, RecordId id, List<String> fields) {
        String query = fields.isEmpty() ? "" : "?fields=" + String.join(",", fields);
        URI uri = resource("sobjects/" + sObject + "/" + id + query);
        Object record = json(Call.get(uri));
        if (!(record instanceof Map<?, ?>)) {
            throw ApiFailures.senseless(uri, "a record that is no object");
        }
        return RecordTables.table(sObject, List.of(record), fields);
    }

    /**
     * Records as they are, any number.
     *
     * @return a row for each Id that is there and may be seen, {@code Id} in its first column
     */
    public Found retrieveAll(String sObject, List<RecordId> ids, List<String> fields) {
        List<String> wanted = new ArrayList<>();
        wanted.add("Id");
        fields.stream().filter(field -> !field.equalsIgnoreCase("Id")).forEach(wanted::add);
        List<Column> columns = wanted.stream().map(Column::of).toList();
        List<Row> rows = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += RETRIEVE_CHUNK) {
            List<RecordId> chunk = ids.subList(start, Math.min(ids.size(), start + RETRIEVE_CHUNK));
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("ids", chunk);
            body.put("fields", wanted);
            URI uri = resource("composite/sobjects/" + sObject);
            Object records = json(Call.json("POST", uri, Json.write(body), Call.Repeat.READ));
            rows.addAll(
                    RecordTables.table(sObject, Json.elements(records), wanted).rows());
        }
        return new Found(sObject, columns, rows);
    }

    /** @param fields see {@link RecordFields} */
    public SaveResult create(String sObject, Map<String, Object> fields, WriteOptions options) {
        return writer.create(sObject, fields, options);
    }

    /** @param fields see {@link RecordFields} */
    public SaveResult update(String sObject, RecordId id, Map<String, Object> fields, WriteOptions options) {
        return writer.update(sObject, id, fields, options);
    }

    /**
     * Creates or updates by an external Id.
     *
     * @param fields without {@code externalIdField}
     */
    public SaveResult upsert(
            String sObject,
            String externalIdField,
            String externalId,
            Map<String, Object> fields,
            WriteOptions options) {
        return writer.upsert(sObject, externalIdField, externalId, fields, options);
    }

    public SaveResult delete(String sObject, RecordId id) {
        return writer.delete(sObject, id);
    }

    /**
     * Creates any number of records, 200 a call.
     *
     * @return one result for each, in order; a call that fails as a whole after the first gives
     *     {@link SaveResult.Unanswered} for its records and those after them
     */
    public List<SaveResult> createAll(List<RecordFields> records, WriteOptions options) {
        return writer.createAll(records, options);
    }

    /** Like {@link #createAll}, for records with an {@code Id}. */
    public List<SaveResult> updateAll(List<RecordFields> records, WriteOptions options) {
        return writer.updateAll(records, options);
    }

    /** Like {@link #createAll}. */
    public List<SaveResult> deleteAll(List<RecordId> ids, WriteOptions options) {
        return writer.deleteAll(ids, options);
    }

    /**
     * Roughly how many records an sObject has, as the org counted them some time ago, without those in the recycle bin; -1
     * where it does not tell.
     *
     * <p>Source: REST API, {@code limits/recordCount}; needs the permission View Setup and Configuration.
     */
    public long recordCount(String sObject) {
        Object answer = json(Call.get(resource("limits/recordCount?sObjects=" + encoded(sObject))));
        return Json.member(answer, "sObjects") instanceof List<?> counts
                        && !counts.isEmpty()
                        && Json.member(counts.get(0), "count") instanceof BigDecimal count
                ? count.longValue()
                : -1;
    }

    /** In the org's order. */
    public List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        if (json(Call.get(resource("limits"))) instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (Json.member(value, "Max") instanceof BigDecimal max
                        && Json.member(value, "Remaining") instanceof BigDecimal remaining) {
                    limits.add(new Limit(String.valueOf(name), max.longValue(), remaining.longValue()));
                }
            });
        }
        return limits;
    }

    /**
     * Describes all sObjects in short.
     *
     * @param validator of an earlier describe; null to have it in any case
     * @return empty if nothing has changed since
     */
    public Optional<Described> describeGlobal(@Nullable String validator) {
        return described("sobjects", validator);
    }

    /** Describes one sObject in full; like {@link #describeGlobal}. */
    public Optional<Described> describe(String sObject, @Nullable String validator) {
        return described("sobjects/" + encodedStep(sObject) + "/describe", validator);
    }

    /**
     * Sends a request as a person wrote it, and gives back whatever comes. Never repeated, but for an expired session.
     *
     * @throws UsageException if it would leave the org
     */
    public RawResponse send(RawRequest request) {
        URI uri = rawUri(request.path());
        Map<String, String> headers = new LinkedHashMap<>();
        if (request.body() != null) {
            headers.put("Content-Type", "application/json; charset=UTF-8");
        }
        request.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Authorization")) {
                throw new UsageException("The header Authorization is orgsh's own.", null);
            }
            headers.keySet().removeIf(known -> known.equalsIgnoreCase(name));
            headers.put(name, value);
        });
        Call call = new Call(request.method(), uri, headers, request.body(), Call.Repeat.NEVER);
        Session used = session();
        Answer answer = wire.once(authorised(call, used));
        for (int renewals = 0; answer.status() == 401; renewals++) {
            byte[] body;
            try (Answer refused = answer) {
                body = refused.bytes(1 << 20);
            } catch (IOException e) {
                throw wire.unanswered(call, e);
            }
            ApiFailure failure = ApiFailures.of(401, answer.reason(), answer.header("Content-Type"), body, uri);
            if (!mayRenew(failure, used, renewals)) {
                return new RawResponse(
                        401, answer.reason(), answer.headers(), new ByteArrayInputStream(body), () -> {});
            }
            used = renew(used);
            answer = wire.once(authorised(call, used));
        }
        proven(used);
        InputStream body = new Explained(answer.body(), e -> wire.unanswered(call, e));
        return new RawResponse(answer.status(), answer.reason(), answer.headers(), body, answer::close);
    }

    /** Makes a request with the session, logging in again once if it has expired, and reads the whole body. */
    Answer fetch(Call call, Buffer into) {
        Session used = session();
        for (int renewals = 0; ; renewals++) {
            try {
                Answer answer = wire.send(authorised(call, used), into);
                proven(used);
                return answer;
            } catch (ApiFailure e) {
                if (!mayRenew(e, used, renewals)) {
                    throw e;
                }
            }
            used = renew(used);
        }
    }

    @Nullable
    Object json(Call call) {
        Buffer body = new Buffer();
        fetch(call, body);
        return body.json(call.uri());
    }

    /** An address under {@code /services/data/vXX.X/}. */
    URI resource(String path) {
        return session().instanceUrl().resolve("/services/data/v" + apiVersion() + "/" + path);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** For a step of a path, where a plus is a plus. */
    static String encodedStep(String text) {
        return encoded(text).replace("+", "%20");
    }

    private Buffer fetchPage(String path) {
        Buffer page = new Buffer();
        fetch(Call.get(onInstance(path)), page);
        return page;
    }

    /** A path the org gave, such as that of the next page; one that leads elsewhere would take the token with it. */
    private URI onInstance(String path) {
        URI instance = session().instanceUrl();
        URI uri = instance.resolve(path);
        if (!instance.getScheme().equals(uri.getScheme())
                || !instance.getRawAuthority().equals(uri.getRawAuthority())) {
            throw ApiFailures.senseless(instance, "the next page is said to be on " + uri.getHost());
        }
        return uri;
    }

    private static Call authorised(Call call, Session session) {
        return call.with("Authorization", "Bearer " + session.token());
    }

    /**
     * An expired session says the same as one without the scope for the API, but for the text; that one stays useless. The
     * text may be in another language, so what never worked is not renewed either.
     *
     * @param renewals for the same request so far: the second session may be one another process has kept, expired too
     */
    private boolean mayRenew(ApiFailure failure, Session used, int renewals) {
        return failure.status() == 401
                && used != unproven
                && renewals < MOST_RENEWALS
                && failure.errors().stream()
                        .anyMatch(error -> error.code().equals("INVALID_SESSION_ID")
                                && !error.message().contains("REST API"));
    }

    private void proven(Session used) {
        if (used == unproven) {
            unproven = null;
        }
    }

    /**
     * Gets a session in place of one that is no longer good: that of another thread or another process if one of them has
     * logged in meanwhile, else by logging in.
     */
    private Session renew(@Nullable Session expired) {
        lock();
        try {
            Session known = session;
            if (known != null && isBetter(known, expired)) {
                return known;
            }
            try (SessionStore.Turn ignored = sessions.turn(profile, wire.cancellation())) {
                Session kept = sessions.load(profile).orElse(null);
                if (kept != null && isBetter(kept, expired)) {
                    session = kept;
                    return kept;
                }
                Session fresh = keep(logins().byItself(expired));
                unproven = expired == null ? null : fresh;
                return fresh;
            }
        } finally {
            loggingIn.unlock();
        }
    }

    private boolean isBetter(Session other, @Nullable Session expired) {
        return !other.isOver(clock) && other.mayReplace(expired);
    }

    private synchronized Logins logins() {
        Logins known = logins;
        if (known == null) {
            known = new Logins(wire, profile, secret, sessions, clock);
            logins = known;
        }
        return known;
    }

    private void lock() {
        try (Cancellation.Registration ignored = wire.cancellation().onCancel(Thread.currentThread()::interrupt)) {
            loggingIn.lockInterruptibly();
            boolean late = Thread.interrupted(); // it must not hit what waits next; the cancellation is checked there
            assert !late || wire.cancellation().isCancelled();
        } catch (InterruptedException e) {
            throw new CancelledException();
        }
    }

    private Session keep(Session fresh) {
        knownSession(); // or a late look at the cache would bring the old one back
        session = fresh;
        sessions.save(profile, fresh);
        return fresh;
    }

    private Optional<Described> described(String path, @Nullable String validator) {
        Call call = Call.get(resource(path));
        Buffer body = new Buffer();
        Answer answer = fetch(validator == null ? call : call.with("If-Modified-Since", validator), body);
        return answer.status() == 304 ? Optional.empty() : Optional.of(new Described(body.copy(), validator(answer)));
    }

    /** What the org says it was changed at; else when it answered, and a minute less for its servers' clocks. */
    private static String validator(Answer answer) {
        String changed = answer.header("Last-Modified");
        if (changed != null) {
            return changed;
        }
        String date = answer.header("Date");
        ZonedDateTime answered = ZonedDateTime.now(ZoneOffset.UTC);
        try {
            answered = date == null ? answered : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
        } catch (DateTimeParseException e) {
            // our own clock will do
        }
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .format(answered.minus(CLOCK_SLACK));
    }

    private URI rawUri(String path) {
        String text = path.strip().replace(" ", "%20");
        boolean absolute = text.contains("://");
        try {
            URI instance = session().instanceUrl();
            URI uri = absolute || text.startsWith("/") ? instance.resolve(text) : resource(text);
            if (!instance.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority())
                    || !instance.getScheme().equalsIgnoreCase(uri.getScheme())) {
                throw new UsageException(
                        "A request goes to " + instance.getHost() + " only: the session must not reach other hosts.",
                        "Give the path alone, such as /services/data.");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "\"" + path + "\" is not a path: " + (e.getCause() == null ? e : e.getCause()).getMessage() + ".",
                    "Characters such as < > \" must be percent-encoded; for SOQL there is query.");
        }
    }

    private static String fitting(String statement) {
        int length = encoded(statement).length();
        if (length > LONGEST_URI) {
            throw new OrgshException(
                    ExitCode.USAGE,
                    "The statement is " + length + " bytes long when sent; the org takes about " + LONGEST_URI + ".",
                    "Shorten the field list, or split an IN list.");
        }
        return statement;
    }

    private static List<String> texts(@Nullable Object array) {
        return Json.elements(array).stream().map(String::valueOf).toList();
    }

    private static long number(@Nullable Object object, String member) {
        return Json.member(object, member) instanceof BigDecimal number ? number.longValue() : 0;
    }
}
