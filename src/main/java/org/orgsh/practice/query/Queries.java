package org.orgsh.practice.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.CustomRule;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Query;
import org.orgsh.soql.Soql;

/** Answers queries, page by page. */
public final class Queries {
    /** A query as it is asked: the rows in the recycle bin are only given when they are asked for too. */
    public record Asked(String soql, boolean deletedToo, int pageSize, String base) {}

    private static final int MOST_GROUPS = 2000;
    private static final int LONGEST_QUERY = 100_000;

    private final Database database;
    private final Schema schema;
    private final Clock clock;
    private final Cursors cursors;

    /** @param clock for TODAY and its like */
    public Queries(Database database, Clock clock) {
        this.database = database;
        this.schema = database.schema();
        this.clock = clock;
        this.cursors = new Cursors(clock, database::generation);
    }

    /** The first page of a query. */
    public byte[] first(Asked asked) throws SQLException, IOException {
        Plan plan = plan(asked.soql, asked.deletedToo);
        if (plan.outs().isEmpty()) {
            return counted(count(plan));
        }
        if (plan.type() == null) {
            return groups(plan, asked.base);
        }
        Cursor cursor = open(plan);
        return page(cursor, null, 0, asked.pageSize, asked.base);
    }

    /** What the columns of a query's result are. */
    public ObjectNode columns(String soql) {
        return new ColumnMetadata(schema).of(soql, parsed(soql), plan(soql, false));
    }

    /** The result of a query for Bulk API 2.0. */
    public Export export(String soql, boolean deletedToo) {
        Plan plan = plan(soql, deletedToo);
        return new Export(database, this, parsed(soql), plan);
    }

    Schema schema() {
        return schema;
    }

    Cursor open(Plan plan) throws SQLException {
        return database.transaction(connection -> Cursor.open(connection, plan));
    }

    /** A further page: what {@code nextRecordsUrl} pointed at. */
    public byte[] next(String locatorAndOffset, int pageSize, String base) throws SQLException, IOException {
        int dash = locatorAndOffset.lastIndexOf('-');
        String locator = dash < 0 ? "" : locatorAndOffset.substring(0, dash);
        Cursor cursor = cursors.find(locator);
        int offset = -1;
        if (cursor != null) {
            try {
                offset = Integer.parseInt(locatorAndOffset.substring(dash + 1));
            } catch (NumberFormatException notOurs) {
                // Told below, like any other offset that is not in the result.
            }
        }
        if (cursor == null || offset < 0 || offset >= cursor.total()) {
            throw Refusal.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(cursor, locator, offset, pageSize, base);
    }

    /** One record as JSON; null where there is none of that Id. */
    public byte @Nullable [] record(Connection connection, SObjectType type, List<Field> fields, String id, String base)
            throws SQLException, IOException {
        Plan plan = new Planner(schema, new QueryText(""), true, clock(), database.user()).record(type, fields);
        Page page = Page.of(reader(connection, base), plan, List.of(id), 1);
        return page.size() == 0 ? null : written(page);
    }

    private static byte[] written(Page page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Answer.JSON.createGenerator(out)) {
            page.write(json);
        }
        return out.toByteArray();
    }

    Page.Reader reader(Connection connection, String base) {
        return new Page.Reader(connection, schema, base, cursors);
    }

    /** The one number of a {@code COUNT()}. */
    int count(Plan plan) throws SQLException {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
                bind(statement, plan.parameters(), 1);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    static void bind(PreparedStatement statement, List<Object> parameters, int first) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(first + i, parameters.get(i));
        }
    }

    Plan plan(String soql, boolean deletedToo) {
        return new Planner(schema, new QueryText(soql), deletedToo, clock(), database.user()).plan(parsed(soql));
    }

    /** Today is another day where the user lives. */
    Clock clock() {
        try {
            return clock.withZone(database.zone());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A validation rule that refuses what a condition holds for.
     *
     * @throws Refusal where the condition is none, or not of the object
     */
    public CustomRule rule(String name, String object, String condition, String message) {
        SObjectType type = schema.type(object);
        if (type == null) {
            throw Refusal.bad("INVALID_TYPE", "sObject type '" + object + "' is not supported.");
        }
        String soql = "SELECT Id FROM " + type + " WHERE " + condition;
        Query query = parsed(soql);
        Supplier<Plan> plan =
                () -> new Planner(schema, new QueryText(soql), true, clock(), database.user()).rule(query, type);
        Objects.requireNonNull(plan.get()); // refuses what cannot be asked
        String named = type.name();
        return new CustomRule(named + name.substring(object.length()), named, condition, message, (connection, id) -> {
            // Planned each time, as the days move on.
            Plan now = plan.get();
            try (PreparedStatement statement = connection.prepareStatement(now.sql())) {
                statement.setString(1, id);
                bind(statement, now.parameters(), 2);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    static Query parsed(String soql) {
        if (soql.isBlank()) {
            throw QueryText.malformed("SOQL statements cannot be empty or null");
        }
        if (soql.length() > LONGEST_QUERY) {
            throw QueryText.malformed("SOQL statements can not be longer than " + LONGEST_QUERY + " characters");
        }
        if (!Soql.withoutComments(soql).equals(soql)) {
            throw QueryText.malformed("unexpected token: '/'"); // comments are what shells know, not SOQL
        }
        Parsed parsed = Soql.parse(soql);
        if (!parsed.isWellFormed()) {
            throw QueryText.malformed(QueryText.reason(parsed));
        }
        return parsed.query().orElseThrow(() -> QueryText.malformed("unexpected token: 'FIND'"));
    }

    private byte[] groups(Plan plan, String base) throws SQLException, IOException {
        Page page = database.transaction(
                connection -> Page.of(reader(connection, base), plan, plan.parameters(), MOST_GROUPS + 1));
        if (page.size() > MOST_GROUPS) {
            throw Refusal.bad(
                    "EXCEEDED_ID_LIMIT",
                    "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
        }
        return result(page, page.size(), null);
    }

    /** @param known the cursor's locator; null where it has none yet */
    private byte[] page(Cursor cursor, @Nullable String known, int offset, int pageSize, String base)
            throws SQLException, IOException {
        Page page = database.transaction(connection -> Page.of(reader(connection, base), cursor, offset, pageSize));
        int next = offset + page.taken();
        if (next >= cursor.total()) {
            return result(page, cursor.total(), null);
        }
        String locator = known == null ? cursors.keep(cursor) : known;
        return result(page, cursor.total(), base + "/query/" + locator + "-" + next);
    }

    private static byte[] result(Page page, int total, @Nullable String next) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(page.size() * 256 + 128);
        try (JsonGenerator json = Answer.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("totalSize", total);
            json.writeBooleanField("done", next == null);
            if (next != null) {
                json.writeStringField("nextRecordsUrl", next);
            }
            json.writeArrayFieldStart("records");
            page.write(json);
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static byte[] counted(int count) throws IOException {
        return Answer.JSON.writeValueAsBytes(Answer.JSON
                .createObjectNode()
                .put("totalSize", count)
                .put("done", true)
                .set("records", Answer.JSON.createArrayNode()));
    }
}
