package org.orgsh.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;

/** {@code history [TEXT]}: what was typed, oldest first. */
final class HistoryCommand extends OrgshCommand {
    private final Supplier<List<String>> lines;

    HistoryCommand(Supplier<List<String>> lines) {
        super(Signature.words(
                "history", "Session and scripts", "List what was typed", "history [TEXT]", Argument.TEXT));
        this.lines = lines;
    }

    @Override
    String details() {
        return "TEXT keeps lines that hold it. Lines with a secret are never kept; a line that begins with a blank is not, either.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String part = call.optional(0);
        String wanted = part == null ? "" : part.toLowerCase(Locale.ROOT);
        Answer answer = new Answer("Number", "Line");
        List<String> all = lines.get();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).toLowerCase(Locale.ROOT).contains(wanted)) {
                answer.row(i + 1, all.get(i));
            }
        }
        call.print(answer.rows());
        return ExitCode.OK;
    }
}
