package org.orgsh.salesforce;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;

/**
 * The body of an error, in any of the forms Salesforce and what stands before it send: arrays of errors, OAuth errors,
 * wrappers of composite calls, lists of addresses, SOAP faults, plain text, pages of HTML, nothing.
 */
final class ErrorBody {
    private static final int LONGEST_TEXT = 300;

    private ErrorBody() {}

    /** @return at least one error; with the code {@code HTTP_nnn} where the body has none */
    static List<ApiError> parse(int status, String reason, @Nullable String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        List<ApiError> errors = new ArrayList<>();
        if (first == '[' || first == '{') {
            try {
                collect(Json.read(body), errors);
                if (errors.isEmpty() && status == 300) {
                    errors.add(severalRecords(Json.read(body)));
                }
            } catch (IOException e) {
                // Cut off, or not JSON after all: the status has to do.
            }
        } else if (first == '<') {
            errors.add(markup(status, reason, text));
        } else if (text.startsWith("error=")) {
            errors.add(form(text));
        } else if (!text.isEmpty() && (contentType == null || !contentType.contains("octet-stream"))) {
            String code = text.length() < 60 && isCode(text) ? text : code(status);
            errors.add(new ApiError(code, cut(text)));
        }
        if (errors.isEmpty()) {
            errors.add(new ApiError(code(status), statusLine(status, reason)));
        }
        return errors;
    }

    /** One error object; for answers per record too. */
    static ApiError error(Object element) {
        String code = firstText(element, "errorCode", "statusCode", "exceptionCode", "error");
        String message = firstText(element, "message", "exceptionMessage", "error_description");
        List<String> fields = new ArrayList<>();
        for (Object field : Json.elements(Json.member(element, "fields"))) {
            fields.add(String.valueOf(field));
        }
        return new ApiError(
                code == null ? "UNKNOWN" : code,
                message == null ? String.valueOf(code) : message,
                fields,
                duplicates(element));
    }

    /** The title of a page, or its status where it has none. */
    static String pageTitle(int status, String reason, String html) {
        String lower = html.toLowerCase(Locale.ROOT);
        int start = lower.indexOf("<title");
        int open = start < 0 ? -1 : lower.indexOf('>', start);
        int end = open < 0 ? -1 : lower.indexOf("</title", open);
        String title = end < 0
                ? ""
                : html.substring(open + 1, end).replaceAll("\\s+", " ").strip();
        String unescaped = title.replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return title.isEmpty()
                ? statusLine(status, reason)
                : statusLine(status, reason) + ", \"" + cut(unescaped) + "\"";
    }

    private static void collect(@Nullable Object value, List<ApiError> errors) {
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, errors));
        } else if (value instanceof Map<?, ?> map) {
            if (map.get("errorCode") != null
                    || map.get("statusCode") instanceof String
                    || map.get("exceptionCode") != null
                    || map.get("error") != null) {
                errors.add(error(map));
            } else {
                // A composite call: {"hasErrors":true,"results":[{"errors":[...]}]},
                // {"compositeResponse":[{"body":[...]}]}
                for (String wrapper : List.of("errors", "results", "compositeResponse", "body", "result")) {
                    collect(map.get(wrapper), errors);
                }
                if (errors.isEmpty() && map.get("message") instanceof String) {
                    errors.add(error(map));
                }
            }
        }
    }

    private static ApiError.@Nullable Duplicates duplicates(Object element) {
        // Spelt without the l in recorded answers.
        Object result = Json.member(element, "duplicateResut");
        if (result == null) {
            result = Json.member(element, "duplicateResult");
        }
        if (result == null) {
            return null;
        }
        List<String> ids = new ArrayList<>();
        for (Object match : Json.elements(Json.member(result, "matchResults"))) {
            for (Object record : Json.elements(Json.member(match, "matchRecords"))) {
                String id = Json.text(Json.member(record, "record"), "Id");
                if (id != null) {
                    ids.add(id);
                }
            }
        }
        String rule = Json.text(result, "duplicateRule");
        return new ApiError.Duplicates(
                rule == null ? "?" : rule, Boolean.TRUE.equals(Json.member(result, "allowSave")), ids);
    }

    private static ApiError severalRecords(@Nullable Object urls) {
        List<String> ids = new ArrayList<>();
        for (Object url : Json.elements(urls)) {
            String text = String.valueOf(url);
            ids.add(text.substring(text.lastIndexOf('/') + 1));
        }
        return new ApiError("SEVERAL_RECORDS", "more than one record has this external Id: " + String.join(", ", ids));
    }

    private static ApiError markup(int status, String reason, String text) {
        if (text.contains("faultcode")) {
            String code = between(text, "<faultcode>", "</faultcode>");
            String message = between(text, "<faultstring>", "</faultstring>");
            return new ApiError(code.substring(code.indexOf(':') + 1), message);
        }
        return new ApiError(code(status), "a web page came instead of an answer: " + pageTitle(status, reason, text));
    }

    private static ApiError form(String text) {
        String error = "";
        String description = "";
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            if (pair.startsWith("error=")) {
                error = value;
            } else if (pair.startsWith("error_description=")) {
                description = value;
            }
        }
        return new ApiError(error, description.isEmpty() ? error : description);
    }

    private static boolean isCode(String text) {
        return text.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetter(c)));
    }

    private static String between(String text, String open, String close) {
        int start = text.indexOf(open);
        int end = start < 0 ? -1 : text.indexOf(close, start);
        return end < 0 ? "" : text.substring(start + open.length(), end).strip();
    }

    private static @Nullable String firstText(Object object, String... members) {
        for (String member : members) {
            String text = Json.text(object, member);
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    static String statusLine(int status, String reason) {
        return reason.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + reason;
    }

    private static String code(int status) {
        return "HTTP_" + status;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
