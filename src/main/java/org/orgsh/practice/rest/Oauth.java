package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Facts;
import org.orgsh.practice.data.User;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;

/**
 * The OAuth services: token by client credentials, revoke, introspect, and who the token belongs to.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow"; the error texts are those of a real org.
 */
final class Oauth {
    private static final long SESSION_SECONDS = 7200;

    private record Credentials(
            @Nullable String id, @Nullable String secret) {}

    private final Sessions sessions;
    private final List<App> apps;

    Oauth(Sessions sessions, List<App> apps) {
        this.sessions = sessions;
        this.apps = List.copyOf(apps);
    }

    Answer token(Request request, URI instance) {
        if (!request.hasContentType("application/x-www-form-urlencoded")) {
            return refused("unsupported_grant_type", "grant type not supported");
        }
        Map<String, String> form = request.form();
        String grantType = form.get("grant_type");
        if (grantType == null) {
            return refused("invalid_request", "missing required parameter: grant_type");
        }
        if (!grantType.equals("client_credentials")) {
            return refused("unsupported_grant_type", "grant type not supported");
        }
        if (hasTwice(request.text(), "grant_type") || hasTwice(request.text(), "client_id")) {
            return refused("invalid_request", "duplicate parameter");
        }
        String header = request.header("authorization");
        if (header != null && isBasic(header) && decodedBasic(header) == null) {
            return refused("invalid_basic_auth_header", "invalid Authorization header");
        }
        Credentials given = credentials(request, form);
        BrokenApp broken = BrokenApp.of(given.id);
        if (broken != null && broken.refusal() == null) {
            return broken.answer();
        }
        if (given.id == null || given.id.isEmpty()) {
            return refused("invalid_request", "missing required parameter: client_id");
        }
        // A broken app's token is somebody's too, though it is fit for nothing.
        App app = broken == null ? app(given) : new App(given.id, String.valueOf(given.secret), User.ADMINISTRATOR);
        if (app == null) {
            return refused("invalid_client_id", "client identifier invalid");
        }
        if (!app.clientSecret().equals(String.valueOf(given.secret))) {
            return refused("invalid_client", "invalid client credentials");
        }
        String identity = identityUrl(instance, app.user());
        String issuedAt = Long.toString(System.currentTimeMillis());
        ObjectNode answer = Answer.JSON.createObjectNode();
        String token = sessions.open(app.user());
        if (broken != null && broken.refusal() != null) {
            sessions.makeUnfit(token, broken.refusal());
        }
        answer.put("access_token", token).put("signature", signature(app, identity + issuedAt));
        answer.put("token_format", "opaque").put("scope", "api").put("instance_url", instance.toString());
        answer.put("id", identity).put("token_type", "Bearer").put("issued_at", issuedAt);
        answer.put("api_instance_url", "https://api.salesforce.com");
        return Answer.json(200, answer).withHeader("Cache-Control", "no-store").withHeader("Pragma", "no-cache");
    }

    private static boolean hasTwice(String form, String name) {
        String start = name + "=";
        String rest = "&" + form;
        return rest.indexOf("&" + start) != rest.lastIndexOf("&" + start);
    }

    Answer tokenByGet(Request request) {
        return refused("invalid_request", "must use HTTP POST");
    }

    Answer revoke(Request request) {
        String token = request.method().equals("GET")
                ? request.query().get("token")
                : request.form().get("token");
        String hint = request.method().equals("GET")
                ? request.query().get("token_type_hint")
                : request.form().get("token_type_hint");
        if (hint != null && !hint.equals("access_token") && !hint.equals("refresh_token")) {
            return refused("unsupported_token_type", "this token type is not supported");
        }
        if (token == null || !sessions.close(token)) {
            return refused("invalid_token", "invalid token: " + (token == null ? "" : "expired or unknown"));
        }
        return Answer.empty(200);
    }

    Answer introspect(Request request, URI instance) {
        Map<String, String> form = request.form();
        Credentials given = credentials(request, form);
        App app = app(given);
        if (app == null || !app.clientSecret().equals(given.secret)) {
            return refused("invalid_client", "invalid client credentials");
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        User user = sessions.user(form.get("token"));
        // An app may ask for its own tokens only.
        if (user == null || !user.equals(app.user())) {
            return Answer.json(200, answer.put("active", false));
        }
        long now = System.currentTimeMillis() / 1000;
        answer.put("active", true)
                .put("scope", "api")
                .put("client_id", app.clientId())
                .put("username", user.username());
        answer.put("sub", identityUrl(instance, user)).put("token_type", "access_token");
        return Answer.json(
                200, answer.put("exp", now + SESSION_SECONDS).put("iat", now).put("nbf", now));
    }

    Answer userInfo(Request request, URI instance) {
        User user = user(request);
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("sub", identityUrl(instance, user)).put("user_id", user.id()).put("organization_id", Facts.ORG_ID);
        answer.put("preferred_username", user.username()).put("nickname", user.nickname());
        answer.put("name", user.name()).put("email", user.email());
        answer.put("email_verified", true).put("given_name", user.firstName()).put("family_name", user.lastName());
        answer.put("zoneinfo", user.zone());
        answer.set("photos", photos(instance));
        answer.put("profile", instance + "/" + user.id()).put("picture", instance + "/profilephoto/005/F");
        answer.putObject("address").put("locality", "Zürich").put("country", "Switzerland");
        answer.put("is_salesforce_integration_user", false);
        answer.set("urls", urls(instance, user));
        answer.put("active", true)
                .put("user_type", "STANDARD")
                .put("language", "en_US")
                .put("locale", "en_US");
        answer.put("utcOffset", 0).put("updated_at", "2026-01-05T08:00:00Z").put("is_app_installed", true);
        return Answer.json(200, answer);
    }

    Answer identity(Request request, URI instance) {
        User user = user(request);
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("id", identityUrl(instance, user)).put("asserted_user", true).put("user_id", user.id());
        answer.put("organization_id", Facts.ORG_ID)
                .put("username", user.username())
                .put("nick_name", user.nickname());
        answer.put("display_name", user.name()).put("email", user.email());
        answer.put("email_verified", true).put("first_name", user.firstName()).put("last_name", user.lastName());
        answer.put("timezone", user.zone());
        answer.set("photos", photos(instance));
        answer.put("addr_street", "Hardturmstrasse 3")
                .put("addr_city", "Zürich")
                .putNull("addr_state");
        answer.put("addr_country", "Switzerland").put("addr_zip", "8005").putNull("mobile_phone");
        answer.put("mobile_phone_verified", false).put("is_lightning_login_user", false);
        answer.putObject("status").putNull("created_date").putNull("body");
        answer.set("urls", urls(instance, user));
        answer.put("active", true)
                .put("user_type", "STANDARD")
                .put("language", "en_US")
                .put("locale", "en_US");
        answer.put("utcOffset", 0).put("last_modified_date", "2026-01-05T08:00:00Z");
        return Answer.json(200, answer.put("is_app_installed", true));
    }

    static String identityUrl(URI instance, User user) {
        return instance + "/id/" + Facts.ORG_ID + "/" + user.id();
    }

    private @Nullable App app(Credentials given) {
        return apps.stream()
                .filter(app -> app.clientId().equals(given.id))
                .findFirst()
                .orElse(null);
    }

    private User user(Request request) {
        User user = sessions.user(Sessions.tokenOf(request.header("authorization")));
        return user == null ? User.ADMINISTRATOR : user;
    }

    private static ObjectNode photos(URI instance) {
        ObjectNode photos = Answer.JSON.createObjectNode();
        return photos.put("picture", instance + "/profilephoto/005/F")
                .put("thumbnail", instance + "/profilephoto/005/T");
    }

    private static ObjectNode urls(URI instance, User user) {
        String rest = instance + "/services/data/v{version}/";
        String soap = instance + "/services/Soap/";
        ObjectNode urls = Answer.JSON.createObjectNode();
        urls.put("enterprise", soap + "c/{version}/" + Facts.ORG_ID.substring(0, 15));
        urls.put("metadata", soap + "m/{version}/" + Facts.ORG_ID.substring(0, 15));
        urls.put("partner", soap + "u/{version}/" + Facts.ORG_ID.substring(0, 15));
        urls.put("rest", rest).put("sobjects", rest + "sobjects/").put("search", rest + "search/");
        urls.put("query", rest + "query/").put("recent", rest + "recent/").put("tooling_rest", rest + "tooling/");
        return urls.put("profile", instance + "/" + user.id()).put("custom_domain", instance.toString());
    }

    private static Credentials credentials(Request request, Map<String, String> form) {
        String header = request.header("authorization");
        String pair = header != null && isBasic(header) ? decodedBasic(header) : null;
        if (pair == null) {
            return new Credentials(form.get("client_id"), form.get("client_secret"));
        }
        int colon = pair.indexOf(':');
        return new Credentials(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1)));
    }

    private static boolean isBasic(String header) {
        return header.regionMatches(true, 0, "Basic ", 0, 6);
    }

    /** Key and secret with a colon between; null where that is not what the header holds. */
    private static @Nullable String decodedBasic(String header) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            return pair.indexOf(':') < 0 ? null : pair;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    // RFC 6749 wants both parts percent-encoded before they are joined; clients do it or not.
    private static String decoded(String part) {
        return part.indexOf('%') < 0 ? part : URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static String signature(App app, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(app.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Answer refused(String error, String description) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        return Answer.json(400, answer.put("error", error).put("error_description", description))
                .withHeader("Cache-Control", "no-store");
    }
}
