package org.orgsh.practice.data;

import java.util.List;

/** The org says no: becomes an error answer, or the verdict on one row of several. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<ApiError> errors;

    public Refusal(int status, List<ApiError> errors) {
        // Expected and common; where it was thrown is told to nobody.
        super(errors.get(0).message(), null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    public Refusal(int status, String code, String message) {
        this(status, List.of(new ApiError(code, message)));
    }

    /** A refusal of what was sent, HTTP status 400. */
    public static Refusal bad(String code, String message, String... fields) {
        return new Refusal(400, List.of(new ApiError(code, message, List.of(fields))));
    }

    public static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
    }

    public int status() {
        return status;
    }

    public List<ApiError> errors() {
        return errors;
    }
}
