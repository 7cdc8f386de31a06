package org.orgsh.script;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Statement;

/** Runs statements one after another and says how it went. */
public final class CommandFile {
    private CommandFile() {}

    /**
     * Runs until there are no more, a command fails under {@link ErrorPolicy#STOP}, or the user interrupts.
     *
     * @param next gives the next statement, null after the last
     * @param policy asked after each failure, since a command may have changed it
     * @param run carries one statement out and reports its failure itself
     */
    public static ExitCode run(
            Supplier<@Nullable Statement> next, Supplier<ErrorPolicy> policy, Function<Statement, ExitCode> run) {
        ExitCode gravest = ExitCode.OK;
        for (Statement statement = next.get(); statement != null; statement = next.get()) {
            ExitCode code = run.apply(statement);
            gravest = gravest.worst(code);
            if (code == ExitCode.INTERRUPTED || (code != ExitCode.OK && policy.get() == ErrorPolicy.STOP)) {
                break;
            }
        }
        return gravest;
    }
}
