package org.orgsh.command;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.profile.Json;

/** {@code practice info}: what a practice org is, and how much is in it. */
final class PracticeInfoCommand extends OrgshCommand {
    PracticeInfoCommand() {
        super(Signature.words(
                "practice info", "Practice org", "Show what a practice org is and how much is in it", "practice info"));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        Object info = PracticeAdmin.of(call).info();
        if (call.isForReading()) {
            Object made = Json.member(info, "madeOf");
            new Facts(call.connection().profile().name())
                    .add("Address", Json.text(info, "address"))
                    .add("Data", Json.text(info, "data"), "in memory")
                    .add("Clone of", Json.text(made, "clone of"))
                    .add("Seed", Json.text(made, "seed"))
                    .add("Filled up to", filled(Json.text(made, "accounts")))
                    .add("Changed", changed(info))
                    .tell(call);
        }
        Answer answer = new Answer("Object", "Label", "Records", "Deleted");
        for (Object object : Json.elements(Json.member(info, "objects"))) {
            answer.row(
                    Json.text(object, "name"),
                    Json.text(object, "label"),
                    Json.member(object, "records"),
                    Json.member(object, "deleted"));
        }
        call.print(answer.rows());
        return ExitCode.OK;
    }

    /** What is not as usual; practice config shows the rest. */
    private static @Nullable String changed(Object info) {
        StringJoiner changed = new StringJoiner(", ");
        changed.setEmptyValue("");
        for (Object each : Json.elements(Json.member(info, "switches"))) {
            if (!Boolean.TRUE.equals(Json.member(each, "usual"))) {
                changed.add(Json.text(each, "name") + " " + Json.text(each, "value"));
            }
        }
        return changed.length() == 0 ? null : changed.toString();
    }

    private static @Nullable String filled(@Nullable String accounts) {
        return accounts == null || accounts.equals("0") ? null : accounts + " accounts";
    }
}
