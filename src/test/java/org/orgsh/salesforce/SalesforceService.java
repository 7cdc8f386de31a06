package org.orgsh.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.orgsh.failure.Cancellation;
import org.orgsh.profile.Profile;
import org.orgsh.profile.SecretRef;

/** Salesforce as the tests want it: WireMock in our words. What is said last holds. */
public final class SalesforceService implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    public static final String ORG_ID = "00D000000000001EAA";
    public static final String USER_ID = "005000000000001AAA";
    /** Looked for in files and output by tests: it must be nowhere. */
    public static final String SECRET = "S3cretOfTheTests0123456789";

    public static final String JSON = "application/json;charset=UTF-8";
    private static final String TOKEN = "00D000000000001!AQ4FakeTokenOfTheTests.";
    private static final String EXPIRED =
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]";

    private final Cancellation cancellation = new Cancellation();
    private final List<String> trace = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final List<Wire> wires = new ArrayList<>();
    private volatile Supplier<String> tokens;
    private volatile String secret = SECRET;
    private int scenarios;
    private WireMockServer server;
    private final WireMockConfiguration options = WireMockConfiguration.options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .containerThreads(12)
            .jettyStopTimeout(1L)
            .extensions(new Sessions());
    private String scheme = "http";
    private String host = "127.0.0.1";
    private boolean silentAboutPort;

    public SalesforceService() {}

    /**
     * One that is spoken to by https.
     *
     * @param identity its certificate with the key, in a file of {@link Authority}
     */
    public SalesforceService(Path identity) {
        options.httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(identity.toString())
                .keystorePassword(Authority.PASSWORD)
                .keyManagerPassword(Authority.PASSWORD);
        scheme = "https";
        host = "localhost";
    }

    /** The same, which speaks to clients alone whose certificate {@code authority} has signed. */
    public SalesforceService(Path identity, Authority authority) {
        this(identity);
        options.needClientAuth(true)
                .trustStoreType("PKCS12")
                .trustStorePath(authority.trustStore().toString())
                .trustStorePassword(Authority.PASSWORD);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    /** For tests that need one for themselves. */
    public SalesforceService start() {
        server = new WireMockServer(options);
        server.start();
        server.stubFor(any(anyUrl())
                .atPriority(100)
                .willReturn(json(
                        404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]")));
        server.stubFor(
                any(urlPathEqualTo("/services/oauth2/token")).atPriority(90).willReturn(json(200, "TOKEN")));
        server.stubFor(any(urlPathEqualTo("/services/oauth2/revoke"))
                .atPriority(90)
                .willReturn(aResponse().withStatus(200)));
        answers("GET", "/services/data", "[{\"version\":\"58.0\"},{\"version\":\"62.0\"}]");
        answers(
                "GET",
                "/services/oauth2/userinfo",
                "{\"preferred_username\":\"bot@acme.com\",\"name\":\"Bot\",\"email\":\"bot@acme.com\"}");
        organization("{\"Id\":\"" + ORG_ID + "\",\"Name\":\"Acme\",\"InstanceName\":\"NA1\",\"IsSandbox\":false,"
                + "\"OrganizationType\":\"Enterprise Edition\",\"TrialExpirationDate\":null,\"NamespacePrefix\":null}");
        return this;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        hangUp();
        server.stop();
    }

    /** Ends the connections of all clients. */
    public void hangUp() {
        wires.forEach(Wire::close);
    }

    /** Names its instance without the port, as My Domains do. */
    SalesforceService silentAboutPort() {
        silentAboutPort = true;
        return this;
    }

    /** Has it go by another name, which must lead to it. */
    public SalesforceService named(String name) {
        host = name;
        return this;
    }

    // What the service is like

    /** Answers every query with accounts {@code Account 0}, {@code Account 1}, ... on one page. */
    public SalesforceService withAccounts(int count) {
        return withAccounts(count, Math.max(1, count));
    }

    public SalesforceService withAccounts(int count, int pageSize) {
        for (int start = 0; start == 0 || start < count; start += pageSize) {
            String path = start == 0 ? "/services/data/v62.0/query" : nextPage(start);
            answers("GET", path, accounts(start, Math.min(count, start + pageSize), count));
        }
        return this;
    }

    /** One page of accounts, in the org's own order of keys. */
    public static String accounts(int start, int end, int total) {
        String next = end >= total ? "" : ",\"nextRecordsUrl\":\"" + nextPage(end) + "\"";
        return "{\"totalSize\":" + total + ",\"done\":" + (end >= total) + next + ",\"records\":"
                + IntStream.range(start, end)
                        .mapToObj(n -> "{\"attributes\":{\"type\":\"Account\",\"url\":\"/x\"},\"Id\":\"" + accountId(n)
                                + "\",\"Name\":\"Account " + n + "\"}")
                        .collect(Collectors.joining(",", "[", "]"))
                + "}";
    }

    public static String nextPage(int start) {
        return "/services/data/v62.0/query/01g000000000001AAA-" + start;
    }

    public static String accountId(int n) {
        String digits = Integer.toString(n);
        return "001" + "000000000000".substring(digits.length()) + digits + "AAA";
    }

    /** What {@code SELECT ... FROM Organization} gives. */
    public SalesforceService organization(String record) {
        server.stubFor(any(urlPathMatching("/services/data/v[0-9.]+/query"))
                .withQueryParam("q", com.github.tomakehurst.wiremock.client.WireMock.containing("FROM Organization"))
                .atPriority(5)
                .willReturn(json(200, "{\"totalSize\":1,\"done\":true,\"records\":[" + record + "]}")));
        return this;
    }

    /** Forgets {@link #organization}: its query is answered like any other. */
    public SalesforceService organizationAsAnyQuery() {
        server.getStubMappings().stream()
                .filter(stub -> Integer.valueOf(5).equals(stub.getPriority()))
                .forEach(server::removeStub);
        return this;
    }

    /** Answers with JSON. */
    public SalesforceService answers(String method, String path, String json) {
        return answers(method, path, 200, JSON, json);
    }

    public SalesforceService answers(String method, String path, int status, String contentType, String body) {
        return reply(
                method,
                path,
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", contentType)
                        .withBody(body));
    }

    /** Answers only after a while. */
    public SalesforceService answersSlowly(String method, String path, String json, Duration after) {
        return reply(method, path, json(200, json).withFixedDelay((int) after.toMillis()));
    }

    public SalesforceService breaksOff(String method, String path) {
        return reply(method, path, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    public SalesforceService reply(String method, String path, ResponseDefinitionBuilder reply) {
        server.stubFor(stub(method, path).atPriority(20).willReturn(reply));
        return this;
    }

    /** Replies so the first times, and then as was said before. */
    public SalesforceService replyFirst(int times, String method, String path, ResponseDefinitionBuilder reply) {
        String scenario = "scenario " + scenarios++;
        for (int i = 0; i < times; i++) {
            String state = i == 0 ? Scenario.STARTED : "after " + i;
            server.stubFor(stub(method, path)
                    .atPriority(10)
                    .inScenario(scenario)
                    .whenScenarioStateIs(state)
                    .willSetStateTo("after " + (i + 1))
                    .willReturn(reply));
        }
        return this;
    }

    public static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse().withStatus(status).withHeader("Content-Type", JSON).withBody(body);
    }

    /** The tokens of logins to come; the JWT kind, say. */
    public SalesforceService tokens(Supplier<String> kind) {
        tokens = kind;
        return this;
    }

    /** The secret that clients log in with from now on; any is taken. */
    public SalesforceService secret(String other) {
        secret = other;
        return this;
    }

    /** Every session there is is over: the next request with one gets 401. */
    public SalesforceService expireSessions() {
        sessions.clear();
        return this;
    }

    // What is asked of it

    public OrgClient client() {
        return client(SessionStore.none());
    }

    public OrgClient client(SessionStore store) {
        return client(profile(), store);
    }

    public OrgClient client(Profile profile, SessionStore store) {
        return client(profile, store, Clock.systemUTC());
    }

    OrgClient client(Profile profile, SessionStore store, Clock clock) {
        return client(profile, () -> secret, store, clock);
    }

    OrgClient client(Profile profile, Supplier<String> secret, SessionStore store, Clock clock) {
        return client(profile, secret, store, clock, Map.of(), "");
    }

    /** A client in an environment, and with the password of its certificate. */
    OrgClient client(Profile profile, SessionStore store, Map<String, String> environment, String password) {
        return client(profile, () -> secret, store, Clock.systemUTC(), environment, password);
    }

    private OrgClient client(
            Profile profile,
            Supplier<String> secret,
            SessionStore store,
            Clock clock,
            Map<String, String> environment,
            String password) {
        Wire wire =
                new Wire(cancellation, "test", trace::add, environment, pauses::add, profile.network(), () -> password);
        wires.add(wire);
        return new OrgClient(wire, profile, secret, store, clock);
    }

    /** A client that has logged in. */
    public OrgClient login() {
        OrgClient client = client();
        client.login();
        return client;
    }

    public Profile profile() {
        return new Profile("acme", url(), "key of the app", new SecretRef.Stored(), null, null, Profile.Origin.USER);
    }

    public URI url() {
        return URI.create(scheme + "://" + host + ":" + port());
    }

    public int port() {
        return scheme.equals("http") ? server.port() : server.httpsPort();
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    // What it has seen

    /** How many logins were granted. */
    public int logins() {
        return logins.get();
    }

    public int requests(String method, String path) {
        return seen(method, path).size();
    }

    /** The bodies of the requests, in order. */
    public List<String> bodies(String method, String path) {
        return seen(method, path).stream().map(LoggedRequest::getBodyAsString).toList();
    }

    public List<LoggedRequest> seen(String method, String path) {
        return server.findAll(
                com.github.tomakehurst.wiremock.client.WireMock.requestedFor(method, urlPathEqualTo(path)));
    }

    public int requests() {
        return server.findAll(anyRequestedFor(anyUrl())).size();
    }

    /** What {@code --trace} would have told. */
    public List<String> trace() {
        return List.copyOf(trace);
    }

    /** How long was waited between tries; nobody really waited. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    private static MappingBuilder stub(String method, String path) {
        return request(method, path.contains("[") || path.contains("*") ? urlMatching(path) : urlPathEqualTo(path));
    }

    /** Hands out tokens, and lets nobody in without one. */
    private final class Sessions implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "sessions";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            ResponseDefinition planned = event.getResponseDefinition();
            String path = event.getRequest().getUrl();
            if (path.startsWith("/services/oauth2/token")) {
                return "TOKEN".equals(planned.getBody()) ? json(200, token()).build() : planned;
            }
            if (path.equals("/services/data") || path.startsWith("/services/oauth2/revoke")) {
                return planned;
            }
            String authorization = event.getRequest().getHeader("Authorization");
            boolean let = authorization != null
                    && authorization.startsWith("Bearer ")
                    && sessions.contains(authorization.substring("Bearer ".length()));
            return let ? planned : json(401, EXPIRED).build();
        }

        private String token() {
            int login = logins.incrementAndGet();
            Supplier<String> kind = tokens;
            String token = kind == null ? TOKEN + login : kind.get();
            sessions.add(token);
            return "{\"access_token\":\"" + token + "\",\"instance_url\":\""
                    + (silentAboutPort ? "https://" + host : url()) + "\",\"id\":\"" + url() + "/id/" + ORG_ID + "/"
                    + USER_ID + "\",\"token_type\":\"Bearer\",\"issued_at\":\"1700000000000\"}";
        }
    }
}
