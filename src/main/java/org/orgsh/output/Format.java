package org.orgsh.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.orgsh.failure.UsageException;

/** How rows are written. */
public enum Format {
    TABLE,
    /** One field per line. */
    RECORD,
    CSV,
    /** One array. */
    JSON,
    /** One object per line. */
    JSONL,
    MARKDOWN;

    /** What the user types: {@code table}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in the order of the manual. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    /** @throws UsageException if {@code word} names no format; upper and lower case are the same */
    public static Format parse(String word) {
        for (Format format : values()) {
            if (format.word().equalsIgnoreCase(word)) {
                return format;
            }
        }
        throw new UsageException(
                "There is no format " + SafeText.line(word) + ".", "Choose one of " + String.join(", ", words()) + ".");
    }
}
