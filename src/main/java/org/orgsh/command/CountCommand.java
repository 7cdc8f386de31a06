package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Passage;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.schema.SObject;

/** {@code count OBJECT [where ...]}. */
final class CountCommand extends OrgshCommand {
    CountCommand() {
        super(Signature.words(
                "count",
                "Explore",
                "Count records",
                "count OBJECT [where CONDITION]",
                Argument.OBJECT,
                Argument.CONDITION));
    }

    @Override
    List<String> examples() {
        return List.of("count Contact", "count Contact where Email = null");
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        SObject object = call.connection().schema().object(call.required(0, "OBJECT"));
        Passage condition = call.call().rest();
        String soql = "SELECT COUNT() FROM " + object.name();
        if (condition != null) {
            soql += " WHERE " + condition.text();
        }
        call.print(call.connection().queries().rows(Binding.of(call).fill(soql), QueryMode.NORMAL));
        return ExitCode.OK;
    }
}
