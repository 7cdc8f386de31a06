package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;

/** {@code update OBJECT ID... FIELD=VALUE...}. */
final class UpdateCommand extends OrgshCommand {
    private final Writing writing;

    UpdateCommand(Writing writing) {
        super(Signature.words(
                        "update",
                        "Change",
                        "Change records",
                        "update [OBJECT] ID... FIELD=VALUE...",
                        Argument.OBJECT_OR_ID,
                        Argument.ID,
                        Argument.UPDATE_ASSIGNMENT)
                .andMore()
                .with(Writing.ALL_OR_NONE, Writing.ALLOW_DUPLICATES));
        this.writing = writing;
    }

    @Override
    List<String> examples() {
        return List.of(
                "update Account 001... Phone='+49 30 1234' Industry=null",
                "update 003... Email=lee@acme.com",
                "let open = SELECT Id FROM Case WHERE Status = 'New'",
                "update Case :open Priority=High");
    }

    @Override
    String details() {
        return "Every record named gets the same values. null clears a field. The Ids may come from a variable set by let.";
    }

    @Override
    ExitCode run(Invocation call) {
        Invocation.Records records = call.records(0);
        if (records.ids().isEmpty() && !records.named()) {
            throw call.expected(records.next(), "ID");
        }
        call.call().required(records.next(), "FIELD=VALUE");
        return Verdicts.tell(
                call,
                records.object().name(),
                "updated",
                writing.changes(call)
                        .update(
                                records.object(),
                                records.ids(),
                                call.assignments(records.next()),
                                Writing.options(call)));
    }
}
