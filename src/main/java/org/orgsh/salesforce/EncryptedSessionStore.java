package org.orgsh.salesforce;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.profile.Home;
import org.orgsh.profile.Json;
import org.orgsh.profile.Profile;
import org.orgsh.profile.Vault;

/**
 * Keeps sessions encrypted under home, so that later processes need not log in. What is kept of refused logins is no secret
 * and lies beside them.
 */
public final class EncryptedSessionStore implements SessionStore {
    private static final String SESSION = ".session";
    private static final String REFUSED = ".refused";
    private static final String LOCK = ".lock";
    /** Longer than a program that prints a secret and a slow org take together. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Home home;
    private final Vault vault;
    private final Duration patience;

    public EncryptedSessionStore(Home home, Vault vault) {
        this(home, vault, PATIENCE);
    }

    EncryptedSessionStore(Home home, Vault vault, Duration patience) {
        this.home = home;
        this.vault = vault;
        this.patience = patience;
    }

    @Override
    public Optional<Session> load(Profile profile) {
        return home.read(file(profile, SESSION))
                .flatMap(kept -> vault.open(kept, purpose(profile)))
                .flatMap(EncryptedSessionStore::parse);
    }

    @Override
    public void save(Profile profile, Session session) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("token", session.token());
        members.put("apiVersion", session.apiVersion());
        members.put("issued", session.issued().toEpochMilli());
        OrgFacts org = session.org();
        members.put("orgId", org.id());
        members.put("orgName", org.name());
        members.put("kind", org.kind().name());
        members.put("instance", org.instance());
        members.put("instanceUrl", org.instanceUrl().toString());
        members.put("type", org.type());
        members.put("trialExpiration", org.trialExpiration());
        members.put("namespace", org.namespace());
        UserFacts user = session.user();
        members.put("userId", user.id());
        members.put("username", user.username());
        members.put("userName", user.name());
        members.put("email", user.email());
        home.writePrivately(file(profile, SESSION), vault.seal(Json.write(members), purpose(profile)));
    }

    @Override
    public void forget(String profile) {
        home.delete(file(profile, SESSION));
        home.delete(file(profile, REFUSED));
    }

    @Override
    public List<String> kept() {
        return home.names(home.at("cache", "sessions"), SESSION);
    }

    @Override
    public Optional<Refusals> refusals(Profile profile) {
        return home.read(file(profile, REFUSED)).flatMap(Refusals::parse);
    }

    @Override
    public void save(Profile profile, Refusals refusals) {
        home.writePrivately(file(profile, REFUSED), refusals.toJson());
    }

    @Override
    public void forgetRefusals(Profile profile) {
        home.delete(file(profile, REFUSED));
    }

    @Override
    public Turn turn(Profile profile, Cancellation cancellation) {
        return LoginTurn.await(home, file(profile, LOCK), patience, Pause.real(cancellation));
    }

    private static Optional<Session> parse(byte[] json) {
        try {
            Object members = Json.read(json);
            OrgFacts org = new OrgFacts(
                    required(members, "orgId"),
                    required(members, "orgName"),
                    OrgFacts.Kind.valueOf(required(members, "kind")),
                    Json.text(members, "instance"),
                    URI.create(required(members, "instanceUrl")),
                    Json.text(members, "type"),
                    Json.text(members, "trialExpiration"),
                    Json.text(members, "namespace"));
            UserFacts user = new UserFacts(
                    required(members, "userId"),
                    Json.text(members, "username"),
                    Json.text(members, "userName"),
                    Json.text(members, "email"));
            Instant issued = Json.member(members, "issued") instanceof BigDecimal millis
                    ? Instant.ofEpochMilli(millis.longValue())
                    : Instant.EPOCH;
            return Optional.of(
                    new Session(required(members, "token"), required(members, "apiVersion"), issued, org, user));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // another version of orgsh wrote it: a fresh login makes it good
        }
    }

    private static String required(@Nullable Object members, String name) throws IOException {
        String text = Json.text(members, name);
        if (text == null) {
            throw new IOException("no " + name);
        }
        return text;
    }

    private Path file(Profile profile, String kind) {
        return file(profile.name(), kind);
    }

    private Path file(String profile, String kind) {
        return home.at("cache", "sessions", profile + kind);
    }

    /** A changed profile must not meet the session of the org or app it named before. */
    private static String purpose(Profile profile) {
        return "session of " + profile.name() + " at " + profile.loginUrl() + " with " + profile.clientId();
    }
}
