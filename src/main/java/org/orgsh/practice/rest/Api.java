package org.orgsh.practice.rest;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.orgsh.practice.bulk.IngestJob;
import org.orgsh.practice.bulk.Jobs;
import org.orgsh.practice.bulk.QueryJob;
import org.orgsh.practice.data.DataFileException;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Switch;
import org.orgsh.practice.data.Switches;
import org.orgsh.practice.data.User;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Body;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.http.Router;
import org.orgsh.practice.query.Explanations;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.query.Searches;
import org.orgsh.practice.query.ToolingQueries;
import org.orgsh.practice.schema.StandardSchema;

/** The REST API of the practice org: the table of its resources, who may use them, and how errors are told. */
public final class Api implements AutoCloseable {
    private static final String PRACTICE = "/practice";
    private static final String DATA = "/services/data";
    private static final String VERSION = DATA + "/{version}";
    private static final String OBJECT = VERSION + "/sobjects/{object}";
    private static final String ROW = OBJECT + "/{id}";
    private static final String ROW_BY_KEY = OBJECT + "/{field}/{value}";
    private static final String COMPOSITE = VERSION + "/composite";
    private static final String COLLECTIONS = COMPOSITE + "/sobjects";
    private static final String TOOLING = VERSION + "/tooling";
    private static final String INGEST = VERSION + "/jobs/ingest";
    private static final String QUERY_JOBS = VERSION + "/jobs/query";

    private final Database database;
    private final Switches switches;
    private final Faults faults;
    private final Versions versions;
    private final Sessions sessions = new Sessions();
    private final AtomicInteger requests = new AtomicInteger();
    private final Router open;
    private final Router identity;
    private final Router admin;
    private final AdminResource own;
    private final Jobs jobs = new Jobs(Clock.systemUTC());
    private final List<ToolingQueries> closing = new ArrayList<>();
    // Users see different objects and fields, so each has resources of their own.
    private final Map<User, Router> data = new HashMap<>();

    /**
     * @param newest the newest API version the org knows; 0 for the usual
     * @param instance where clients find the org; asked only once the server listens
     */
    public Api(Database database, List<App> apps, int newest, Supplier<URI> instance) {
        Oauth oauth = new Oauth(sessions, apps);
        Clock clock = Clock.systemUTC();
        this.database = database;
        switches = database.switches();
        faults = new Faults(switches);
        versions = new Versions(newest == 0 ? Versions.NEWEST : newest);

        SoapResource soap = new SoapResource(database, new Records(database, clock), sessions);
        open = new Router()
                .on("POST", "/services/oauth2/token", request -> oauth.token(request, instance.get()))
                .on("GET", "/services/oauth2/token", oauth::tokenByGet)
                .on("POST", "/services/oauth2/revoke", oauth::revoke)
                .on("GET", "/services/oauth2/revoke", oauth::revoke)
                .on("POST", "/services/oauth2/introspect", request -> oauth.introspect(request, instance.get()))
                .on("GET", DATA, request -> versions.list())
                // Brings its session in the envelope.
                .on("POST", "/services/Soap/u/{version}", soap::call)
                .on("POST", "/services/Soap/{api}/{version}", soap::otherApi)
                .on("POST", "/services/Soap/{api}/{version}/{org}", soap::otherApi);

        identity = new Router()
                .on("GET", "/services/oauth2/userinfo", request -> oauth.userInfo(request, instance.get()))
                .on("POST", "/services/oauth2/userinfo", request -> oauth.userInfo(request, instance.get()))
                .on("GET", "/id/{org}/{user}", request -> oauth.identity(request, instance.get()));

        own = new AdminResource(database, new Queries(database, clock), jobs);
        admin = new Router()
                .on("GET", PRACTICE, request -> own.info(instance.get()))
                .on("POST", PRACTICE + "/reset", request -> own.reset())
                .on("PATCH", PRACTICE + "/switches", own::change);

        apps.forEach(app -> data.computeIfAbsent(app.user(), user -> resources(database.as(user), clock, instance)));
    }

    /** The resources as one user finds them. */
    private Router resources(Database database, Clock clock, Supplier<URI> instance) {
        DescribeResource describe = new DescribeResource(database.schema());
        Queries queries = new Queries(database, clock);
        Records records = new Records(database, clock);
        ToolingQueries tooling = new ToolingQueries(database.schema(), clock);
        closing.add(tooling);
        DescribeResource toolingDescribe = new DescribeResource(StandardSchema.tooling());
        QueryResource query = new QueryResource(
                queries, new Searches(database, queries, clock), new Explanations(database, queries), tooling);
        Recent recent = new Recent(database, records, queries);
        RowResource rows = new RowResource(database, records, queries, recent);
        CollectionResource collections = new CollectionResource(database, records, queries);
        ReplicationResource replication = new ReplicationResource(database, clock);
        CompositeResource composite = new CompositeResource(database, request -> inner(request, database.user()));
        TreeResource tree = new TreeResource(database, records);
        JobResource job = new JobResource(jobs, database, records, queries);
        LimitsResource limits =
                new LimitsResource(database, () -> database.switches().number(Switch.DAILY_REQUESTS), requests::get);

        return new Router()
                .on("GET", VERSION, request -> Versions.resources(base(request), instance.get(), database.user()))
                .on("GET", VERSION + "/sobjects", request -> describe.global(request, base(request), instance.get()))
                .on("GET", OBJECT, request -> describe.summary(request, base(request), instance.get(), recent))
                .on(
                        "GET",
                        VERSION + "/sobjects/{object}/describe",
                        request -> describe.describe(request, base(request), instance.get()))
                .on("GET", OBJECT + "/updated", replication::updated)
                .on("GET", OBJECT + "/deleted", replication::deleted)
                .on("GET", VERSION + "/query", request -> query.query(request, base(request), false))
                .on("GET", VERSION + "/queryAll", request -> query.query(request, base(request), true))
                .on("GET", VERSION + "/query/{locator}", request -> query.more(request, base(request)))
                .on("GET", VERSION + "/queryAll/{locator}", request -> query.more(request, base(request)))
                .on("POST", OBJECT, request -> rows.create(request, base(request)))
                .on("POST", OBJECT + "/Id", request -> rows.create(request, base(request)))
                .on("GET", ROW, request -> rows.get(request, base(request)))
                .on("PATCH", ROW, rows::update)
                .on("DELETE", ROW, rows::delete)
                .on("GET", ROW_BY_KEY, request -> rows.getByKey(request, base(request)))
                .on("PATCH", ROW_BY_KEY, request -> rows.upsert(request, base(request)))
                .on("DELETE", ROW_BY_KEY, request -> rows.deleteByKey(request, base(request)))
                .on("POST", COLLECTIONS, collections::create)
                .on("PATCH", COLLECTIONS, collections::update)
                .on("DELETE", COLLECTIONS, collections::delete)
                .on("GET", COLLECTIONS + "/{object}", request -> collections.get(request, base(request)))
                .on("POST", COLLECTIONS + "/{object}", request -> collections.retrieve(request, base(request)))
                .on("PATCH", COLLECTIONS + "/{object}/{field}", collections::upsert)
                .on("GET", COMPOSITE, request -> composite.resources(base(request)))
                .on("POST", COMPOSITE, composite::composite)
                .on("POST", COMPOSITE + "/graph", composite::graph)
                .on("POST", COMPOSITE + "/batch", request -> composite.batch(request, requests::incrementAndGet))
                .on("POST", COMPOSITE + "/tree/{object}", tree::create)
                .on("GET", TOOLING, request -> Versions.tooling(base(request)))
                .on("GET", TOOLING + "/query", request -> query.tooling(request, base(request)))
                .on(
                        "GET",
                        TOOLING + "/sobjects",
                        request -> toolingDescribe.global(request, base(request) + "/tooling", instance.get()))
                .on(
                        "GET",
                        TOOLING + "/sobjects/{object}/describe",
                        request -> toolingDescribe.describe(request, base(request) + "/tooling", instance.get()))
                .on("GET", TOOLING + "/executeAnonymous", Api::noApex)
                .on("GET", VERSION + "/search", request -> query.search(request, base(request)))
                .on(
                        "GET",
                        VERSION + "/parameterizedSearch",
                        request -> query.parameterizedSearch(request, base(request)))
                .on(
                        "POST",
                        VERSION + "/parameterizedSearch",
                        request -> query.parameterizedSearch(request, base(request)))
                .on("GET", VERSION + "/recent", request -> recent.get(request, base(request)))
                .on("POST", INGEST, request -> job.createIngest(request, base(request)))
                .on("GET", INGEST, request -> job.list(request, IngestJob.class, base(request) + "/jobs/ingest"))
                .on("GET", INGEST + "/{id}", job::getIngest)
                .on("PATCH", INGEST + "/{id}", job::changeIngest)
                .on("DELETE", INGEST + "/{id}", job::deleteIngest)
                .on("PUT", INGEST + "/{id}/batches", job::upload)
                .on("GET", INGEST + "/{id}/successfulResults", job::successful)
                .on("GET", INGEST + "/{id}/failedResults", job::failed)
                .on("GET", INGEST + "/{id}/unprocessedrecords", job::unprocessed)
                .on("POST", QUERY_JOBS, request -> job.createQuery(request, base(request)))
                .on("GET", QUERY_JOBS, request -> job.list(request, QueryJob.class, base(request) + "/jobs/query"))
                .on("GET", QUERY_JOBS + "/{id}", job::getQuery)
                .on("PATCH", QUERY_JOBS + "/{id}", job::changeQuery)
                .on("DELETE", QUERY_JOBS + "/{id}", job::deleteQuery)
                .on("GET", QUERY_JOBS + "/{id}/results", job::results)
                .on("GET", QUERY_JOBS + "/{id}/resultPages", request -> job.resultPages(request, base(request)))
                .on("GET", VERSION + "/limits", request -> limits.limits())
                .on("GET", VERSION + "/limits/recordCount", limits::recordCount);
    }

    @Override
    public void close() {
        jobs.close();
        closing.forEach(ToolingQueries::close);
    }

    /** @throws DataFileException where the org's file has a rule that cannot be understood */
    public void recallRules() throws DataFileException {
        own.recallRules();
    }

    /** Answers one request; throws nothing but what ends the connection. */
    public Answer answer(Request request) {
        return faults.around(request, this::faultless);
    }

    private Answer faultless(Request request) {
        Answer answer;
        try {
            answer = routed(request);
        } catch (Refusal refusal) {
            answer = Errors.of(refusal);
        } catch (Exception fault) {
            answer = faulty(fault);
        }
        return "1".equals(request.header("x-prettyprint")) ? indented(answer) : answer;
    }

    private static Answer faulty(Exception fault) {
        if (fault instanceof Body.TooLargeException) {
            return Errors.of(
                    new Refusal(413, "REQUEST_ENTITY_TOO_LARGE", "The request is too large: " + fault.getMessage()));
        }
        // As the API words its own faults; the class tells us where to look.
        return Errors.of(new Refusal(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred: " + fault));
    }

    private static Answer indented(Answer answer) {
        if (!answer.isJson()) {
            return answer;
        }
        try {
            byte[] pretty = Answer.JSON
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(Answer.JSON.readTree(answer.written()));
            return answer.with(pretty);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer routed(Request request) throws Exception {
        Router.Match match = open.match(request);
        if (match.handler() != null || !match.allowed().isEmpty()) {
            return handled(match);
        }
        String authorization = request.header("authorization");
        String token = Sessions.tokenOf(authorization);
        User user = sessions.user(token);
        match = identity.match(request);
        if (match.handler() != null) {
            return user != null ? handled(match) : Answer.text(403, "text/html", "Bad_OAuth_Token");
        }
        match = admin.match(request);
        boolean administers = match.handler() != null || !match.allowed().isEmpty();
        if (!administers && !isData(request)) {
            throw Refusal.notFound();
        }
        if (authorization != null && token == null) {
            throw new Refusal(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE");
        }
        if (token == null || user == null) {
            throw new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        Refusal unfit = sessions.whyUnfit(token);
        if (unfit != null) {
            throw unfit;
        }
        if (administers) {
            if (!user.equals(User.ADMINISTRATOR)) {
                throw new Refusal(403, "INSUFFICIENT_ACCESS", "Only " + User.ADMINISTRATOR.username() + " may do this");
            }
            return handled(match);
        }
        int used = requests.incrementAndGet();
        faults.meet(request, sessions::closeAll, used);
        database.allowDuplicates(false);
        return database.undisturbed(() -> inner(request, user))
                .withHeader("Sforce-Limit-Info", "api-usage=" + used + "/" + switches.number(Switch.DAILY_REQUESTS));
    }

    // Refusals and faults are answered here already, as they carry the header of the limits too, and may be parts of an
    // answer.
    private Answer inner(Request request, User user) {
        String duplicates = request.header("sforce-duplicate-rule-header");
        if (duplicates != null) {
            database.allowDuplicates(
                    duplicates.replace(" ", "").toLowerCase(Locale.ROOT).contains("allowsave=true"));
        }
        Object generation = database.generation();
        try {
            if (isData(request) && request.segments().size() > 2) {
                versions.check(request.segments().get(2));
            }
            return handled(Objects.requireNonNull(data.get(user)).match(request));
        } catch (Refusal refusal) {
            return Errors.of(refusal);
        } catch (Exception fault) {
            return database.generation().equals(generation)
                    ? faulty(fault)
                    : Errors.of(new Refusal(
                            503, "SERVER_UNAVAILABLE", "The practice org was reset while it worked on this request."));
        }
    }

    private static boolean isData(Request request) {
        List<String> path = request.segments();
        return path.size() > 1
                && path.get(0).equalsIgnoreCase("services")
                && path.get(1).equalsIgnoreCase("data");
    }

    private static Answer noApex(Request request) {
        throw new Refusal(
                403,
                "FUNCTIONALITY_NOT_ENABLED",
                "The practice org has no Apex, so executeAnonymous is not enabled for this organization");
    }

    private static Answer handled(Router.Match match) throws Exception {
        if (match.handler() != null) {
            return match.handler().answer(match.request());
        }
        if (match.allowed().isEmpty()) {
            throw Refusal.notFound();
        }
        String allowed = (match.allowed().contains("GET") ? "HEAD," : "") + String.join(",", match.allowed());
        return Errors.of(new Refusal(
                        405,
                        "METHOD_NOT_ALLOWED",
                        "HTTP Method '" + match.request().method() + "' not allowed. Allowed are " + allowed))
                .withHeader("Allow", allowed);
    }

    /** The path of the API version the request was made to. */
    private static String base(Request request) {
        return DATA + "/" + request.variable("version");
    }
}
