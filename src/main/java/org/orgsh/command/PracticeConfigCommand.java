package org.orgsh.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.output.SafeText;
import org.orgsh.profile.Json;

/** {@code practice config [NAME [VALUE [MESSAGE]]]}: how a practice org behaves, and what goes wrong in it. */
final class PracticeConfigCommand extends OrgshCommand {
    private final Writing writing;

    PracticeConfigCommand(Writing writing) {
        super(Signature.words(
                "practice config",
                "Practice org",
                "Show or change how a practice org behaves, and what goes wrong in it",
                "practice config [NAME [VALUE [MESSAGE]]]",
                Argument.TEXT,
                Argument.TEXT,
                Argument.TEXT));
        this.writing = writing;
    }

    @Override
    List<String> examples() {
        return List.of(
                "practice config",
                "practice config required-fields off",
                "practice config unavailable 3",
                "practice config half-answer 1/10",
                "practice config Account.Needs_Phone \"Phone = null\" \"A phone number is needed.\"",
                "practice config Account.Needs_Phone off");
    }

    @Override
    String details() {
        return "A behaviour is on or off, a limit a number. A fault is off, on, N for the next N requests, or 1/N for every"
                + " Nth. OBJECT.NAME with a SOQL condition is a validation rule: what the condition holds for is refused."
                + " A reset leaves all of it. The file of an org keeps behaviours, daily-requests and rules.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(3);
        PracticeAdmin admin = PracticeAdmin.of(call);
        Object info = admin.info();
        String name = call.optional(0);
        String value = call.optional(1);
        if (name == null || value == null) {
            call.print(show(info, name).rows());
            return ExitCode.OK;
        }
        if (name.indexOf('.') < 0) {
            switchOf(info, name);
        }
        writing.gate(call).pass("config", name, 0, List::of);
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("name", name);
        change.put("value", value);
        String message = call.optional(2);
        if (message != null) {
            change.put("message", message);
        }
        admin.change("PATCH", "/switches", change);
        call.remark(SafeText.line(name) + " is " + SafeText.line(value) + ".");
        return ExitCode.OK;
    }

    private static Answer show(Object info, @Nullable String name) {
        Answer answer = new Answer("Name", "Value", "Changed", "Meaning");
        for (Object each : name == null ? all(info) : List.of(switchOf(info, name))) {
            answer.row(
                    Json.text(each, "name"),
                    Json.text(each, "value"),
                    Boolean.TRUE.equals(Json.member(each, "usual")) ? "" : "*",
                    Json.text(each, "meaning"));
        }
        return answer;
    }

    private static List<?> all(Object info) {
        return Json.elements(Json.member(info, "switches"));
    }

    private static Object switchOf(Object info, String name) {
        List<String> names = new ArrayList<>();
        for (Object each : all(info)) {
            String known = String.valueOf(Json.text(each, "name"));
            if (known.equalsIgnoreCase(name)) {
                return each;
            }
            names.add(known);
        }
        List<String> nearest = Nearest.names(name, names, 3);
        throw new UsageException(
                "The practice org has no switch " + SafeText.line(name) + ".",
                nearest.isEmpty()
                        ? "practice config shows those there are."
                        : "Did you mean " + String.join(", ", nearest) + "?");
    }
}
