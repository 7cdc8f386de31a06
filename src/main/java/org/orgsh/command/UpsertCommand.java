package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Assignment;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.schema.SObject;

/** {@code upsert OBJECT EXTERNALID=VALUE FIELD=VALUE...}. */
final class UpsertCommand extends OrgshCommand {
    private final Writing writing;

    UpsertCommand(Writing writing) {
        super(Signature.words(
                        "upsert",
                        "Change",
                        "Change the record with an external Id, or create it",
                        "upsert OBJECT EXTERNALID=VALUE FIELD=VALUE...",
                        Argument.OBJECT,
                        Argument.UPSERT_KEY,
                        Argument.UPDATE_ASSIGNMENT)
                .andMore()
                .with(Writing.ALLOW_DUPLICATES));
        this.writing = writing;
    }

    @Override
    List<String> examples() {
        return List.of("upsert Invoice__c External_Id__c='ERP-2001' Status__c=Sent");
    }

    @Override
    ExitCode run(Invocation call) {
        SObject object = call.connection().schema().object(call.required(0, "OBJECT"));
        call.call().required(1, "EXTERNALID=VALUE");
        List<Assignment> assignments = call.assignments(1);
        return Verdicts.tell(
                call,
                object.name(),
                "upserted",
                List.of(writing.changes(call)
                        .upsert(
                                object,
                                assignments.get(0),
                                assignments.subList(1, assignments.size()),
                                Writing.options(call))));
    }
}
