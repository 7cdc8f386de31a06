package org.orgsh.practice.schema;

import org.jspecify.annotations.Nullable;

/**
 * Makes and checks record Ids.
 *
 * <p>Source: Object Reference, "Field Types: ID".
 */
public final class RecordIds {
    private static final String MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    // Stands where a real Id names the instance the record was made on.
    private static final String INSTANCE = "gK";

    private RecordIds() {}

    /** The {@code number}th Id of the objects with that key prefix, in 18 characters. */
    public static String numbered(String keyPrefix, long number) {
        char[] id = (keyPrefix + INSTANCE + "0000000000").toCharArray();
        long rest = number;
        for (int i = id.length - 1; rest > 0; i--) {
            id[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return withMarks(new String(id));
    }

    /** Which Id of {@link #numbered} it is. */
    public static long number(String id) {
        long number = 0;
        for (int i = 3 + INSTANCE.length(); i < 15; i++) {
            number = number * DIGITS.length() + DIGITS.indexOf(id.charAt(i));
        }
        return number;
    }

    /** What sorts behind every Id of {@link #numbered} with that key prefix. */
    public static String behindAll(String keyPrefix) {
        return keyPrefix + INSTANCE + "{";
    }

    /** The 18-character form of a 15- or 18-character Id; null where {@code text} is no Id or its last three do not fit. */
    public static @Nullable String complete(String text) {
        if (text.length() != 15 && text.length() != 18) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (DIGITS.indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        String whole = withMarks(text.substring(0, 15));
        return text.length() == 15 || whole.equalsIgnoreCase(text) ? whole : null;
    }

    private static String withMarks(String fifteen) {
        StringBuilder id = new StringBuilder(18).append(fifteen);
        for (int group = 0; group < 15; group += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = fifteen.charAt(group + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            id.append(MARKS.charAt(bits));
        }
        return id.toString();
    }
}
