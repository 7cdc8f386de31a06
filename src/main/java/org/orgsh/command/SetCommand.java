package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Assignment;
import org.orgsh.language.Literal;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Word;
import org.orgsh.record.RecordId;
import org.orgsh.script.Variable;
import org.orgsh.script.Variables;

/** {@code set NAME = VALUE}; alone, it lists what is set. */
final class SetCommand extends OrgshCommand {
    SetCommand() {
        super(Signature.words(
                "set",
                "Session and scripts",
                "Give a name to a value, for :NAME",
                "set [NAME = VALUE]",
                Argument.VARIABLE));
    }

    @Override
    List<String> examples() {
        return List.of("set city = 'Bern'", "SELECT Name FROM Account WHERE BillingCity = :city", "set");
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        if (call.call().words().isEmpty()) {
            list(call);
            return ExitCode.OK;
        }
        Word word = call.call().words().get(0);
        if (!Assignment.isOne(word)) {
            throw call.call().problem(word.offset(), "Expected NAME = VALUE here; a name is letters, digits and _.");
        }
        Assignment assignment = call.assignments(0).get(0);
        if (assignment.value() instanceof Literal.Bare bare && bare.text().isEmpty()) {
            throw call.call().problem(assignment.valueOffset(), "Expected VALUE here; an empty text is ''.");
        }
        call.variables().set(assignment.field(), new Variable.One(call.constant(assignment.value())));
        return ExitCode.OK;
    }

    private static void list(Invocation call) {
        Variables variables = call.variables();
        Answer answer = new Answer("Name", "Value");
        for (String name : variables.names()) {
            answer.row(name, text(variables.get(name)));
        }
        call.print(answer.rows());
    }

    private static String text(Variable variable) {
        if (variable instanceof Variable.Ids ids) {
            List<RecordId> found = ids.ids();
            return found.size() == 1 ? found.get(0).value() : found.size() + " Ids";
        }
        Literal.Constant literal = ((Variable.One) variable).literal();
        return literal instanceof Literal.Quoted ? "'" + literal.text() + "'" : literal.text();
    }
}
