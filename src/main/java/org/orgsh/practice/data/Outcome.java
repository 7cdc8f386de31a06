package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record of several.
 *
 * @param id null where there is none
 * @param created null where the operation does not say
 * @param errors none where it was done
 */
public record Outcome(@Nullable String id, @Nullable Boolean created, List<ApiError> errors) {
    /** What is done with one record. */
    @FunctionalInterface
    public interface Step {
        Outcome in(Connection connection) throws SQLException;
    }

    private static final ApiError ROLLED_BACK = new ApiError(
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "Record rolled back because not all records were valid and the request was using AllOrNone header");

    public Outcome {
        errors = List.copyOf(errors);
    }

    public static Outcome done(String id) {
        return new Outcome(id, null, List.of());
    }

    public static Outcome upserted(String id, boolean created) {
        return new Outcome(id, created, List.of());
    }

    /** Does the step, and undoes it alone where it is refused. */
    public static Outcome of(Connection connection, Step step) throws SQLException {
        Savepoint before = Savepoint.in(connection);
        try {
            return step.in(connection);
        } catch (Refusal refusal) {
            before.rollBack();
            return refused(null, refusal);
        }
    }

    /** The refusal as the verdict on one record. */
    public static Outcome refused(@Nullable String id, Refusal refusal) {
        return new Outcome(
                id, null, refusal.errors().stream().map(Outcome::ofRow).toList());
    }

    public boolean isDone() {
        return errors.isEmpty();
    }

    /** What it becomes where another record was refused and all were to be written or none. */
    public Outcome rolledBack() {
        return isDone() ? new Outcome(id, null, List.of(ROLLED_BACK)) : this;
    }

    /** The same, telling the record even though it was refused. */
    public Outcome of(String record) {
        return new Outcome(record, created, errors);
    }

    // A record that is not there is an error of the reference here, not of the resource.
    private static ApiError ofRow(ApiError error) {
        return error.code().equals("NOT_FOUND")
                ? new ApiError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")
                : error;
    }
}
