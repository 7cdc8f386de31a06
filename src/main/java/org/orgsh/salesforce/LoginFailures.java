package org.orgsh.salesforce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Profile;

/**
 * Why a login failed, and the step in Setup that mends it.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration" and "External Client
 * Apps"; the error codes are those of Salesforce's own mobile SDK.
 */
final class LoginFailures {
    private static final String POLICIES =
            "Setup > External Client App Manager > app > Policies > Edit > OAuth Policies: ";
    private static final String SETTINGS = "Setup > External Client App Manager > app > Settings > OAuth Settings";
    private static final String STATUS = "Try again in a few minutes: https://status.salesforce.com";

    private LoginFailures() {}

    /** The token endpoint answered, and not with a token. */
    static LoginFailedException refused(
            Profile profile, int status, String reason, @Nullable String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        URI url = profile.loginUrl();
        if (status >= 300 && status < 400) {
            return notAnOrg(profile, url.getHost() + " sends the login on to another page (" + status + ").");
        }
        if (text.startsWith("<")) {
            String title = ErrorBody.pageTitle(status, reason, text);
            if (status == 420 || status < 500) {
                return notAnOrg(profile, url.getHost() + " answered the login with a web page: " + title + ".");
            }
            return failed(profile, "server_error", "Salesforce answered with a web page: " + title + ".", STATUS);
        }
        ApiError error = ErrorBody.parse(status, reason, contentType, body).get(0);
        if (status == 404 && error.code().startsWith("HTTP_")) {
            return notAnOrg(profile, url.getHost() + " has no login for apps (HTTP 404).");
        }
        return refused(profile, error.code(), Masked.text(error.message()));
    }

    private static LoginFailedException refused(Profile profile, String code, String description) {
        Meaning meaning = meaning(profile, code, description.toLowerCase(Locale.ROOT));
        String said = description.isEmpty() || description.equals(code) ? code : description + " (" + code + ")";
        return failed(profile, code, meaning.what() + " The org says: " + said + ".", meaning.remedy());
    }

    private record Meaning(String what, @Nullable String remedy) {}

    private static Meaning meaning(Profile profile, String code, String said) {
        String edit = "profile edit " + profile.name();
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "invalid_client_id" ->
                new Meaning(
                        "This org has no app with that consumer key.",
                        "Copy the key from " + SETTINGS + " > Consumer Key and Secret, then: " + edit
                                + " --client-id KEY");
            case "invalid_client" ->
                new Meaning(
                        "The consumer secret is wrong, or was rotated.",
                        "Copy it from " + SETTINGS + " > Consumer Key and Secret, then: " + edit + " --secret prompt");
            case "invalid_grant" -> invalidGrant(said);
            case "unsupported_grant_type" ->
                new Meaning(
                        "The client credentials flow is switched off for this app.",
                        SETTINGS
                                + " > Flow Enablement: tick Enable Client Credentials Flow; then the same under Policies.");
            case "invalid_request" ->
                said.contains("flow")
                        ? new Meaning(
                                "The client credentials flow is switched off for this app.",
                                SETTINGS
                                        + " > Flow Enablement: tick Enable Client Credentials Flow; then the same under "
                                        + "Policies.")
                        : new Meaning(
                                "The org could not read the login.",
                                "Is the consumer key whole? " + edit + " --client-id KEY; see more with --trace.");
            case "invalid_app_access" ->
                new Meaning(
                        "The Run As user may not use this app.",
                        "Setup > External Client App Manager > app > Policies > App Policies: select the user's profile or "
                                + "permission set, or let all users self-authorize.");
            case "app_not_found", "oauth_ec_app_not_found" ->
                new Meaning(
                        "The app is not installed in this org.",
                        "Is this the right org? A packaged app must be installed first. Otherwise: " + edit
                                + " --login-url URL");
            case "app_blocked", "oauth_app_blocked", "client_blocked", "fail_close_app_blocked" ->
                new Meaning(
                        "An admin of the org has blocked this app.",
                        "Setup > Connected Apps OAuth Usage: unblock the app.");
            case "oauth_flow_disabled" ->
                new Meaning(
                        "The org has switched this flow off for all apps.",
                        "Setup > OAuth and OpenID Connect Settings: allow the client credentials flow.");
            case "oauth_policy_not_found", "ecapp_policy_not_found" ->
                new Meaning(
                        "The app has no policies in this org yet.",
                        POLICIES + "save once, with Enable Client Credentials Flow and a Run As user.");
            case "invalid_scope" ->
                new Meaning(
                        "The app has no scope that allows API calls.",
                        SETTINGS + ": add the scope Manage user data via APIs (api).");
            case "inactive_user" ->
                new Meaning(
                        "The Run As user is not active.",
                        POLICIES + "choose an active Run As user, or activate this one.");
            case "inactive_org" -> new Meaning("The org is locked, expired or suspended.", null);
            case "rate_limit_exceeded", "login_rate_exceeded", "slow_down" ->
                new Meaning(
                        "The Run As user has logged in too often; 3,600 times an hour are allowed.",
                        "Try again in an hour. orgsh keeps sessions, so another program may be the cause.");
            case "server_error",
                    "service_unavailable",
                    "system_down",
                    "unknown_error",
                    "login_error",
                    "server_unavailable" -> new Meaning("Salesforce cannot log anybody in just now.", STATUS);
            default ->
                new Meaning(
                        "The org refused the login.", "Setup > Users > the Run As user > Login History may say why.");
        };
    }

    private static Meaning invalidGrant(String said) {
        if (said.contains("no client credentials user")) {
            return new Meaning(
                    "The flow is on, but no Run As user is set.",
                    POLICIES + "tick Enable Client Credentials Flow and fill in Run As (Username).");
        }
        if (said.contains("not supported on this domain")) {
            return new Meaning(
                    "This host does not log apps in.",
                    "Use the org's own My Domain, from Setup > My Domain, such as https://acme.my.salesforce.com.");
        }
        if (said.contains("flow")) {
            return new Meaning(
                    "The client credentials flow is switched off for this app.",
                    SETTINGS
                            + " > Flow Enablement: tick Enable Client Credentials Flow; then the same under Policies.");
        }
        if (said.contains("inactive")) {
            return new Meaning(
                    "The Run As user is not active.", POLICIES + "choose an active Run As user, or activate this one.");
        }
        if (said.contains("ip restricted") || said.contains("ip ")) {
            return new Meaning(
                    "This network is outside the Run As user's login IP ranges.",
                    POLICIES + "set IP Relaxation to Relax, or add this network to the profile's Login IP Ranges.");
        }
        return new Meaning(
                "The org does not let the Run As user in: frozen, outside login hours, or the like.",
                "Setup > Users > the Run As user > Login History tells why. A new app may need 2 to 10 minutes.");
    }

    static LoginFailedException notAnOrg(Profile profile, String what) {
        return failed(
                profile,
                "not_an_org",
                what,
                "The login URL must be the org's My Domain, from Setup > My Domain: profile edit " + profile.name()
                        + " --login-url URL");
    }

    /** The token endpoint could not be asked. */
    static LoginFailedException unreachable(Profile profile, NoAnswerException cause) {
        return new LoginFailedException(
                "no_answer", "Login of " + profile.name() + " failed: " + cause.getMessage(), cause.remedy(), cause);
    }

    /** There is a token, but it opens nothing. */
    static LoginFailedException useless(Profile profile, ApiFailure cause) {
        List<ApiError> errors = cause.errors();
        String said =
                Masked.text(errors.get(0).message()) + " (" + errors.get(0).code() + ")";
        String remedy = cause.has("API_DISABLED_FOR_ORG") || cause.has("API_CURRENTLY_DISABLED")
                ? "Give the Run As user the permission API Enabled; the org needs an edition with API access."
                : SETTINGS + ": add the scope Manage user data via APIs (api).";
        return new LoginFailedException(
                errors.get(0).code(),
                "Login of " + profile.name() + " went well, but the session may not use the API. The org says: " + said
                        + ".",
                remedy,
                cause);
    }

    static LoginFailedException failed(Profile profile, String error, String what, @Nullable String remedy) {
        return new LoginFailedException(error, "Login of " + profile.name() + " failed: " + what, remedy, null);
    }
}
