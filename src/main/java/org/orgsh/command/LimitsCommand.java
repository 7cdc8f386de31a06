package org.orgsh.command;

import java.util.Comparator;
import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.output.Page;
import org.orgsh.salesforce.Limit;

/** {@code limits}: what is left of the org's allowances, the scarcest first. */
final class LimitsCommand extends OrgshCommand {
    LimitsCommand() {
        super(Signature.words("limits", "Explore", "Show what is left of the org's limits", "limits"));
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        List<Limit> limits = call.connection().org().limits().stream()
                .sorted(Comparator.comparingDouble(LimitsCommand::share).thenComparing(Limit::name))
                .toList();
        if (call.isForReading()) {
            try (Page page = new Page(call.console().out(), call.screen())) {
                limits.stream()
                        .filter(limit -> limit.max() > 0)
                        .forEach(limit -> page.bar(limit.name(), limit.remaining(), limit.max()));
            }
        } else {
            Answer answer = new Answer("Name", "Remaining", "Max");
            limits.forEach(limit -> answer.row(limit.name(), limit.remaining(), limit.max()));
            call.print(answer.rows());
        }
        return ExitCode.OK;
    }

    /** A limit of 0 is no allowance at all and comes last. */
    private static double share(Limit limit) {
        return limit.max() == 0 ? 2 : (double) limit.remaining() / limit.max();
    }
}
