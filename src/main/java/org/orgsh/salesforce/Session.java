package org.orgsh.salesforce;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login that holds until the org says otherwise. Its token stays in this room. */
public final class Session {
    /** How a token begins that can be read; any other is over when the org says so. */
    private static final String JWT = "eyJ";

    private final String token;
    private final URI instanceUrl;
    private final String orgId;
    private final String userId;
    private final String apiVersion;
    private final Instant issued;
    private final @Nullable Instant end;
    private final OrgFacts org;
    private final UserFacts user;

    /** @param issued when it was asked for, in whole milliseconds, since a store keeps no more */
    Session(String token, String apiVersion, Instant issued, OrgFacts org, UserFacts user) {
        this.token = token;
        this.instanceUrl = org.instanceUrl();
        this.orgId = org.id();
        this.userId = user.id();
        this.apiVersion = apiVersion;
        this.issued = issued;
        this.end = isJwt(token) ? TokenLife.end(token, issued) : null;
        this.org = org;
        this.user = user;
    }

    String token() {
        return token;
    }

    /** Scheme and host the API answers at; may differ from where one logs in. */
    public URI instanceUrl() {
        return instanceUrl;
    }

    /** 18 characters. */
    public String orgId() {
        return orgId;
    }

    /** 18 characters. */
    public String userId() {
        return userId;
    }

    /** The newest version that org and orgsh both know, such as {@code 62.0}. */
    public String apiVersion() {
        return apiVersion;
    }

    public Instant issued() {
        return issued;
    }

    /** Whether a token is of the kind that has its end written in it. */
    static boolean isJwt(String token) {
        return token.startsWith(JWT);
    }

    /** Whether its token says itself that its time is over, or nearly so; most do not tell. */
    boolean isOver(Clock clock) {
        return end != null && !clock.instant().isBefore(end);
    }

    /** Whether it may serve in place of one that is no longer good: another, and not from before it. */
    boolean mayReplace(@Nullable Session failed) {
        return failed == null || (!token.equals(failed.token) && !issued.isBefore(failed.issued));
    }

    public OrgFacts org() {
        return org;
    }

    public UserFacts user() {
        return user;
    }

    @Override
    public String toString() {
        return "Session of " + userId + " in " + orgId;
    }
}
