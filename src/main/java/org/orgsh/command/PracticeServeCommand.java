package org.orgsh.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.Format;
import org.orgsh.output.RowPrinter;
import org.orgsh.output.Screen;
import org.orgsh.output.Theme;

/** {@code practice serve}: a practice org for other programs, until Ctrl-C. */
final class PracticeServeCommand extends OrgshCommand {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_ROWS = 10_000_000;
    private static final int LONGEST_LATENCY = 600_000;

    private final PracticeOrgs orgs;
    private final Cancellation cancellation;

    PracticeServeCommand(PracticeOrgs orgs, Cancellation cancellation) {
        super(Signature.words(
                        "practice serve",
                        "Practice org",
                        "Run a practice org for other programs, until Ctrl-C",
                        "practice serve")
                .with(
                        Option.value("--port", "N", "listen on this port; any free one otherwise"),
                        Option.of("--data", "FILE", "keep the records in a file", Argument.FILE),
                        Option.value("--seed", "S", "draw other records, the same ones for the same number"),
                        Option.value("--rows", "N", "fill Account up to that many records"),
                        Option.value("--latency", "MS", "let every answer take so many milliseconds longer"),
                        Option.value("--address", "A", "listen on this address, such as 0.0.0.0"),
                        Option.flag("--json", "tell address, keys and secrets as one line of JSON")));
        this.orgs = orgs;
        this.cancellation = cancellation;
    }

    @Override
    List<String> examples() {
        return List.of(
                "practice serve --port 8765",
                "practice serve --json --data practice.db",
                "practice serve --rows 1000000 --latency 80");
    }

    @Override
    String details() {
        return "The org answers at the address shown, to whoever has a key and its secret, until Ctrl-C or a termination"
                + " signal, and then exits with 0. In memory, unless --data names a file: what was written there survives"
                + " the process, however it ends. --api-version is the newest version it is to know.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        PracticeOrgs.Wanted wanted = new PracticeOrgs.Wanted(
                text(call, "--address"),
                whole(call, "--port", HIGHEST_PORT).orElse(0),
                file(call),
                seed(call),
                whole(call, "--rows", MOST_ROWS).orElse(null),
                call.settings().apiVersion(),
                Duration.ofMillis(whole(call, "--latency", LONGEST_LATENCY).orElse(0)));
        CountDownLatch over = new CountDownLatch(1);
        try (PracticeOrgs.Running org = orgs.serve(wanted);
                Cancellation.Registration stop = cancellation.onCancel(over::countDown)) {
            tell(call, org);
            over.await();
        } catch (InterruptedException stopped) {
            // By a second Ctrl-C: it is over all the same.
        }
        call.remark("Stopped.");
        return ExitCode.OK;
    }

    private static void tell(Invocation call, PracticeOrgs.Running org) {
        if (call.call().flag("--json")) {
            Answer line = new Answer("url", "clientId", "clientSecret", "limitedClientId", "limitedClientSecret")
                    .row(
                            org.url().toString(),
                            org.clientId(),
                            org.clientSecret(),
                            org.limitedClientId(),
                            org.limitedClientSecret());
            RowPrinter.of(Format.JSONL, call.console().out(), Screen.NONE).print(line.rows());
        } else {
            Path data = org.data();
            new Facts("Practice org at " + org.url())
                    .add("URL", org.url().toString())
                    .add("Consumer key", org.clientId())
                    .add("Consumer secret", org.clientSecret())
                    .add("Limited key", org.limitedClientId())
                    .add("Limited secret", org.limitedClientSecret())
                    .add("Data", data == null ? null : data.toString(), "in memory")
                    .tell(call);
        }
        if (org.isOpenToOthers()) {
            call.say(
                    Theme.Style.WARNING,
                    "Other machines can reach this org. Its keys and secrets are no secrets: anyone can read and change it.");
        }
        call.remark("Serving until Ctrl-C.");
    }

    private static @Nullable Path file(Invocation call) {
        String name = text(call, "--data");
        return name == null ? null : call.workspace().file(name);
    }

    private static @Nullable String text(Invocation call, String option) {
        return call.call().option(option).map(Word::text).orElse(null);
    }

    private static @Nullable Long seed(Invocation call) {
        Optional<Word> given = call.call().option("--seed");
        try {
            return given.map(word -> Long.valueOf(word.text())).orElse(null);
        } catch (NumberFormatException e) {
            throw call.call().problem(given.orElseThrow().offset(), "Expected a whole number here.");
        }
    }

    private static Optional<Integer> whole(Invocation call, String option, int most) {
        return call.call().option(option).map(word -> {
            try {
                int number = Integer.parseInt(word.text());
                if (number >= 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw call.call().problem(word.offset(), "Expected a whole number from 0 to " + most + " here.");
        });
    }
}
