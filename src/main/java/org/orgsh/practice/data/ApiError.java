package org.orgsh.practice.data;

import java.util.List;

/** One reason for refusing something, as the API words it. */
public record ApiError(String code, String message, List<String> fields) {
    public ApiError {
        fields = List.copyOf(fields);
    }

    public ApiError(String code, String message) {
        this(code, message, List.of());
    }
}
