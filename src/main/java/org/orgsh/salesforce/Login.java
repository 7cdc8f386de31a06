package org.orgsh.salesforce;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
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
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ORGANIZATION = "SELECT Id, Name, InstanceName, IsSandbox, OrganizationType, "
            + "TrialExpirationDate, NamespacePrefix FROM Organization";

    private final Wire wire;
    private final Profile profile;
    private final Supplier<String> secret;
    private final Clock clock;

    Login(Wire wire, Profile profile, Supplier<String> secret, Clock clock) {
        this.wire = wire;
        this.profile = profile;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Gets a session.
     *
     * @param earlier the one that has expired: what org and user are need not be asked again if they are the same
     */
    Session open(@Nullable Session earlier) {
        Token token = token();
        if (earlier != null
                && earlier.orgId().equals(token.orgId())
                && earlier.userId().equals(token.userId())
                && earlier.instanceUrl().equals(token.instanceUrl())) {
            return new Session(token.text(), earlier.apiVersion(), clock.instant(), earlier.org(), earlier.user());
        }
        try {
            String version = newestVersion(token);
            return new Session(token.text(), version, clock.instant(), org(token, version), user(token, version));
        } catch (ApiFailure e) {
            if (e.status() == 401 || e.status() == 403) {
                throw LoginFailures.useless(profile, e);
            }
            throw e;
        }
    }

    void revoke(Session session) {
        byte[] form = ("token=" + encoded(session.token())).getBytes(StandardCharsets.US_ASCII);
        URI uri = session.instanceUrl().resolve("/services/oauth2/revoke");
        wire.send(new Call("POST", uri, Map.of("Content-Type", FORM), form, Call.Repeat.IDEMPOTENT))
                .close();
    }

    private record Token(String text, URI instanceUrl, String orgId, String userId) {}

    private Token token() {
        String consumerSecret = secret.get();
        String form = "grant_type=client_credentials&client_id=" + encoded(profile.clientId()) + "&client_secret="
                + encoded(consumerSecret);
        URI uri = profile.loginUrl().resolve("/services/oauth2/token");
        // Not repeated on an odd answer: each try counts as a login, and a locked user stays locked.
        Call call = new Call(
                "POST", uri, Map.of("Content-Type", FORM), form.getBytes(StandardCharsets.US_ASCII), Call.Repeat.NEVER);
        byte[] body;
        int status;
        try (Answer answer = wire.once(call)) {
            status = answer.status();
            try {
                body = answer.bytes(LONGEST);
            } catch (IOException e) {
                OrgshException failure = wire.unanswered(call, e);
                throw failure instanceof NoAnswerException none ? LoginFailures.unreachable(profile, none) : failure;
            }
            body = without(consumerSecret, body);
            if (status != 200) {
                throw LoginFailures.refused(profile, status, answer.reason(), answer.header("Content-Type"), body);
            }
            return read(answer, body);
        } catch (NoAnswerException e) {
            throw LoginFailures.unreachable(profile, e);
        }
    }

    /** What a server repeats of the secret must not reach a message. */
    private static byte[] without(String secret, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(secret) ? text.replace(secret, "***").getBytes(StandardCharsets.UTF_8) : body;
    }

    private Token read(Answer answer, byte[] body) {
        Object members;
        try {
            members = Json.read(body);
        } catch (IOException e) {
            if (answer.isHtml()) {
                throw LoginFailures.refused(profile, 200, answer.reason(), "text/html", body);
            }
            throw LoginFailures.notAnOrg(profile, profile.loginUrl().getHost() + " answered the login with no JSON.");
        }
        String token = Json.text(members, "access_token");
        String instance = Json.text(members, "instance_url");
        String identity = Json.text(members, "id");
        if (token == null || instance == null || identity == null) {
            if (Json.text(members, "error") != null) {
                throw LoginFailures.refused(profile, 200, answer.reason(), "application/json", body);
            }
            throw LoginFailures.notAnOrg(
                    profile, profile.loginUrl().getHost() + " answered the login without a session.");
        }
        String[] steps = identity.split("/", -1);
        if (steps.length < 2 || steps[steps.length - 2].length() < 15 || steps[steps.length - 1].length() < 15) {
            throw LoginFailures.notAnOrg(profile, profile.loginUrl().getHost() + " does not say which org it is.");
        }
        return new Token(token, instanceUrl(instance), steps[steps.length - 2], steps[steps.length - 1]);
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

    /** The newest version both sides know; the list needs no login. */
    private String newestVersion(Token token) {
        int newest = 0;
        for (Object entry : Json.elements(json(token, "/services/data"))) {
            String version = Json.text(entry, "version");
            int number = version == null ? 0 : ApiVersion.number(version);
            if (number > newest && number <= ApiVersion.number(ApiVersion.NEWEST)) {
                newest = number;
            }
        }
        return newest == 0 ? ApiVersion.NEWEST : newest + ".0";
    }

    private OrgFacts org(Token token, String version) {
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
    private UserFacts user(Token token, String version) {
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

    private @Nullable Object json(Token token, String path) {
        Call call = Call.get(token.instanceUrl().resolve(path)).with("Authorization", "Bearer " + token.text());
        Buffer body = new Buffer();
        wire.send(call, body);
        return body.json(call.uri());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
