package org.orgsh.salesforce;

import org.jspecify.annotations.Nullable;

/** Reads {@code Sforce-Limit-Info}. */
final class ApiUsages {
    private static final String KEY = "api-usage=";

    private ApiUsages() {}

    /** The org's figure of {@code api-usage=25/5000; per-app-api-usage=17/250(appName=x)}, in whatever order they come. */
    static @Nullable ApiUsage parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int at = header.indexOf(KEY);
        while (at > 0 && (header.charAt(at - 1) == '-' || Character.isLetterOrDigit(header.charAt(at - 1)))) {
            at = header.indexOf(KEY, at + 1);
        }
        if (at < 0) {
            return null;
        }
        int slash = header.indexOf('/', at);
        if (slash < 0) {
            return null;
        }
        int end = slash + 1;
        while (end < header.length() && Character.isDigit(header.charAt(end))) {
            end++;
        }
        try {
            return new ApiUsage(
                    Long.parseLong(header.substring(at + KEY.length(), slash).strip()),
                    Long.parseLong(header.substring(slash + 1, end)));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
