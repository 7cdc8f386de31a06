package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;

/**
 * A key of an External Client App with which something is wrong: whatever the secret, it gets the error a real org gives for
 * that. So each can be seen, and what is made of it.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow"; OAuthErrorCode of Salesforce's mobile SDK.
 *
 * @param key to be given as {@code client_id}
 * @param error of the token endpoint; empty where it gives a token that is fit for nothing
 * @param refusal of data calls with such a token
 */
record BrokenApp(
        String key,
        int status,
        String error,
        String description,
        @Nullable Refusal refusal) {
    private static final List<BrokenApp> ALL = List.of(
            refused("no-run-as-user", "invalid_grant", "no client credentials user enabled"),
            refused("wrong-domain", "invalid_grant", "request not supported on this domain"),
            refused("flow-not-enabled", "unsupported_grant_type", "client credentials flow not enabled"),
            refused("not-approved", "invalid_app_access", "user is not admin approved to access this app"),
            refused("not-installed", "app_not_found", "External client app is not installed in this org"),
            refused("blocked", "app_blocked", "this app is blocked by admin"),
            refused("flow-disabled", "oauth_flow_disabled", "the client credentials flow is disabled for this org"),
            refused("no-oauth-policy", "oauth_policy_not_found", "no OAuth policy found for this app"),
            refused("no-app-policy", "ecapp_policy_not_found", "no policy found for this external client app"),
            refused("user-inactive", "invalid_grant", "inactive user"),
            refused("ip-restricted", "invalid_grant", "ip restricted"),
            refused("login-refused", "invalid_grant", "authentication failure"),
            refused("user-locked", "inactive_user", "user is inactive"),
            refused("org-locked", "inactive_org", "organization is inactive"),
            refused("too-many-logins", "rate_limit_exceeded", "login rate exceeded"),
            refused("login-error", "login_error", "login error"),
            refused("unknown-error", "unknown_error", "retry your request"),
            new BrokenApp("broken.server-error", 500, "server_error", "internal server error", null),
            new BrokenApp("broken.unavailable", 503, "service_unavailable", "the service is unavailable", null),
            new BrokenApp("broken.down", 503, "system_down", "the system is down for maintenance", null),
            unfit("no-api-scope", 401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"),
            unfit("api-disabled", 403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."));

    private static BrokenApp refused(String name, String error, String description) {
        return new BrokenApp("broken." + name, 400, error, description, null);
    }

    private static BrokenApp unfit(String name, int status, String code, String message) {
        return new BrokenApp("broken." + name, 200, "", "", new Refusal(status, code, message));
    }

    static @Nullable BrokenApp of(@Nullable String key) {
        for (BrokenApp app : ALL) {
            if (app.key.equals(key)) {
                return app;
            }
        }
        return null;
    }

    Answer answer() {
        ObjectNode answer = Answer.JSON.createObjectNode();
        return Answer.json(status, answer.put("error", error).put("error_description", description))
                .withHeader("Cache-Control", "no-store");
    }
}
