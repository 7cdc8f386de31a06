package org.orgsh.practice.query;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.soql.Query;
import org.orgsh.soql.SelectItem;

/** The result of a query as a table of texts, as Bulk API 2.0 gives it: no page of it need be kept. */
public final class Export {
    /** Takes the rows one by one. */
    @FunctionalInterface
    public interface Sink {
        /** @return false for no more */
        boolean accept(List<String> row);
    }

    private record Leaf(String name, Out out) {}

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
    private static final int ROWS_AT_ONCE = 2000;

    private final Database database;
    private final Queries queries;
    private final Plan plan;
    private final List<Leaf> leaves = new ArrayList<>();

    /** @throws Refusal where the query is wrong, or is one that Bulk API 2.0 does not take */
    Export(Database database, Queries queries, Query query, Plan plan) {
        this.database = database;
        this.queries = queries;
        this.plan = plan;
        SObjectType type = plan.type();
        if (type == null || query.groupBy() != null) {
            throw refused("Aggregate Relationships not supported in Bulk Query");
        }
        if (query.offset() != null) {
            throw refused("OFFSET not supported in Bulk Query");
        }
        for (SelectItem item : query.items()) {
            if (item instanceof SelectItem.Fields fields && fields.group() != SelectItem.Fields.Group.STANDARD) {
                throw refused("FIELDS(" + fields.group() + ") not supported in Bulk Query");
            }
        }
        flatten("", plan.outs());
    }

    private static Refusal refused(String message) {
        return Refusal.bad("API_ERROR", message);
    }

    private void flatten(String prefix, List<Out> outs) {
        for (Out out : outs) {
            String name = prefix + out.key();
            if (out instanceof Out.Parent parent) {
                flatten(name + ".", parent.fields());
            } else if (out instanceof Out.Scalar || out instanceof Out.Formatted) {
                leaves.add(new Leaf(name, out));
            } else if (out instanceof Out.Address) {
                throw refused("Selecting compound data not supported in Bulk Query");
            } else if (out instanceof Out.TypeOf) {
                throw refused("TYPEOF not supported in Bulk Query");
            } else {
                throw refused("Aggregate Relationships not supported in Bulk Query");
            }
        }
    }

    public SObjectType type() {
        return queries.schema().known(String.valueOf(plan.type()));
    }

    public List<String> header() {
        return leaves.stream().map(Leaf::name).toList();
    }

    public void rows(Sink sink) throws SQLException {
        Cursor cursor = queries.open(plan);
        for (int from = 0; from < cursor.total(); from += ROWS_AT_ONCE) {
            int start = from;
            Page page = database.transaction(
                    connection -> Page.of(queries.reader(connection, ""), cursor, start, ROWS_AT_ONCE));
            for (@Nullable Object[] row : page.rows()) {
                if (!sink.accept(texts(row))) {
                    return;
                }
            }
        }
    }

    private List<String> texts(@Nullable Object[] row) {
        List<String> texts = new ArrayList<>(leaves.size());
        for (Leaf leaf : leaves) {
            texts.add(
                    leaf.out instanceof Out.Formatted formatted
                            ? Page.formatted(row[formatted.column()], formatted)
                            : text(row[((Out.Scalar) leaf.out).column()]));
        }
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return Double.toString(decimal.doubleValue());
        }
        return value instanceof LocalDateTime time ? DATE_TIME.format(time) : value.toString();
    }
}
