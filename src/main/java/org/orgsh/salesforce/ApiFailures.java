package org.orgsh.salesforce;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an error of the org means, and what helps. */
final class ApiFailures {
    private ApiFailures() {}

    static ApiFailure of(int status, String reason, @Nullable String contentType, byte[] body, URI uri) {
        List<ApiError> errors = ErrorBody.parse(status, reason, contentType, body);
        return new ApiFailure(status, errors, message(status, errors, uri), remedy(status, errors.get(0)), null);
    }

    /** An answer that was a success by its status and makes no sense. */
    static ApiFailure senseless(URI uri, String problem) {
        return senseless(uri, problem, null);
    }

    static ApiFailure senseless(URI uri, String problem, @Nullable Throwable cause) {
        ApiError error = new ApiError("NO_SENSE", problem);
        return new ApiFailure(
                200,
                List.of(error),
                uri.getHost() + " gave an answer that makes no sense: " + problem + ".",
                "See the whole exchange with --trace.",
                cause);
    }

    private static String message(int status, List<ApiError> errors, URI uri) {
        StringBuilder message = new StringBuilder();
        if (errors.get(0).code().startsWith("HTTP_")) {
            message.append(uri.getHost()).append(" refused the request: ");
        }
        for (int i = 0; i < errors.size() && i < 3; i++) {
            ApiError error = errors.get(i);
            String text = Masked.text(error.message().strip());
            message.append(i == 0 ? "" : "\n").append(withoutStop(text));
            if (!error.code().startsWith("HTTP_") && !text.contains(error.code())) {
                message.append(" (").append(error.code()).append(')');
            } else if (error.code().startsWith("HTTP_") && !text.contains("HTTP " + status)) {
                message.append(" (HTTP ").append(status).append(')');
            }
            message.append('.');
        }
        return message.toString();
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static @Nullable String remedy(int status, ApiError error) {
        return switch (error.code()) {
            case "INVALID_SESSION_ID" ->
                error.message().contains("REST API")
                        ? "Give the app the scope \"Manage user data via APIs (api)\": External Client App Manager > app > "
                                + "Settings > OAuth Settings."
                        : "login starts a new session.";
            case "REQUEST_LIMIT_EXCEEDED" ->
                error.message().startsWith("Concurrent")
                        ? "Too many long requests run at once in this org; try again in a minute."
                        : "The org has used up its API requests of the last 24 hours; limits shows them.";
            case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED" ->
                "The Run As user needs the permission API Enabled, and the org an edition with API access.";
            case "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY", "FORBIDDEN" ->
                "The Run As user lacks a permission for this; an admin can grant it with a permission set.";
            case "SERVER_UNAVAILABLE" -> "Salesforce is busy or in maintenance: https://status.salesforce.com";
            case "UNABLE_TO_LOCK_ROW" -> "Somebody else is writing the record or its parent; try again.";
            case "QUERY_TIMEOUT" -> "Narrow the WHERE clause to indexed fields; explain shows what the org does.";
            case "UNKNOWN_EXCEPTION" -> "The fault is Salesforce's; the ErrorId is for its support.";
            case "SEVERAL_RECORDS" -> "Name the record by its Id.";
            default -> byStatus(status);
        };
    }

    private static @Nullable String byStatus(int status) {
        return switch (status) {
            case 410 -> "This version of the API is retired; name a newer one with --api-version.";
            case 414, 431 -> "The request is longer than the 16,384 bytes Salesforce takes; shorten the field list.";
            case 420 ->
                "Salesforce knows no org at this address: an expired scratch org, a sandbox being refreshed, or a wrong "
                        + "login URL.";
            case 502, 503, 504 -> "Salesforce is busy or in maintenance: https://status.salesforce.com";
            default -> status >= 300 && status < 400 ? "Is the login URL the org's My Domain?" : null;
        };
    }
}
