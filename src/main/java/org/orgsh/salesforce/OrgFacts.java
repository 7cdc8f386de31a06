package org.orgsh.salesforce;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an org is, learned at login.
 *
 * <p>Source: {@code SELECT ... FROM Organization}, Object Reference.
 *
 * @param id 18 characters
 * @param name the organization's name; the My Domain where the user may not see it
 * @param instance where it runs, such as {@code NA152}; null if the user may not see it
 * @param instanceUrl scheme and host its API answers at
 * @param type its edition, such as {@code Enterprise Edition}; null if the user may not see it
 * @param trialExpiration date-time in the API's form; null if it does not expire
 */
public record OrgFacts(
        String id,
        String name,
        Kind kind,
        @Nullable String instance,
        URI instanceUrl,
        @Nullable String type,
        @Nullable String trialExpiration,
        @Nullable String namespace) {
    /** What is at stake in an org. */
    public enum Kind {
        PRODUCTION,
        SANDBOX,
        SCRATCH,
        DEVELOPER,
        PRACTICE,
        /** The user may not see what it is; to be treated like production. */
        UNKNOWN;

        /** As people say it: {@code production}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The same so that it is not overlooked where a mistake is costly, also by those who see no red. */
        public String marked() {
            return switch (this) {
                case PRODUCTION -> "PRODUCTION";
                case UNKNOWN -> "KIND UNKNOWN";
                default -> word();
            };
        }

        /** Whether a mistake here may hurt a business. */
        public boolean isPrecious() {
            return this == PRODUCTION || this == UNKNOWN;
        }
    }
}
