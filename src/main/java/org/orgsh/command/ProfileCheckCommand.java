package org.orgsh.command;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.output.Format;
import org.orgsh.output.OutputFile;
import org.orgsh.output.Page;
import org.orgsh.output.SafeText;
import org.orgsh.output.Sink;
import org.orgsh.output.Theme;
import org.orgsh.profile.Json;
import org.orgsh.profile.Profile;
import org.orgsh.salesforce.CheckReport;
import org.orgsh.salesforce.CheckedStep;
import org.orgsh.salesforce.OrgClient;

/** {@code profile check [NAME]}: what a login needs, step by step, and where the first thing that is wrong is mended. */
final class ProfileCheckCommand extends OrgshCommand {
    private static final Option JSON = Option.flag("--json", "write one JSON document: profile, ok and steps");

    ProfileCheckCommand() {
        super(Signature.words(
                        "profile check",
                        "Profiles and login",
                        "Find out why a login fails, step by step",
                        "profile check [NAME]",
                        Argument.PROFILE)
                .with(JSON));
    }

    @Override
    List<String> examples() {
        return List.of("profile check", "profile check uat", "profile check uat --json");
    }

    @Override
    String details() {
        return "Logs in anew, whatever session there is, and keeps the new one if all is well. Steps that one answer tells of"
                + " share its time: the first has it, the others say together. Where rows are asked for or no person reads, each"
                + " step is a row; --json writes one document instead. Exit code 3 if the org lets nobody in, 1 if it does and"
                + " something else is wrong.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        boolean json = call.call().flag(JSON.name());
        Format format = call.settings().format();
        if (json && format != null && format != Format.JSON) {
            throw new UsageException("--json and --format " + format.word() + " exclude each other.", null);
        }
        Connection connection = call.connection(call.optional(0));
        if (!json) {
            return show(call, connection).exitCode();
        }
        CheckReport report = connection.org().check(step -> {});
        print(call, document(connection.profile(), report));
        tellFailure(call, connection.profile(), report);
        return report.exitCode();
    }

    /** Checks a profile and shows how it goes: to a person each step as it is done, else rows. */
    static CheckReport show(Invocation call, Connection connection) {
        Profile profile = connection.profile();
        long start = System.nanoTime();
        CheckReport report;
        if (call.isForReading()) {
            report = page(call, profile, connection.org());
        } else {
            report = connection.org().check(step -> {});
            rows(call, report);
            tellFailure(call, profile, report);
        }
        if (report.failed().isEmpty()) {
            call.remark("(all is well with " + profile.name() + ", " + Durations.since(start) + ")");
        }
        return report;
    }

    /** For the log of a script whose data goes elsewhere. */
    private static void tellFailure(Invocation call, Profile profile, CheckReport report) {
        report.failed().ifPresent(step -> {
            call.say(Theme.Style.ERROR, profile.name() + ": " + step.step().title() + ": failed. " + step.detail());
            if (step.remedy() != null) {
                call.say(Theme.Style.VALUE, step.remedy());
            }
        });
    }

    private static CheckReport page(Invocation call, Profile profile, OrgClient org) {
        try (Page page = new Page(call.console().out(), call.screen())) {
            page.heading(
                    profile.name(),
                    profile.origin() == Profile.Origin.BUILT_IN
                            ? "in this process"
                            : profile.loginUrl().toString());
            return org.check(step -> show(page, call.screen().unicode(), step));
        }
    }

    private static void show(Page page, boolean unicode, CheckedStep step) {
        boolean failed = step.status() == CheckedStep.Status.FAILED;
        Duration took = step.took();
        boolean tried = failed || step.status() == CheckedStep.Status.OK;
        String detail = step.detail() == null ? "" : step.detail();
        page.step(
                style(step.status()),
                mark(step.status(), unicode),
                failed ? "FAILED" : step.status().word(),
                step.step().title(),
                took != null ? Durations.text(took.toMillis()) : tried ? "together" : "",
                failed ? "" : detail);
        if (failed) {
            page.note(detail, Theme.Style.ERROR);
            if (step.remedy() != null) {
                page.note(step.remedy(), Theme.Style.VALUE);
            }
        }
    }

    private static Theme.Style style(CheckedStep.Status status) {
        return switch (status) {
            case OK -> Theme.Style.OK;
            case FAILED -> Theme.Style.ERROR;
            case UNKNOWN -> Theme.Style.WARNING;
            case NOT_REACHED -> Theme.Style.DIM;
        };
    }

    private static String mark(CheckedStep.Status status, boolean unicode) {
        return switch (status) {
            case OK -> unicode ? "✓" : "+";
            case FAILED -> unicode ? "✗" : "x";
            case UNKNOWN -> "?";
            case NOT_REACHED -> unicode ? "·" : "-";
        };
    }

    private static void rows(Invocation call, CheckReport report) {
        Answer answer = new Answer("Step", "Status", "Ms", "Detail", "Remedy");
        for (CheckedStep step : report.steps()) {
            answer.row(step.step().word(), step.status().word(), millis(step), step.detail(), step.remedy());
        }
        call.print(answer.rows());
    }

    private static Map<String, Object> document(Profile profile, CheckReport report) {
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        for (CheckedStep step : report.steps()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("step", step.step().word());
            members.put("status", step.status().word());
            members.put("ms", millis(step));
            members.put("detail", step.detail());
            members.put("remedy", step.remedy());
            steps.add(members);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("profile", profile.name());
        document.put("ok", report.failed().isEmpty());
        document.put("steps", steps);
        return document;
    }

    private static @Nullable Long millis(CheckedStep step) {
        return step.took() == null ? null : step.took().toMillis();
    }

    private static void print(Invocation call, Map<String, Object> document) {
        String text = new String(Json.writePretty(document), StandardCharsets.UTF_8);
        Path file = call.claimOutputFile();
        if (file != null) {
            try (OutputFile whole = OutputFile.create(file)) {
                whole.sink().write(text);
                whole.commit();
            }
            return;
        }
        Writer out = call.console().out();
        Sink sink = Sink.to(out);
        sink.write(call.screen().terminal() ? SafeText.text(text) : text);
        sink.flush();
    }
}
