package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.salesforce.QueryPlan;

/** {@code explain SELECT ...}: how the org would run a query. */
final class ExplainCommand extends OrgshCommand {
    ExplainCommand() {
        super(Signature.words(
                        "explain",
                        "Explore",
                        "Show how the org would run a query",
                        "explain SELECT ...",
                        Argument.STATEMENT)
                .reading(Body.STATEMENT)
                .with(QueryCommand.NO_CHECK));
    }

    @Override
    List<String> examples() {
        return List.of("explain SELECT Id FROM Account WHERE Industry = 'Energy'");
    }

    @Override
    String details() {
        return "The cheapest plan comes first. A cost above 1 means that the query is not selective.";
    }

    @Override
    ExitCode run(Invocation call) {
        String soql = Binding.of(call)
                .fill(call.call().requiredRest("a SELECT statement").text());
        Answer answer = new Answer("Cost", "Operation", "Object", "Rows", "Of", "Fields", "Notes");
        for (QueryPlan plan : QueryCommand.queries(call).explain(soql)) {
            answer.row(
                    plan.cost(),
                    plan.operation(),
                    plan.sObject(),
                    plan.rows(),
                    plan.sObjectRows(),
                    plan.fields(),
                    plan.notes());
        }
        call.print(answer.rows());
        return ExitCode.OK;
    }
}
