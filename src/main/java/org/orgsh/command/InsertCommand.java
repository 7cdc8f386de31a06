package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Assignment;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.schema.SObject;

/** {@code insert OBJECT FIELD=VALUE...}. */
final class InsertCommand extends OrgshCommand {
    private final Writing writing;

    InsertCommand(Writing writing) {
        super(Signature.words(
                        "insert",
                        "Change",
                        "Create a record",
                        "insert OBJECT FIELD=VALUE...",
                        Argument.OBJECT,
                        Argument.CREATE_ASSIGNMENT)
                .andMore()
                .with(Writing.ALLOW_DUPLICATES));
        this.writing = writing;
    }

    @Override
    List<String> examples() {
        return List.of(
                "insert Account Name='Acme Ltd' Industry=Energy",
                "insert Contact LastName=Lee AccountId=001... Email=lee@acme.com",
                "insert Invoice__c Account__r.Customer_Number__c='C-10001' Invoice_Date__c=TODAY");
    }

    @Override
    String details() {
        return "Values are converted by the field's type: Phone=555 stays text, Amount=555 is a number. null leaves a field"
                + " empty, 'null' is text. A parent can be named by an external Id, as in the last example.";
    }

    @Override
    ExitCode run(Invocation call) {
        SObject object = call.connection().schema().object(call.required(0, "OBJECT"));
        call.call().required(1, "FIELD=VALUE");
        List<Assignment> assignments = call.assignments(1);
        return Verdicts.tell(
                call,
                object.name(),
                "created",
                List.of(writing.changes(call).insert(object, assignments, Writing.options(call))));
    }
}
