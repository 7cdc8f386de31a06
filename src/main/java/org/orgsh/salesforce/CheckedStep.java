package org.orgsh.salesforce;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of one step of a {@link ProfileCheck}.
 *
 * @param took null if it was not tried, or if the same answer told of an earlier step, which has the time of both
 * @param detail what was found, or what is wrong; null where there is nothing to add
 * @param remedy what mends it; null unless it failed
 */
public record CheckedStep(
        LoginStep step,
        Status status,
        @Nullable Duration took,
        @Nullable String detail,
        @Nullable String remedy) {
    /** How a step went. */
    public enum Status {
        OK,
        FAILED,
        /** Nothing told of it: the org keeps silent about it, or refused for another reason first. */
        UNKNOWN,
        /** A step before it failed. */
        NOT_REACHED;

        /** As it is read: {@code not reached}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
