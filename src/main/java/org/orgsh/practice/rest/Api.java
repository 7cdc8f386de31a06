package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Switch;
import org.orgsh.practice.data.Switches;
import org.orgsh.practice.data.User;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.http.Router;
import org.orgsh.practice.query.Explanations;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.query.Searches;
import org.orgsh.practice.query.ToolingQueries;

/** The REST API of the practice org: the table of its resources, who may use them, and how errors are told. */
public final class Api {
    private static final String PRACTICE = "/practice";
    private static final String DATA = "/services/data";
    private static final String VERSION = DATA + "/{version}";
    private static final String OBJECT = VERSION + "/sobjects/{object}";
    private static final String ROW = OBJECT + "/{id}";
    private static final String ROW_BY_KEY = OBJECT + "/{field}/{value}";
    private static final String COLLECTIONS = VERSION + "/composite/sobjects";

    private final Database database;
    private final Switches switches;
    private final Faults faults;
    private final Versions versions;
    private final Sessions sessions = new Sessions();
    private final AtomicInteger requests = new AtomicInteger();
    private final Router open;
    private final Router identity;
    private final Router admin;
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

        open = new Router()
                .on("POST", "/services/oauth2/token", request -> oauth.token(request, instance.get()))
                .on("GET", "/services/oauth2/token", oauth::tokenByGet)
                .on("POST", "/services/oauth2/revoke", oauth::revoke)
                .on("GET", "/services/oauth2/revoke", oauth::revoke)
                .on("POST", "/services/oauth2/introspect", request -> oauth.introspect(request, instance.get()))
                .on("GET", DATA, request -> versions.list())
                // Brings its session in the envelope.
                .on(
                        "POST",
                        "/services/Soap/u/{version}",
                        new SoapResource(database, new Records(database, clock), sessions)::call);

        identity = new Router()
                .on("GET", "/services/oauth2/userinfo", request -> oauth.userInfo(request, instance.get()))
                .on("POST", "/services/oauth2/userinfo", request -> oauth.userInfo(request, instance.get()))
                .on("GET", "/id/{org}/{user}", request -> oauth.identity(request, instance.get()));

        AdminResource own = new AdminResource(database, new Queries(database, clock));
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
        QueryResource query = new QueryResource(
                queries,
                new Searches(database, clock),
                new Explanations(database, queries),
                new ToolingQueries(database, clock));
        RowResource rows = new RowResource(database, records, queries);
        CollectionResource collections = new CollectionResource(database, records, queries);
        LimitsResource limits =
                new LimitsResource(database, () -> database.switches().number(Switch.DAILY_REQUESTS), requests::get);

        return new Router()
                .on("GET", VERSION, request -> Versions.resources(base(request), instance.get(), database.user()))
                .on("GET", VERSION + "/sobjects", request -> describe.global(request, base(request), instance.get()))
                .on("GET", OBJECT, request -> describe.summary(request, base(request), instance.get()))
                .on(
                        "GET",
                        VERSION + "/sobjects/{object}/describe",
                        request -> describe.describe(request, base(request), instance.get()))
                .on("GET", VERSION + "/query", request -> query.query(request, base(request), false))
                .on("GET", VERSION + "/queryAll", request -> query.query(request, base(request), true))
                .on("GET", VERSION + "/query/{locator}", request -> query.more(request, base(request)))
                .on("GET", VERSION + "/queryAll/{locator}", request -> query.more(request, base(request)))
                .on("POST", OBJECT, request -> rows.create(request, base(request)))
                .on("GET", ROW, request -> rows.get(request, base(request)))
                .on("PATCH", ROW, rows::update)
                .on("DELETE", ROW, rows::delete)
                .on("POST", ROW, request -> rows.createAtKey(request, base(request)))
                .on("GET", ROW_BY_KEY, request -> rows.getByKey(request, base(request)))
                .on("PATCH", ROW_BY_KEY, request -> rows.upsert(request, base(request)))
                .on("DELETE", ROW_BY_KEY, request -> rows.deleteByKey(request, base(request)))
                .on("POST", COLLECTIONS, collections::create)
                .on("PATCH", COLLECTIONS, collections::update)
                .on("DELETE", COLLECTIONS, collections::delete)
                .on("GET", COLLECTIONS + "/{object}", request -> collections.get(request, base(request)))
                .on("POST", COLLECTIONS + "/{object}", request -> collections.retrieve(request, base(request)))
                .on("PATCH", COLLECTIONS + "/{object}/{field}", collections::upsert)
                .on("GET", VERSION + "/tooling/query", request -> query.tooling(request, base(request)))
                .on("GET", VERSION + "/search", request -> query.search(request, base(request)))
                .on("GET", VERSION + "/limits", request -> limits.limits())
                .on("GET", VERSION + "/limits/recordCount", limits::recordCount);
    }

    /** Answers one request; throws nothing but what ends the connection. */
    public Answer answer(Request request) {
        return faults.around(request, this::faultless);
    }

    private Answer faultless(Request request) {
        try {
            return routed(request);
        } catch (Refusal refusal) {
            return errors(refusal.status(), refusal.errors());
        } catch (Exception fault) {
            // As the API words its own faults; the class tells us where to look.
            return errors(500, List.of(new ApiError("UNKNOWN_EXCEPTION", "An unexpected error occurred: " + fault)));
        }
    }

    private Answer routed(Request request) throws Exception {
        Router.Match match = open.match(request);
        if (match.handler() != null || !match.allowed().isEmpty()) {
            return handled(match);
        }
        User user = sessions.user(Sessions.tokenOf(request.header("authorization")));
        match = identity.match(request);
        if (match.handler() != null) {
            return user != null ? handled(match) : Answer.text(403, "text/html", "Bad_OAuth_Token");
        }
        if (user == null) {
            throw new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        match = admin.match(request);
        if (match.handler() != null) {
            if (!user.equals(User.ADMINISTRATOR)) {
                throw new Refusal(403, "INSUFFICIENT_ACCESS", "Only " + User.ADMINISTRATOR.username() + " may do this");
            }
            return handled(match);
        }
        int used = requests.incrementAndGet();
        faults.meet(request, sessions::closeAll, used);
        return data(request, user)
                .withHeader("Sforce-Limit-Info", "api-usage=" + used + "/" + switches.number(Switch.DAILY_REQUESTS));
    }

    // Refusals are answered here already, as they carry the header of the limits too.
    private Answer data(Request request, User user) throws Exception {
        String duplicates = request.header("sforce-duplicate-rule-header");
        database.allowDuplicates(duplicates != null
                && duplicates.replace(" ", "").toLowerCase(Locale.ROOT).contains("allowsave=true"));
        try {
            Router.Match match = Objects.requireNonNull(data.get(user)).match(request);
            String version = match.request().variables().get("version");
            if (version == null || !versions.known(version)) {
                throw Refusal.notFound();
            }
            return handled(match);
        } catch (Refusal refusal) {
            return errors(refusal.status(), refusal.errors());
        }
    }

    private static Answer handled(Router.Match match) throws Exception {
        if (match.handler() != null) {
            return match.handler().answer(match.request());
        }
        if (match.allowed().isEmpty()) {
            throw Refusal.notFound();
        }
        throw new Refusal(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + match.request().method() + "' not allowed. Allowed are "
                        + (match.allowed().contains("GET") ? "HEAD," : "") + String.join(",", match.allowed()));
    }

    /** The path of the API version the request was made to. */
    private static String base(Request request) {
        return DATA + "/" + request.variable("version");
    }

    private static Answer errors(int status, List<ApiError> errors) {
        ArrayNode answer = Answer.JSON.createArrayNode();
        for (ApiError error : errors) {
            ObjectNode entry = answer.addObject();
            entry.put("message", error.message()).put("errorCode", error.code());
            if (!error.fields().isEmpty()) {
                ArrayNode fields = entry.putArray("fields");
                error.fields().forEach(fields::add);
            }
            if (error.duplicates() != null) {
                // Spelt like this by real orgs.
                entry.set("duplicateResut", DuplicateResult.of(error.duplicates()));
            }
        }
        return Answer.json(status, answer);
    }
}
