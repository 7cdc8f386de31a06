package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;

/** {@code practice reset}: a practice org as it was made. */
final class PracticeResetCommand extends OrgshCommand {
    private final Writing writing;

    PracticeResetCommand(Writing writing) {
        super(Signature.words(
                "practice reset",
                "Practice org",
                "Put a practice org back to the records it began with",
                "practice reset"));
        this.writing = writing;
    }

    @Override
    String details() {
        return "Everything written since is gone, and Ids are counted from the start. What others are asking the org in that"
                + " moment fails.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(0);
        PracticeAdmin admin = PracticeAdmin.of(call);
        admin.info();
        writing.gate(call).pass("reset", "the practice org", 0, List::of);
        admin.change("POST", "/reset", null);
        call.remark("The practice org is as it was made.");
        return ExitCode.OK;
    }
}
