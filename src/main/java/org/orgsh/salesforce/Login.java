package org.orgsh.salesforce;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.ApiVersion;
import org.orgsh.profile.Json;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.Profile;

/**
 * Logs in with the OAuth 2.0 client credentials flow and learns what org and user it got.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration".
 */
final class Login {
    private static final int LONGEST = 1 << 20;
    private static final String VERSIONS = "/services/data";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ORGANIZATION = "SELECT Id, Name, InstanceName, IsSandbox, OrganizationType, "
            + "TrialExpirationDate, NamespacePrefix FROM Organization";

    private final Wire wire;
    private final Profile profile;
    private final Clock clock;

    Login(Wire wire, Profile profile, Clock clock) {
        this.wire = wire;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * What the token endpoint gives.
     *
     * @param scope what the token may be used for; null if it does not tell
     * @param asked when it was asked for
     */
    record Token(
            String text,
            URI instanceUrl,
            String orgId,
            String userId,
            @Nullable String scope,
            Instant asked) {}

    /**
     * Gets a session.
     *
     * @param earlier the one that has expired: what org and user are need not be asked again if they are the same
     */
    Session open(String consumerSecret, @Nullable Session earlier) {
        Token token = token(consumerSecret);
        if (earlier != null
                && earlier.orgId().equals(token.orgId())
                && earlier.userId().equals(token.userId())
                && earlier.instanceUrl().equals(token.instanceUrl())) {
            return new Session(token.text(), earlier.apiVersion(), token.asked(), earlier.org(), earlier.user());
        }
        try {
            String version = newest(versions(token));
            return new Session(token.text(), version, token.asked(), org(token, version), user(token, version));
        } catch (ApiFailure e) {
            if (isUseless(e)) {
                throw LoginFailures.useless(profile, e);
            }
            throw e;
        }
    }

    /** Whether it says that the token opens nothing; the same status may just say that today's requests are used up. */
    static boolean isUseless(ApiFailure e) {
        return (e.status() == 401 || e.status() == 403) && !e.has("REQUEST_LIMIT_EXCEEDED");
    }

    /**
     * Ends a session.
     *
     * @throws ApiFailure if the org does not
     */
    void revoke(Session session) {
        byte[] form = ("token=" + encoded(session.token())).getBytes(StandardCharsets.US_ASCII);
        URI uri = session.instanceUrl().resolve("/services/oauth2/revoke");
        try (Answer answer =
                wire.send(new Call("POST", uri, Map.of("Content-Type", FORM), form, Call.Repeat.IDEMPOTENT))) {
            if (answer.status() >= 300) {
                throw ApiFailures.senseless(uri, "the session is not revoked, but sent elsewhere");
            }
        } catch (ApiFailure e) {
            if (!e.has("invalid_token")) { // that one has expired, which is what was wanted
                throw e;
            }
        }
    }

    /**
     * Asks the login host what needs no login and shows no secret: the versions of the API.
     *
     * @throws LoginFailedException if what comes is surely no org's: a page, a redirect, plain text
     */
    void greet() {
        Call call = new Call("GET", profile.loginUrl().resolve(VERSIONS), Map.of(), null, Call.Repeat.NEVER);
        try (Answer answer = wire.once(call)) {
            byte[] body;
            try {
                body = answer.bytes(LONGEST);
            } catch (IOException e) {
                throw wire.unanswered(call, e);
            }
            String text = new String(body, StandardCharsets.UTF_8).strip();
            boolean data = text.startsWith("[") || text.startsWith("{") || text.startsWith("<?xml");
            boolean sentOn = answer.status() >= 300 && answer.status() < 400;
            if (sentOn || answer.isHtml() || (answer.status() < 300 && !data)) {
                throw LoginFailures.refused(profile, answer, body);
            }
        }
    }

    Token token(String consumerSecret) {
        String form = "grant_type=client_credentials&client_id=" + encoded(profile.clientId()) + "&client_secret="
                + encoded(consumerSecret);
        URI uri = profile.loginUrl().resolve("/services/oauth2/token");
        // Not repeated on an odd answer: each try counts as a login, and a locked user stays locked.
        Call call = new Call(
                "POST", uri, Map.of("Content-Type", FORM), form.getBytes(StandardCharsets.US_ASCII), Call.Repeat.NEVER);
        Instant asked = Instant.ofEpochMilli(clock.millis());
        try (Answer answer = wire.once(call)) {
            byte[] body;
            try {
                body = answer.bytes(LONGEST);
            } catch (IOException e) {
                throw wire.unanswered(call, e);
            }
            return read(answer, without(consumerSecret, body), asked);
        } catch (NoAnswerException e) {
            throw LoginFailures.unreachable(profile, e);
        }
    }

    /** What a server repeats of the secret must not reach a message. */
    private static byte[] without(String secret, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(secret) ? text.replace(secret, "***").getBytes(StandardCharsets.UTF_8) : body;
    }

    private Token read(Answer answer, byte[] body, Instant asked) {
        Object members = null;
        try {
            members = answer.status() == 200 ? Json.read(body) : null;
        } catch (IOException e) {
            // no token in it
        }
        String token = Json.text(members, "access_token");
        String instance = Json.text(members, "instance_url");
        String identity = Json.text(members, "id");
        if (token == null || instance == null || identity == null) {
            throw LoginFailures.refused(profile, answer, body);
        }
        String[] steps = identity.split("/", -1);
        if (steps.length < 2 || steps[steps.length - 2].length() < 15 || steps[steps.length - 1].length() < 15) {
            throw LoginFailures.notAnOrg(profile, profile.loginUrl().getHost() + " does not say which org it is.");
        }
        return new Token(
                token,
                instanceUrl(instance),
                steps[steps.length - 2],
                steps[steps.length - 1],
                Json.text(members, "scope"),
                asked);
    }

    private URI instanceUrl(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || LoginUrl.isLoopback(uri.getHost()))) {
                return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + portForCertificate(uri));
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw LoginFailures.notAnOrg(profile, "The org names an instance that cannot be spoken to: " + text + ".");
    }

    /**
     * Client certificates are looked at on a port of their own, which the org does not name with its instance.
     *
     * <p>Source: Salesforce Help, "Configure Your API Client to Use Mutual Authentication": port 8443 of the My Domain.
     */
    private String portForCertificate(URI instance) {
        URI login = profile.loginUrl();
        boolean lost = profile.network().clientCertificate() != null
                && login.getPort() >= 0
                && instance.getPort() < 0
                && instance.getHost().equalsIgnoreCase(login.getHost());
        return lost ? ":" + login.getPort() : "";
    }

    /** The versions of the API the org knows, such as 62, oldest first; the list needs no login. */
    List<Integer> versions(Token token) {
        List<Integer> versions = new ArrayList<>();
        for (Object entry : Json.elements(json(token, VERSIONS))) {
            String version = Json.text(entry, "version");
            int number = version == null ? 0 : ApiVersion.number(version);
            if (number > 0) {
                versions.add(number);
            }
        }
        versions.sort(null);
        return versions;
    }

    /** The newest version both sides know. */
    static String newest(List<Integer> versions) {
        int newest = 0;
        for (int number : versions) {
            if (number > newest && number <= ApiVersion.number(ApiVersion.NEWEST)) {
                newest = number;
            }
        }
        return newest == 0 ? ApiVersion.NEWEST : newest + ".0";
    }

    OrgFacts org(Token token, String version) {
        Object record = firstRecord(token, version, ORGANIZATION).orElse(null);
        String name = Json.text(record, "Name");
        return new OrgFacts(
                token.orgId(),
                name == null ? profile.loginUrl().getHost() : name,
                kind(record),
                Json.text(record, "InstanceName"),
                token.instanceUrl(),
                Json.text(record, "OrganizationType"),
                Json.text(record, "TrialExpirationDate"),
                Json.text(record, "NamespacePrefix"));
    }

    /** What is left of the org's requests of 24 hours; null if the user may not see it. */
    @Nullable
    ApiUsage usage(Token token, String version) {
        Call call = authorised(token, "/services/data/v" + version + "/limits");
        Buffer body = new Buffer();
        try {
            ApiUsage told = ApiUsages.parse(wire.send(call, body).header("Sforce-Limit-Info"));
            Object limit = Json.member(body.json(call.uri()), "DailyApiRequests");
            return Json.member(limit, "Max") instanceof BigDecimal max
                            && Json.member(limit, "Remaining") instanceof BigDecimal left
                    ? new ApiUsage(max.longValue() - left.longValue(), max.longValue())
                    : told;
        } catch (ApiFailure e) {
            if (e.has("REQUEST_LIMIT_EXCEEDED")) {
                throw e;
            }
            return null;
        }
    }

    private OrgFacts.Kind kind(@Nullable Object organization) {
        if (profile.origin() == Profile.Origin.BUILT_IN) {
            return OrgFacts.Kind.PRACTICE;
        }
        if (!(Json.member(organization, "IsSandbox") instanceof Boolean sandbox)) {
            return OrgFacts.Kind.UNKNOWN;
        }
        if (sandbox) {
            return Json.text(organization, "TrialExpirationDate") == null
                    ? OrgFacts.Kind.SANDBOX
                    : OrgFacts.Kind.SCRATCH;
        }
        return "Developer Edition".equals(Json.text(organization, "OrganizationType"))
                ? OrgFacts.Kind.DEVELOPER
                : OrgFacts.Kind.PRODUCTION;
    }

    /** By userinfo, else by query: which of them the app's scopes allow differs. */
    UserFacts user(Token token, String version) {
        Object info;
        try {
            info = json(token, "/services/oauth2/userinfo");
        } catch (ApiFailure e) {
            info = null;
        }
        String username = Json.text(info, "preferred_username");
        if (username != null) {
            return new UserFacts(token.userId(), username, Json.text(info, "name"), Json.text(info, "email"));
        }
        Object record = firstRecord(
                        token, version, "SELECT Username, Name, Email FROM User WHERE Id = '" + token.userId() + "'")
                .orElse(null);
        return new UserFacts(
                token.userId(), Json.text(record, "Username"), Json.text(record, "Name"), Json.text(record, "Email"));
    }

    /** @return empty if the user may not see it */
    private Optional<Object> firstRecord(Token token, String version, String soql) {
        try {
            Object result = json(token, "/services/data/v" + version + "/query?q=" + encoded(soql));
            return Json.elements(Json.member(result, "records")).stream()
                    .findFirst()
                    .map(record -> record);
        } catch (ApiFailure e) {
            if (e.status() == 400 || e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Nullable
    Object json(Token token, String path) {
        Call call = authorised(token, path);
        Buffer body = new Buffer();
        wire.send(call, body);
        return body.json(call.uri());
    }

    private static Call authorised(Token token, String path) {
        return Call.get(token.instanceUrl().resolve(path)).with("Authorization", "Bearer " + token.text());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
