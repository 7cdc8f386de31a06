package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.record.RecordId;
import org.orgsh.script.Variable;

/** {@code let NAME = SELECT ...}: a list of Ids. */
final class LetCommand extends OrgshCommand {
    LetCommand() {
        super(Signature.words(
                        "let",
                        "Session and scripts",
                        "Give a name to the Ids a query finds",
                        "let NAME = SELECT ...",
                        Argument.VARIABLE,
                        Argument.STATEMENT)
                .reading(Body.NAMED_STATEMENT)
                .with(QueryCommand.NO_CHECK));
    }

    @Override
    List<String> examples() {
        return List.of(
                "let energy = SELECT Id FROM Account WHERE Industry = 'Energy'",
                "SELECT Name FROM Contact WHERE AccountId IN :energy",
                "update Account :energy Rating=Hot");
    }

    @Override
    String details() {
        return "The Ids are those of the column Id, else of the only column. An empty list is allowed: IN :NAME then finds"
                + " nothing.";
    }

    @Override
    ExitCode run(Invocation call) {
        String name = call.call().required(0, "NAME").text();
        String soql =
                Binding.of(call).fill(call.call().requiredRest("SELECT ...").text());
        List<RecordId> ids = QueryCommand.queries(call).ids(soql);
        call.variables().set(name, new Variable.Ids(ids));
        call.remark("(" + name + ": " + ids.size() + (ids.size() == 1 ? " Id)" : " Ids)"));
        return ExitCode.OK;
    }
}
