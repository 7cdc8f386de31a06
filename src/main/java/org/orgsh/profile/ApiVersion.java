package org.orgsh.profile;

import org.orgsh.failure.UsageException;

/** Versions of the Salesforce API as they are written: {@code 62.0}. */
public final class ApiVersion {
    /** The newest orgsh was built against: Spring '26. */
    public static final String NEWEST = "66.0";

    /** The oldest Salesforce still serves. */
    private static final int OLDEST = 31;

    private ApiVersion() {}

    /**
     * The version in its full form, from {@code 62}, {@code 62.0} or {@code v62.0}.
     *
     * @throws UsageException if it is not a version of the API
     */
    public static String checked(String typed) {
        int start = typed.startsWith("v") || typed.startsWith("V") ? 1 : 0;
        int end = typed.endsWith(".0") ? typed.length() - 2 : typed.length();
        if (end > start && end - start <= 3) {
            int number = 0;
            for (int i = start; i < end; i++) {
                char c = typed.charAt(i);
                number = c >= '0' && c <= '9' && number >= 0 ? number * 10 + (c - '0') : -1;
            }
            if (number >= OLDEST) {
                return number + ".0";
            }
        }
        throw new UsageException(
                "\"" + typed + "\" is not a version of the API orgsh can speak.",
                "Write it like " + NEWEST + "; the oldest is " + OLDEST + ".0.");
    }

    /** The number before the point; 0 where there is none, so that an odd entry of a list is passed over. */
    public static int number(String version) {
        int number = 0;
        for (int i = 0; i < version.length() && version.charAt(i) != '.'; i++) {
            char c = version.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
