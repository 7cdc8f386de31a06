package org.orgsh.command;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.orgsh.change.Verdict;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.output.SafeText;
import org.orgsh.output.Theme;
import org.orgsh.salesforce.ApiError;
import org.orgsh.salesforce.SaveResult;

/** Tells what became of the records of a write: rows on the data side, refusals in words, and the exit code. */
final class Verdicts {
    private Verdicts() {}

    /** @param done what happened to a record that was saved: {@code updated} */
    static ExitCode tell(Invocation call, String object, String done, List<Verdict> verdicts) {
        long saved =
                verdicts.stream().filter(verdict -> verdict.result().isSaved()).count();
        if (verdicts.size() != 1 || saved == 1) {
            rows(call, object, done, verdicts, saved);
        }
        if (saved == verdicts.size()) {
            return ExitCode.OK;
        }
        refusals(call, object, done, verdicts);
        if (verdicts.stream()
                .anyMatch(verdict -> verdict.result() instanceof SaveResult.Unanswered unanswered
                        && unanswered.reason() instanceof CancelledException)) {
            return ExitCode.INTERRUPTED;
        }
        return saved == 0 ? ExitCode.FAILED : ExitCode.PARTIAL;
    }

    private static void rows(Invocation call, String object, String done, List<Verdict> verdicts, long saved) {
        if (call.isForReading() && verdicts.size() == 1) {
            Verdict only = verdicts.get(0);
            call.remark(object + " " + only.id() + " " + word(only, done) + " in "
                    + call.connection().profile().name() + ".");
            return;
        }
        if (call.isForReading() && verdicts.isEmpty()) {
            call.remark("No record " + done + ": the list of Ids is empty.");
            return;
        }
        Answer answer = new Answer("Id", "Result", "Error");
        for (Verdict verdict : verdicts) {
            answer.row(verdict.id() == null ? null : verdict.id().value(), word(verdict, done), errors(verdict));
        }
        call.print(answer.rows());
        if (verdicts.isEmpty()) {
            call.remark("(no record " + done + ": the list of Ids is empty)");
        } else if (verdicts.size() > 1) {
            call.remark("(" + saved + " of " + verdicts.size() + " " + done + " in "
                    + call.connection().profile().name() + ")");
        }
    }

    private static String word(Verdict verdict, String done) {
        if (verdict.result() instanceof SaveResult.Saved saved) {
            return done.equals("deleted") ? done : saved.created() ? "created" : "updated";
        }
        return verdict.result() instanceof SaveResult.Unanswered unanswered
                ? unanswered.sent() ? "unknown" : "not sent"
                : "failed";
    }

    private static @Nullable String errors(Verdict verdict) {
        if (verdict.result() instanceof SaveResult.Rejected rejected) {
            return rejected.errors().stream()
                    .map(error -> error.code() + ": " + error.message().strip())
                    .collect(Collectors.joining("; "));
        }
        return verdict.result() instanceof SaveResult.Unanswered unanswered
                ? unanswered.reason().getMessage()
                : null;
    }

    /** Each kind of refusal once, with what to do about it; never more than a few lines. */
    private static void refusals(Invocation call, String object, String done, List<Verdict> verdicts) {
        List<String> lines = verdicts.stream()
                .flatMap(verdict -> Refusals.lines(verdict.result()).stream())
                .distinct()
                .limit(5)
                .toList();
        long failed =
                verdicts.stream().filter(verdict -> !verdict.result().isSaved()).count();
        String head = verdicts.size() == 1
                ? object
                        + (verdicts.get(0).id() == null
                                ? ""
                                : " " + verdicts.get(0).id()) + " was not " + done + "."
                : failed + " of " + verdicts.size() + " were not " + done + ".";
        call.say(Theme.Style.ERROR, head);
        lines.forEach(line -> call.console().say(SafeText.text(line)));
    }

    /** The org's refusals in words. */
    static final class Refusals {
        private Refusals() {}

        static List<String> lines(SaveResult result) {
            if (result instanceof SaveResult.Rejected rejected) {
                return rejected.errors().stream().map(Refusals::line).toList();
            }
            return result instanceof SaveResult.Unanswered unanswered
                    ? List.of(unanswered.reason().getMessage()
                            + (unanswered.sent()
                                    ? " Whether it was saved is not known: look before you repeat it."
                                    : " It was not sent."))
                    : List.of();
        }

        private static String line(ApiError error) {
            String message = error.message().strip();
            String fields = error.fields().isEmpty() ? "" : String.join(", ", error.fields()) + ": ";
            // Some messages begin with the field themselves: "Email: invalid email address".
            String where = message.startsWith(fields) ? "" : fields;
            String advice = advice(error);
            return where + message + " (" + error.code() + ")" + (advice.isEmpty() ? "" : "\n" + advice);
        }

        private static String advice(ApiError error) {
            return switch (error.code()) {
                case "REQUIRED_FIELD_MISSING" ->
                    error.fields().isEmpty()
                            ? "Give the missing fields a value."
                            : "Add " + String.join("=... ", error.fields()) + "=...";
                case "FIELD_CUSTOM_VALIDATION_EXCEPTION" ->
                    "A validation rule or trigger of the org wants it otherwise.";
                case "DUPLICATES_DETECTED", "DUPLICATE_VALUE" -> duplicates(error);
                case "UNABLE_TO_LOCK_ROW" -> "Somebody else is writing to it: try again in a moment.";
                case "ENTITY_IS_DELETED" -> "It is in the recycle bin.";
                case "INSUFFICIENT_ACCESS_OR_READONLY",
                        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "TRANSFER_REQUIRES_READ" ->
                    "The connected user (whoami) lacks the right: see its permission sets.";
                case "DELETE_FAILED" -> "Delete or move what depends on it first.";
                case "NOT_FOUND" -> "There is no such record, or the connected user may not see it.";
                case "STORAGE_LIMIT_EXCEEDED" -> "The org is full: see limits.";
                case "INVALID_CROSS_REFERENCE_KEY" ->
                    "An Id points to a record that is not there or may not be used here.";
                case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" -> "A trigger or flow of the org failed.";
                case "ENTITY_IS_LOCKED" -> "It is locked, as records in approval are.";
                default -> "";
            };
        }

        private static String duplicates(ApiError error) {
            ApiError.Duplicates duplicates = error.duplicates();
            if (duplicates == null) {
                return "";
            }
            String like = duplicates.recordIds().isEmpty()
                    ? ""
                    : "It is like " + String.join(", ", duplicates.recordIds()) + " by the rule " + duplicates.rule()
                            + ". ";
            return duplicates.allowSave() ? like + "To save it all the same: --allow-duplicates" : like.strip();
        }
    }
}
