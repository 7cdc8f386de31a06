package org.orgsh.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.orgsh.failure.UsageException;

/** What may be written to an org. */
public enum Policy {
    /** Nothing, not even with {@code --yes}. */
    READ_ONLY("refuses every write"),
    /** What a person has agreed to. */
    CONFIRM("asks before each write"),
    /** Anything, without asking. */
    OPEN("lets writes through without asking");

    private final String effect;

    Policy(String effect) {
        this.effect = effect;
    }

    /** What it does to writes, to go on a sentence with: {@code asks before each write}. */
    public String effect() {
        return effect;
    }

    /** Whether it lets through what {@code other} would stop or ask about. */
    public boolean isLooserThan(Policy other) {
        return compareTo(other) > 0;
    }

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
