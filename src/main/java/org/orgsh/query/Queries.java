package org.orgsh.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.orgsh.failure.UsageException;
import org.orgsh.record.Column;
import org.orgsh.record.RecordId;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;
import org.orgsh.salesforce.ApiFailure;
import org.orgsh.salesforce.Found;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.salesforce.QueryPlan;
import org.orgsh.schema.Schema;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Search;
import org.orgsh.soql.SelectItem;
import org.orgsh.soql.Soql;

/**
 * Reads from an org. Statements are as a person types them: comments, {@code SELECT *} and {@code ALL ROWS} are made into
 * what the org takes.
 *
 * <p>All methods throw {@link QueryFailedException} for a statement that is wrong, by orgsh's word or the org's.
 */
public final class Queries {
    /** The column of {@code SELECT COUNT()}, whose answer has no rows. */
    private static final String COUNT = "count";

    private final OrgClient org;
    private final Schema schema;
    private final Checks checks;
    private final boolean checking;

    public Queries(OrgClient org, Schema schema) {
        this(org, schema, new Checks(schema), true);
    }

    private Queries(OrgClient org, Schema schema, Checks checks, boolean checking) {
        this.org = org;
        this.schema = schema;
        this.checks = checks;
        this.checking = checking;
    }

    /** The same that sends whatever it is given. */
    public Queries unchecked() {
        return new Queries(org, schema, checks, false);
    }

    /** What is worth knowing of a statement before it is sent, and is no error; sentences. */
    public List<String> remarks(String statement, QueryMode mode) {
        return checking ? checks.remarks(Soql.parse(statement), mode) : List.of();
    }

    private Prepared prepared(String statement, QueryMode mode) {
        return Prepared.of(statement, mode, schema, checking ? checks : null);
    }

    /**
     * Runs a SELECT. {@code SELECT COUNT()} gives one row with one column, {@code count}.
     *
     * @param mode {@link QueryMode#ALL} also if the statement ends in ALL ROWS
     * @return to be closed
     */
    public Rows rows(String statement, QueryMode mode) {
        Prepared prepared = prepared(statement, mode);
        if (prepared.query().isCount()) {
            long count = explained(prepared, () -> org.count(prepared.text(), prepared.mode()));
            checks.counted(prepared.query(), count);
            return new SingleRow(COUNT, new Value.Number(Long.toString(count)));
        }
        return explained(prepared, () -> org.query(prepared.text(), prepared.shape(), prepared.mode()));
    }

    /** The Ids a SELECT gives: its column {@code Id}, else its only column, of which every value must be an Id. */
    public List<RecordId> ids(String statement) {
        try (Rows rows = rows(statement, QueryMode.NORMAL)) {
            int column = idColumn(rows.columns());
            List<RecordId> ids = new ArrayList<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Value value = row.value(column);
                if (value instanceof Value.Text text && RecordId.isId(text.text())) {
                    ids.add(new RecordId(text.text()));
                } else if (!(value instanceof Value.Nothing)) {
                    throw new UsageException(
                            "Column " + rows.columns().get(column).name() + " holds values that are not Ids.",
                            "Select Id, or a reference field alone.");
                }
            }
            return ids;
        }
    }

    /** Runs a FIND. */
    public List<Found> search(String statement) {
        Parsed parsed = checking ? Prepared.wellFormed(statement) : Soql.parse(statement);
        if (checking) {
            checks.refuseErrors(parsed, QueryMode.NORMAL);
        }
        Search search = parsed.search().orElseThrow(() -> Prepared.malformed(statement, 0, "expected FIND"));
        Map<String, List<String>> fields = new HashMap<>();
        for (Search.Returning returning : search.returning()) {
            List<String> paths = new ArrayList<>();
            for (SelectItem item : returning.items()) {
                if (item instanceof SelectItem.Field field) {
                    paths.add(field.path().text());
                }
            }
            if (paths.size() == returning.items().size()) {
                fields.put(returning.object().text().toLowerCase(Locale.ROOT), paths);
            }
        }
        try {
            return org.search(Soql.withoutComments(statement), fields);
        } catch (ApiFailure e) {
            throw e.status() == 400 ? OrgComplaint.of(statement, e, schema) : e;
        }
    }

    /** How the org would run a SELECT. */
    public List<QueryPlan> explain(String statement) {
        Prepared prepared = prepared(statement, QueryMode.NORMAL);
        return explained(prepared, () -> org.explain(prepared.text()));
    }

    private <T> T explained(Prepared prepared, Supplier<T> work) {
        try {
            return work.get();
        } catch (ApiFailure e) {
            throw e.status() == 400 ? OrgComplaint.of(prepared, e, schema) : e;
        }
    }

    private static int idColumn(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase("Id")) {
                return i;
            }
        }
        if (columns.size() != 1) {
            throw new UsageException("The query gives no Ids.", "Select Id, or a reference field alone.");
        }
        return 0;
    }
}
