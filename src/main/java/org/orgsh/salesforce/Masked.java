package org.orgsh.salesforce;

import java.util.regex.Pattern;

/** Text without the tokens and secrets in it. */
final class Masked {
    private Masked() {}

    /** Loaded only when something is to be masked, which is rare: in a trace and in odd errors. */
    private static final class Forms {
        /** An opaque token: the org's Id, an exclamation mark, anything. */
        static final Pattern OPAQUE = Pattern.compile("00D\\w{12,15}(?:!|%21)[^\\s\"'&<]+");

        static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        static final Pattern NAMED =
                Pattern.compile("(?i)\\b(client_secret|access_token|token|sid|password)=[^&\\s\"']+");
    }

    static String text(String text) {
        String masked = Forms.OPAQUE.matcher(text).replaceAll("***");
        masked = Forms.JWT.matcher(masked).replaceAll("***");
        return Forms.NAMED.matcher(masked).replaceAll("$1=***");
    }
}
