package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;

/** {@code delete OBJECT ID...}. */
final class DeleteCommand extends OrgshCommand {
    private final Writing writing;

    DeleteCommand(Writing writing) {
        super(Signature.words(
                        "delete",
                        "Change",
                        "Move records to the recycle bin",
                        "delete [OBJECT] ID...",
                        Argument.OBJECT_OR_ID,
                        Argument.ID)
                .andMore()
                .with(Writing.ALL_OR_NONE));
        this.writing = writing;
    }

    @Override
    List<String> examples() {
        return List.of("delete Account 001...", "delete 003... 003...", "delete Case :old");
    }

    @Override
    ExitCode run(Invocation call) {
        Invocation.Records records = call.records(0);
        if (records.next() < call.call().words().size()) {
            throw call.call()
                    .problem(
                            call.call().words().get(records.next()).offset(),
                            "Expected ID here; delete takes no values.");
        }
        if (records.ids().isEmpty() && !records.named()) {
            throw call.expected(records.next(), "ID");
        }
        return Verdicts.tell(
                call,
                records.object().name(),
                "deleted",
                writing.changes(call).delete(records.object(), records.ids(), Writing.options(call)));
    }
}
