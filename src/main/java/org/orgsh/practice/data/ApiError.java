package org.orgsh.practice.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.DuplicateRule;

/**
 * One reason for refusing something, as the API words it.
 *
 * @param duplicates what a duplicate rule found; null for every other reason
 */
public record ApiError(
        String code,
        String message,
        List<String> fields,
        @Nullable Duplicates duplicates) {
    /** The records that a record would be a duplicate of. */
    public record Duplicates(String object, DuplicateRule rule, List<String> ids) {
        public Duplicates {
            ids = List.copyOf(ids);
        }
    }

    public ApiError {
        fields = List.copyOf(fields);
    }

    public ApiError(String code, String message, List<String> fields) {
        this(code, message, fields, null);
    }

    public ApiError(String code, String message) {
        this(code, message, List.of());
    }
}
