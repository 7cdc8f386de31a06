package org.orgsh.salesforce;

import java.util.List;
import java.util.Optional;
import org.orgsh.failure.ExitCode;

/**
 * How a {@link ProfileCheck} went.
 *
 * @param steps all there are, in their order
 */
public record CheckReport(List<CheckedStep> steps) {
    public CheckReport {
        steps = List.copyOf(steps);
    }

    /** The step that failed; there is one at most. */
    public Optional<CheckedStep> failed() {
        return steps.stream()
                .filter(step -> step.status() == CheckedStep.Status.FAILED)
                .findFirst();
    }

    /** {@link ExitCode#LOGIN} if the org let nobody in, {@link ExitCode#FAILED} if it did and something else is wrong. */
    public ExitCode exitCode() {
        if (failed().isEmpty()) {
            return ExitCode.OK;
        }
        boolean granted = steps.get(LoginStep.LOGIN.ordinal()).status() == CheckedStep.Status.OK;
        return granted ? ExitCode.FAILED : ExitCode.LOGIN;
    }
}
