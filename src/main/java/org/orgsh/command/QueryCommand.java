package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Passage;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.language.Signature.Option;
import org.orgsh.query.Limited;
import org.orgsh.query.Queries;
import org.orgsh.record.Rows;
import org.orgsh.salesforce.QueryMode;

/** {@code [query] SELECT ...}: rows of a SOQL query, as they come. */
final class QueryCommand extends OrgshCommand {
    static final Option NO_CHECK = Option.flag("--no-check", "send the query whatever orgsh has to say against it");

    QueryCommand() {
        super(Signature.words(
                        "query",
                        "Explore",
                        "Run a SOQL query; the word query may be left out",
                        "[query] SELECT ...",
                        Argument.STATEMENT)
                .reading(Body.STATEMENT)
                .with(
                        Option.flag("--all", "also deleted and archived records (queryAll)"),
                        Option.flag("--tooling", "query the Tooling API"),
                        NO_CHECK,
                        Option.value("--limit", "N", "take only the first N rows")));
    }

    @Override
    List<String> examples() {
        return List.of(
                "SELECT Id, Name, Owner.Name FROM Account WHERE Industry = 'Energy' ORDER BY Name LIMIT 5",
                "SELECT *, (SELECT LastName FROM Contacts) FROM Account WHERE Id = '001...'",
                "query --format csv --output accounts.csv SELECT Id, Name FROM Account");
    }

    @Override
    String details() {
        return "SELECT * stands for all fields, SELECT *custom and *writable for those that are custom or can be written."
                + " Variables are written :NAME. Comments (// and /* */) are taken out before the query is sent.";
    }

    @Override
    ExitCode run(Invocation call) {
        Passage statement = call.call().requiredRest("a SELECT statement");
        String soql = Binding.of(call).fill(statement.text());
        call.workspace().stated(statement.text());
        Queries queries = queries(call);
        queries.remarks(soql, mode(call)).forEach(call::remark);
        long start = System.nanoTime();
        Rows rows = queries.rows(soql, mode(call));
        long count = call.print(call.call()
                .option("--limit")
                .map(limit -> Limited.to(Numbers.whole(call.call(), limit), rows))
                .orElse(rows));
        call.remarkRows(count, "row", start);
        return ExitCode.OK;
    }

    /** Those that check, unless the call says otherwise. */
    static Queries queries(Invocation call) {
        Queries queries = call.connection().queries();
        return call.call().flag(NO_CHECK.name()) ? queries.unchecked() : queries;
    }

    private static QueryMode mode(Invocation call) {
        if (call.call().flag("--tooling")) {
            return QueryMode.TOOLING;
        }
        return call.call().flag("--all") ? QueryMode.ALL : QueryMode.NORMAL;
    }
}
