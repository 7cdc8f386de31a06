package org.orgsh.command;

import java.util.ArrayList;
import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Passage;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.output.Page;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;
import org.orgsh.salesforce.Found;

/** {@code FIND {term} ...}: records by their words. */
final class SearchCommand extends OrgshCommand {
    SearchCommand() {
        super(Signature.words(
                        "search",
                        "Explore",
                        "Run a SOSL search; the word search may be left out",
                        "[search] FIND {...}",
                        Argument.STATEMENT)
                .reading(Body.STATEMENT)
                .with(QueryCommand.NO_CHECK));
    }

    @Override
    List<String> examples() {
        return List.of("FIND {Acme} IN NAME FIELDS RETURNING Account(Id, Name), Contact(Id, Name, Email)");
    }

    @Override
    ExitCode run(Invocation call) {
        Passage statement = call.call().requiredRest("a FIND statement");
        call.workspace().stated(statement.text());
        long start = System.nanoTime();
        List<Found> found = QueryCommand.queries(call).search(Binding.of(call).fill(statement.text()));
        long count = found.stream().mapToLong(one -> one.rows().size()).sum();
        if (call.isForReading()) {
            for (Found one : found) {
                try (Page page = new Page(call.console().out(), call.screen())) {
                    page.heading(one.sObject(), one.rows().size() + " found");
                }
                call.print(Rows.of(one.columns(), one.rows()));
            }
        } else {
            call.print(Together.rows(found.stream().map(SearchCommand::named).toList()));
        }
        call.remarkRows(count, "record", start);
        return ExitCode.OK;
    }

    /** The same with the sObject in its first column. */
    private static Found named(Found found) {
        List<Column> columns = new ArrayList<>(List.of(Column.of("Object")));
        columns.addAll(found.columns());
        List<Row> rows = new ArrayList<>();
        for (Row row : found.rows()) {
            Value[] values = new Value[columns.size()];
            values[0] = new Value.Text(found.sObject());
            System.arraycopy(row.values(), 0, values, 1, row.values().length);
            rows.add(new Row(values));
        }
        return new Found(found.sObject(), columns, rows);
    }
}
