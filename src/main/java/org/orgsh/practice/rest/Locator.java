package org.orgsh.practice.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Refusal;

/** The number of a row in a form that nobody takes for one, so that nobody counts on it. */
final class Locator {
    private Locator() {}

    static String of(long row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("row " + row).getBytes(StandardCharsets.US_ASCII));
    }

    /** @return 0 where there is no locator */
    static long row(@Nullable String locator) {
        if (locator == null || locator.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
            if (text.startsWith("row ")) {
                return Math.max(0, Long.parseLong(text.substring(4)));
            }
        } catch (IllegalArgumentException notOurs) {
            // Told below.
        }
        throw Refusal.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    static long most(@Nullable String number, long otherwise) {
        try {
            long most = number == null ? otherwise : Long.parseLong(number);
            if (most > 0) {
                return most;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw Refusal.bad("ILLEGAL_QUERY_PARAMETER_VALUE", "maxRecords has to be a positive number: " + number);
    }
}
