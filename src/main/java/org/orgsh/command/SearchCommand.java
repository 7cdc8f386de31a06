package org.orgsh.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
                .reading(Body.STATEMENT));
    }

    @Override
    List<String> examples() {
        return List.of("FIND {Acme} IN NAME FIELDS RETURNING Account(Id, Name), Contact(Id, Name, Email)");
    }

    @Override
    ExitCode run(Invocation call) {
        Passage statement = call.call().requiredRest("a FIND statement");
        long start = System.nanoTime();
        List<Found> found = call.connection().queries().search(Binding.of(call).fill(statement.text()));
        long count = found.stream().mapToLong(one -> one.rows().size()).sum();
        if (call.isForReading()) {
            for (Found one : found) {
                try (Page page = new Page(call.console().out(), call.screen())) {
                    page.heading(one.sObject(), one.rows().size() + " found");
                }
                call.print(Rows.of(one.columns(), one.rows()));
            }
        } else {
            call.print(together(found));
        }
        call.remarkRows(count, "record", start);
        return ExitCode.OK;
    }

    /** One result out of several: the sObject first, then every column that any of them has. */
    private static Rows together(List<Found> found) {
        Set<Column> all = new LinkedHashSet<>();
        all.add(Column.of("Object"));
        found.forEach(one -> all.addAll(one.columns()));
        List<Column> columns = List.copyOf(all);
        List<Row> rows = new ArrayList<>();
        for (Found one : found) {
            for (Row row : one.rows()) {
                Value[] values = new Value[columns.size()];
                java.util.Arrays.fill(values, Value.NULL);
                values[0] = new Value.Text(one.sObject());
                for (int i = 0; i < one.columns().size(); i++) {
                    values[columns.indexOf(one.columns().get(i))] = row.value(i);
                }
                rows.add(new Row(values));
            }
        }
        return Rows.of(columns, rows);
    }
}
