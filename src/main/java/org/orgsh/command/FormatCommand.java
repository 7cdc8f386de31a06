package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Passage;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.soql.Soql;

/** {@code format [SELECT ...|FIND ...]}: a statement laid out over lines. Nothing is sent. */
final class FormatCommand extends OrgshCommand {
    FormatCommand() {
        super(Signature.words(
                        "format",
                        "Explore",
                        "Lay a query out over lines, to be read or kept",
                        "format [SELECT ...|FIND ...]",
                        Argument.STATEMENT)
                .reading(Body.STATEMENT));
    }

    @Override
    List<String> examples() {
        return List.of("format SELECT Id, Name FROM Account WHERE Industry = 'Energy' ORDER BY Name", "format");
    }

    @Override
    String details() {
        return "Without a statement it is the last one that was run. Words and comments stay as they are; only blanks and line"
                + " breaks change.";
    }

    @Override
    ExitCode run(Invocation call) {
        Passage given = call.call().rest();
        String statement = given == null ? call.workspace().lastStatement() : given.text();
        if (statement == null) {
            throw new UsageException(
                    "There is no statement yet.", "Give one, as in format SELECT Id, Name FROM Account.");
        }
        call.print(Soql.format(statement));
        return ExitCode.OK;
    }
}
