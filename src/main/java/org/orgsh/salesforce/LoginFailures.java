package org.orgsh.salesforce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Profile;
import org.orgsh.profile.SecretRef;

/**
 * Why a login failed, which step of it that is, and where in Setup it is mended. What Salesforce does not document is worded
 * as likely.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration" and "External Client
 * Apps"; the error codes are those of Salesforce's own mobile SDK.
 */
final class LoginFailures {
    private static final String APP = "Setup > External Client App Manager > app > ";
    private static final String POLICIES = APP + "Policies > Edit > OAuth Policies: ";
    private static final String SETTINGS = APP + "Settings > OAuth Settings";
    private static final String KEY_AND_SECRET = SETTINGS + " > Consumer Key and Secret";
    private static final String FLOW_SWITCHES =
            SETTINGS + " > Flow Enablement: tick Enable Client Credentials Flow; then the same under Policies.";
    private static final String SCOPE = SETTINGS + ": add the scope Manage user data via APIs (api).";
    private static final String STATUS = "Try again in a few minutes: https://status.salesforce.com";
    /** Some see it at once, some after minutes; Salesforce's own words differ, too. */
    private static final String DELAY = " What was just set up or changed may take 2 to 10 minutes to work.";

    private LoginFailures() {}

    private record Meaning(
            LoginStep step, String what, @Nullable String remedy) {}

    /** The token endpoint, or what stands in its place, answered, and not with a token. */
    static LoginFailedException refused(Profile profile, Answer answer, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return notAnOrg(profile, host(profile) + " sends the login on to " + target(answer) + ".");
        }
        if (text.startsWith("<") || (text.isEmpty() && answer.isHtml())) {
            return page(profile, status, ErrorBody.pageTitle(status, answer.reason(), text));
        }
        ApiError error = ErrorBody.parse(status, answer.reason(), answer.header("Content-Type"), body)
                .get(0);
        boolean told = text.startsWith("{") || text.startsWith("[") || text.startsWith("error=");
        if (!told || error.code().startsWith("HTTP_")) {
            return noErrorOfAnOrg(profile, status, told || text.isEmpty() ? "" : Masked.text(error.message()));
        }
        return refused(profile, error.code(), Masked.text(error.message()));
    }

    private static LoginFailedException page(Profile profile, int status, String title) {
        if (status == 420) {
            return notAnOrg(profile, "Salesforce knows no org at " + host(profile) + ": " + title + ".");
        }
        if (status >= 500 || title.toLowerCase(Locale.ROOT).contains("maintenance")) {
            return failed(
                    profile,
                    new Meaning(
                            LoginStep.MY_DOMAIN,
                            host(profile) + " is out of order or in maintenance, and answered with a web page: " + title
                                    + ".",
                            STATUS),
                    "server_error");
        }
        String what = host(profile) + " answered the login with a web page: " + title + ".";
        return status >= 300
                ? notAnOrg(profile, what)
                : failed(
                        profile,
                        new Meaning(
                                LoginStep.MY_DOMAIN,
                                what,
                                "Likely this network wants you to sign in first, or a proxy stands between: open "
                                        + profile.loginUrl() + " in a browser. " + addressHint(profile)),
                        "not_an_org");
    }

    /** @param said plain text; may be empty */
    private static LoginFailedException noErrorOfAnOrg(Profile profile, int status, String said) {
        if (status == 404) {
            return notAnOrg(profile, host(profile) + " has no login for apps (HTTP 404).");
        }
        if (status >= 500) {
            return failed(
                    profile,
                    new Meaning(
                            LoginStep.MY_DOMAIN,
                            host(profile) + " is out of order: "
                                    + (said.isEmpty() ? "" : withoutStop(said) + " (") + "HTTP " + status
                                    + (said.isEmpty() ? "." : ")."),
                            STATUS),
                    "server_error");
        }
        return notAnOrg(
                profile,
                said.isEmpty()
                        ? host(profile) + " answered the login without a session (HTTP " + status + ")."
                        : host(profile) + " answered the login with no JSON: " + withoutStop(said) + " (HTTP " + status
                                + ").");
    }

    private static LoginFailedException refused(Profile profile, String code, String description) {
        Meaning meaning = meaning(profile, code.toLowerCase(Locale.ROOT), description.toLowerCase(Locale.ROOT));
        String said =
                description.isEmpty() || description.equals(code) ? code : withoutStop(description) + " (" + code + ")";
        return failed(
                profile,
                new Meaning(meaning.step(), meaning.what() + " The org says: " + said + ".", meaning.remedy()),
                code);
    }

    private static Meaning meaning(Profile profile, String code, String said) {
        String edit = "profile edit " + profile.name();
        return switch (code) {
            case "invalid_client_id" ->
                new Meaning(
                        LoginStep.KEY,
                        "This org has no app with that consumer key.",
                        "Copy the key from " + KEY_AND_SECRET + ", then: " + edit + " --client-id KEY." + DELAY);
            case "invalid_client" ->
                new Meaning(
                        LoginStep.SECRET,
                        "The consumer secret is wrong, or was rotated.",
                        "Copy it from " + KEY_AND_SECRET + ", then: "
                                + (profile.secret() instanceof SecretRef.Stored
                                        ? "profile secret " + profile.name() + " prompt"
                                        : "put it where it is taken from, "
                                                + profile.secret().text()));
            case "invalid_grant" -> invalidGrant(said);
            case "unsupported_grant_type" -> flowOff();
            case "invalid_request" ->
                said.contains("flow")
                        ? flowOff()
                        : new Meaning(
                                LoginStep.LOGIN,
                                "The org could not read the login.",
                                "Likely the consumer key is not whole: " + edit
                                        + " --client-id KEY; see more with --trace.");
            case "invalid_app_access" ->
                new Meaning(
                        LoginStep.APP_ACCESS,
                        "The Run As user may not use this app.",
                        APP + "Policies > App Policies: select the user's profile or permission set, or let all users "
                                + "self-authorize." + DELAY);
            case "app_not_found", "oauth_ec_app_not_found" ->
                new Meaning(
                        LoginStep.KEY,
                        "The app is not installed in this org.",
                        "Is this the right org? A packaged app must be installed first. Otherwise: " + edit
                                + " --login-url URL");
            case "app_blocked", "oauth_app_blocked", "client_blocked", "fail_close_app_blocked" ->
                new Meaning(
                        LoginStep.APP_ACCESS,
                        "An admin of the org has blocked this app, or lets in named apps only.",
                        "Setup > Connected Apps OAuth Usage: unblock the app.");
            case "oauth_flow_disabled" ->
                new Meaning(
                        LoginStep.FLOW_SETTINGS,
                        "The org has switched this flow off for all apps.",
                        "Likely in Setup > OAuth and OpenID Connect Settings: allow the client credentials flow.");
            case "oauth_policy_not_found", "ecapp_policy_not_found" ->
                new Meaning(
                        LoginStep.FLOW_POLICIES,
                        "The app has no policies in this org yet.",
                        "This likely makes them: " + POLICIES
                                + "save once, with Enable Client Credentials Flow and a Run As user." + DELAY);
            case "invalid_scope" -> new Meaning(LoginStep.SCOPE, "The app has no scope that allows API calls.", SCOPE);
            case "inactive_user" -> inactiveUser();
            case "inactive_org" ->
                new Meaning(
                        LoginStep.LOGIN,
                        "The org is locked, expired or suspended.",
                        "Salesforce's support or the owner of the org can tell; orgsh cannot.");
            case "rate_limit_exceeded", "login_rate_exceeded", "slow_down" ->
                new Meaning(
                        LoginStep.LOGIN,
                        "The Run As user has likely logged in too often; 3,600 times an hour are allowed.",
                        "Try again in an hour. orgsh keeps sessions, so another program may be the cause.");
            case "server_error",
                    "service_unavailable",
                    "system_down",
                    "unknown_error",
                    "login_error",
                    "server_unavailable" ->
                new Meaning(LoginStep.LOGIN, "Salesforce cannot log anybody in just now.", STATUS);
            default ->
                new Meaning(
                        LoginStep.LOGIN,
                        "The org refused the login.",
                        "Setup > Users > the Run As user > Login History may say why.");
        };
    }

    private static Meaning invalidGrant(String said) {
        if (said.contains("no client credentials user")) {
            return new Meaning(
                    LoginStep.FLOW_POLICIES,
                    "The app has no Run As user for this flow.",
                    POLICIES + "tick Enable Client Credentials Flow and fill in Run As (Username)." + DELAY);
        }
        if (said.contains("not supported on this domain")) {
            return new Meaning(
                    LoginStep.MY_DOMAIN,
                    "This host does not log apps in.",
                    "Use the org's own My Domain, from Setup > My Domain, such as https://acme.my.salesforce.com.");
        }
        if (said.contains("flow")) {
            return flowOff();
        }
        if (said.contains("inactive")) {
            return inactiveUser();
        }
        if (said.contains("ip ")) {
            return new Meaning(
                    LoginStep.NETWORK,
                    "This network is outside the Run As user's login IP ranges.",
                    POLICIES + "set IP Relaxation to Relax, or add this network to the profile's Login IP Ranges.");
        }
        return new Meaning(
                LoginStep.USER,
                "The org does not let the Run As user in; likely frozen, or outside login hours.",
                "Setup > Users > the Run As user > Login History tells why." + DELAY);
    }

    private static Meaning flowOff() {
        return new Meaning(
                LoginStep.FLOW_SETTINGS,
                "The client credentials flow is likely switched off for this app.",
                FLOW_SWITCHES + DELAY);
    }

    private static Meaning inactiveUser() {
        return new Meaning(
                LoginStep.USER,
                "The Run As user is not active.",
                POLICIES + "choose an active Run As user, or activate this one.");
    }

    /** Whether the user has logged in too often. */
    static boolean isLimit(String error) {
        return switch (error.toLowerCase(Locale.ROOT)) {
            case "rate_limit_exceeded", "login_rate_exceeded", "slow_down" -> true;
            default -> false;
        };
    }

    /** Whether the org itself refused, so that it may have counted a login; a host that is no org counts nothing. */
    static boolean isCounted(LoginFailedException failure) {
        return failure.step().compareTo(LoginStep.KEY) >= 0;
    }

    static LoginFailedException notAnOrg(Profile profile, String what) {
        return failed(profile, new Meaning(LoginStep.MY_DOMAIN, what, addressHint(profile)), "not_an_org");
    }

    private static String addressHint(Profile profile) {
        return "The login URL must be the org's My Domain, from Setup > My Domain: profile edit " + profile.name()
                + " --login-url URL";
    }

    /** The token endpoint could not be asked. */
    static LoginFailedException unreachable(Profile profile, NoAnswerException cause) {
        return new LoginFailedException(
                step(cause),
                "no_answer",
                opening(profile),
                cause.getMessage(),
                cause.remedy(),
                stepByStep(profile),
                cause);
    }

    private static LoginStep step(NoAnswerException e) {
        return switch (e.reason()) {
            case UNKNOWN_HOST -> LoginStep.NAME;
            case CERTIFICATE_EXPIRED,
                    CERTIFICATE_NOT_YET_VALID,
                    WRONG_HOST,
                    UNKNOWN_AUTHORITY,
                    CLIENT_CERTIFICATE,
                    TLS -> LoginStep.TLS;
            default -> LoginStep.CONNECTION;
        };
    }

    /** There is a token, but it opens nothing. */
    static LoginFailedException useless(Profile profile, ApiFailure cause) {
        List<ApiError> errors = cause.errors();
        String said =
                Masked.text(errors.get(0).message()) + " (" + errors.get(0).code() + ")";
        boolean disabled = cause.has("API_DISABLED_FOR_ORG") || cause.has("API_CURRENTLY_DISABLED");
        String what = disabled
                ? "The session may not use the REST API."
                : cause.status() == 401
                        ? "The session is not valid for the REST API; likely the app lacks the scope api, or its policy "
                                + "asks for a higher session security level."
                        : "The session may not use the REST API; likely the app lacks the scope api, or the user a "
                                + "permission.";
        return new LoginFailedException(
                cause.status() == 401 ? LoginStep.SCOPE : LoginStep.REST,
                errors.get(0).code(),
                "Login of " + profile.name() + " went well, but is of no use. ",
                what + " The org says: " + said + ".",
                disabled
                        ? "Give the Run As user the permission API Enabled; the org needs an edition with API access."
                        : SCOPE,
                stepByStep(profile),
                cause);
    }

    private static LoginFailedException failed(Profile profile, Meaning meaning, String error) {
        return new LoginFailedException(
                meaning.step(), error, opening(profile), meaning.what(), meaning.remedy(), stepByStep(profile), null);
    }

    private static String stepByStep(Profile profile) {
        return "Step by step: profile check " + profile.name();
    }

    private static String opening(Profile profile) {
        return "Login of " + profile.name() + " failed: ";
    }

    private static String host(Profile profile) {
        return profile.loginUrl().getHost();
    }

    /** Where a redirect leads: its host, for the rest may be long and may hold anything. */
    private static String target(Answer answer) {
        String location = answer.header("Location");
        String host = null;
        try {
            host = location == null ? null : URI.create(location.strip()).getHost();
        } catch (IllegalArgumentException e) {
            // told without it
        }
        return (host == null ? "another page" : host) + " (HTTP " + answer.status() + ")";
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
