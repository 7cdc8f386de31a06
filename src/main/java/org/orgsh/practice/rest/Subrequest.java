package org.orgsh.practice.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;

/** One request of a composite one. */
record Subrequest(
        String method,
        String url,
        String referenceId,
        @Nullable JsonNode body,
        Map<String, String> headers) {
    /** Answers a request as if it had come by itself. */
    @FunctionalInterface
    interface Dispatch {
        Answer of(Request request);
    }

    private static final Pattern REFERENCE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]*");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final Set<String> NOT_ALLOWED = Set.of("accept", "authorization", "content-type");

    Subrequest {
        headers = Map.copyOf(headers);
    }

    /** @throws Refusal for the whole call where the list is not one of good subrequests */
    static List<Subrequest> list(JsonNode list, int most) {
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.bad("INVALID_INPUT", "The compositeRequest list is required and may not be empty.");
        }
        if (list.size() > most) {
            throw Refusal.bad(
                    "LIMIT_EXCEEDED",
                    "The number of subrequests, " + list.size() + ", exceeds the limit of " + most + ".");
        }
        Set<String> seen = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        List<Subrequest> all = new ArrayList<>();
        for (JsonNode each : list) {
            Subrequest one = of(each);
            if (!seen.add(one.referenceId)) {
                twice.add(one.referenceId);
            }
            all.add(one);
        }
        if (!twice.isEmpty()) {
            throw Refusal.bad("INVALID_INPUT", "Duplicate referenceId: " + String.join(", ", twice) + ".");
        }
        return all;
    }

    private static Subrequest of(JsonNode json) {
        String method = required(json, "method");
        String url = required(json, "url");
        String referenceId = required(json, "referenceId");
        if (!METHODS.contains(method)) {
            throw Refusal.bad("INVALID_INPUT", "Unknown method: " + method + ".");
        }
        if (!REFERENCE_ID.matcher(referenceId).matches()) {
            throw Refusal.bad(
                    "INVALID_INPUT",
                    "Provided referenceId ('" + referenceId
                            + "') must start with a letter or a number, and it can contain"
                            + " only letters, numbers and underscores ('_').");
        }
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : json.path("httpHeaders").properties()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (NOT_ALLOWED.contains(name)) {
                throw Refusal.bad("INVALID_INPUT", "Header " + header.getKey() + " is not allowed in a subrequest.");
            }
            headers.put(name, header.getValue().asText());
        }
        return new Subrequest(method, url, referenceId, json.get("body"), headers);
    }

    private static String required(JsonNode json, String key) {
        String text = json.path(key).asText("");
        if (text.isEmpty()) {
            throw Refusal.bad("INVALID_INPUT", "A subrequest needs " + key + ".");
        }
        return text;
    }

    /** What all of it refers to. */
    Set<String> references() {
        return References.in(url + headers + body);
    }

    /** Sends it on behalf of {@code outer} once what it refers to is filled in. */
    Answer sent(Request outer, References references, Dispatch dispatch) {
        try {
            byte[] bytes = body == null ? null : Answer.JSON.writeValueAsBytes(references.filled(body));
            Map<String, String> filled = new HashMap<>();
            headers.forEach((name, value) -> filled.put(name, references.filled(value)));
            return dispatch.of(outer.inner(method, references.filled(url), bytes, filled));
        } catch (Refusal refusal) {
            return Errors.of(refusal);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The result as the composite resources tell it. */
    ObjectNode told(Answer answer) {
        ObjectNode told = Answer.JSON.createObjectNode();
        told.set("body", bodyOf(answer));
        ObjectNode given = told.putObject("httpHeaders");
        answer.headers().forEach(given::put);
        return told.put("httpStatusCode", answer.status()).put("referenceId", referenceId);
    }

    /** The result of one that was not done, or undone, because of another. */
    ObjectNode halted() {
        ArrayNode errors = Errors.json(List.of(new ApiError(
                "PROCESSING_HALTED",
                "The transaction was rolled back since another operation in the same transaction failed.")));
        ObjectNode told = Answer.JSON.createObjectNode();
        told.set("body", errors);
        told.putObject("httpHeaders");
        return told.put("httpStatusCode", 400).put("referenceId", referenceId);
    }

    static JsonNode bodyOf(Answer answer) {
        byte[] written = answer.written();
        if (written.length == 0) {
            return Answer.JSON.nullNode();
        }
        try {
            return answer.isJson()
                    ? Answer.JSON.readTree(written)
                    : Answer.JSON.getNodeFactory().textNode(new String(written, StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
