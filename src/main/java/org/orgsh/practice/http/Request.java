package org.orgsh.practice.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param segments the parts of the path between the slashes, decoded
 * @param query the parameters after the question mark, decoded
 * @param headers by name in lower case
 * @param variables the path segments the resource's template left open, by name
 */
public record Request(
        String method,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        Body body,
        Map<String, String> variables) {

    /** @param target path and query as they stand in the request line */
    static Request of(String method, String target, Map<String, String> headers, Body body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                // In a path, unlike in a query, a plus sign is a plus sign.
                segments.add(decoded(segment.replace("+", "%2B")));
            }
        }
        Map<String, String> query = mark < 0 ? Map.of() : parameters(target.substring(mark + 1));
        // For clients that cannot send PATCH.
        String effective = method.equals("POST") ? query.getOrDefault("_HttpMethod", method) : method;
        return new Request(effective.toUpperCase(Locale.ROOT), segments, query, headers, body, Map.of());
    }

    /**
     * A request that stands in the body of this one.
     *
     * @param json its body; null for none
     * @param more its own headers, by name in lower case
     */
    public Request inner(String innerMethod, String target, byte @Nullable [] json, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("content-type", "application/json");
        return of(innerMethod, target, all, json == null ? Body.none() : Body.of(json));
    }

    Request with(Map<String, String> found) {
        return new Request(method, segments, query, headers, body, found);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The path segment the resource's template calls {@code name}. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " in the template");
        }
        return value;
    }

    public String text() {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }

    public boolean hasContentType(String type) {
        String header = header("content-type");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(type);
    }

    /** The body as a form's parameters. */
    public Map<String, String> form() {
        return parameters(text());
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(decoded(name), decoded(value));
            }
        }
        return parameters;
    }

    // A percent sign that begins no code stands for itself, as in a LIKE that nobody encoded.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text.replace('+', ' ');
        }
    }
}
