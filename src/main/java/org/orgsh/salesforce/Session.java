package org.orgsh.salesforce;

import java.net.URI;
import java.time.Instant;

/** A login that holds until the org says otherwise. Its token stays in this room. */
public final class Session {
    private final String token;
    private final URI instanceUrl;
    private final String orgId;
    private final String userId;
    private final String apiVersion;
    private final Instant issued;
    private final OrgFacts org;
    private final UserFacts user;

    Session(String token, String apiVersion, Instant issued, OrgFacts org, UserFacts user) {
        this.token = token;
        this.instanceUrl = org.instanceUrl();
        this.orgId = org.id();
        this.userId = user.id();
        this.apiVersion = apiVersion;
        this.issued = issued;
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
