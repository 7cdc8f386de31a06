package org.orgsh.salesforce;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Home;
import org.orgsh.profile.Json;
import org.orgsh.profile.Profile;
import org.orgsh.profile.Vault;

/** Keeps sessions encrypted under home, so that later processes need not log in. */
public final class EncryptedSessionStore implements SessionStore {
    private final Home home;
    private final Vault vault;

    public EncryptedSessionStore(Home home, Vault vault) {
        this.home = home;
        this.vault = vault;
    }

    @Override
    public Optional<Session> load(Profile profile) {
        return home.read(file(profile))
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
        home.writePrivately(file(profile), vault.seal(Json.write(members), purpose(profile)));
    }

    @Override
    public void forget(Profile profile) {
        home.delete(file(profile));
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

    private Path file(Profile profile) {
        return home.at("cache", "sessions", profile.name() + ".session");
    }

    /** A changed profile must not meet the session of the org or app it named before. */
    private static String purpose(Profile profile) {
        return "session of " + profile.name() + " at " + profile.loginUrl() + " with " + profile.clientId();
    }
}
