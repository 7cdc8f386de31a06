package org.orgsh.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.orgsh.failure.UsageException;

/** What may be written to an org. */
public enum Policy {
    /** Nothing, not even with {@code --yes}. */
    READ_ONLY,
    /** What a person has agreed to. */
    CONFIRM,
    /** Anything, without asking. */
    OPEN;

    /** As it is typed and kept: {@code read-only}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws UsageException if there is no such policy */
    public static Policy parse(String word) {
        for (Policy policy : values()) {
            if (policy.word().equalsIgnoreCase(word)) {
                return policy;
            }
        }
        String choices = Arrays.stream(values()).map(Policy::word).collect(Collectors.joining(", "));
        throw new UsageException("No policy named " + word + ".", "Choose one of " + choices + ".");
    }
}
