package org.orgsh.salesforce;

/**
 * The steps from a profile to an org that works, in the order they are taken; each needs those before it.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration".
 */
public enum LoginStep {
    NAME("name", "name resolves"),
    CONNECTION("connection", "host answers"),
    TLS("tls", "TLS certificate trusted"),
    SECRET_SOURCE("secret-source", "secret can be read"),
    MY_DOMAIN("my-domain", "My Domain of an org"),
    KEY("key", "consumer key known"),
    SECRET("secret", "consumer secret right"),
    FLOW_SETTINGS("flow-settings", "flow on in Settings"),
    FLOW_POLICIES("flow-policies", "flow, Run As in Policies"),
    APP_ACCESS("app-access", "user may use the app"),
    USER("user", "user may log in"),
    NETWORK("network", "IP address allowed"),
    LOGIN("login", "login granted"),
    SCOPE("scope", "scope api"),
    REST("rest", "REST API open to the user"),
    VERSION("version", "API version"),
    REQUESTS("requests", "daily requests left"),
    ORG("org", "kind of org");

    private final String word;
    private final String title;

    LoginStep(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** As scripts read it: {@code flow-settings}. */
    public String word() {
        return word;
    }

    /** As people read it, 25 characters at most: what is true once the step is done. */
    public String title() {
        return title;
    }
}
