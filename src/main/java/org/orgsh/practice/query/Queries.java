package org.orgsh.practice.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.CustomRule;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Query;
import org.orgsh.soql.Soql;

/** Answers queries, page by page. */
public final class Queries {
    /** A query as it is asked: the rows in the recycle bin are only given when they are asked for too. */
    public record Asked(String soql, boolean deletedToo, int pageSize, String base) {}

    private static final String LOCATOR_PREFIX = "01g";
    private static final int MOST_CURSORS = 10;
    private static final int MOST_GROUPS = 2000;
    private static final int LONGEST_QUERY = 100_000;

    private final Database database;
    private final Schema schema;
    private final Clock clock;
    private final AtomicLong locators = new AtomicLong();
    // The oldest falls out when there are too many, as for a user of a real org.
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();

    /** @param clock for TODAY and its like */
    public Queries(Database database, Clock clock) {
        this(database, database.schema(), clock);
    }

    /** @param schema of the objects that can be asked for, where these are not all of the database's */
    Queries(Database database, Schema schema, Clock clock) {
        this.database = database;
        this.schema = schema;
        this.clock = clock;
    }

    /** The first page of a query. */
    public byte[] first(Asked asked) throws SQLException, IOException {
        Plan plan = plan(asked.soql, asked.deletedToo);
        Cursor cursor = Cursor.open(database, plan);
        try {
            if (plan.outs().isEmpty()) {
                return counted(cursor.count());
            }
            if (plan.type() == null && cursor.total() > MOST_GROUPS) {
                throw Refusal.bad(
                        "EXCEEDED_ID_LIMIT",
                        "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
            }
            String locator = null;
            if (cursor.total() > asked.pageSize) {
                locator = RecordIds.numbered(LOCATOR_PREFIX, locators.incrementAndGet());
                keep(locator, cursor);
            }
            return page(cursor, locator, 0, asked.pageSize, asked.base);
        } finally {
            if (!isKept(cursor)) {
                cursor.close(database);
            }
        }
    }

    /** A further page: what {@code nextRecordsUrl} pointed at. */
    public byte[] next(String locatorAndOffset, int pageSize, String base) throws SQLException, IOException {
        int dash = locatorAndOffset.lastIndexOf('-');
        Cursor cursor = dash < 0 ? null : find(locatorAndOffset.substring(0, dash));
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
        return page(cursor, locatorAndOffset.substring(0, dash), offset, pageSize, base);
    }

    /** One record as JSON; null where there is none of that Id. */
    public byte @Nullable [] record(Connection connection, SObjectType type, List<Field> fields, String id, String base)
            throws SQLException, IOException {
        Plan plan = new Planner(schema, new QueryText(""), true, clock(), database.user()).record(type, fields);
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            statement.setString(1, id);
            try (ResultSet result = statement.executeQuery()) {
                Page page = Page.read(connection, schema, base, plan, result, 1);
                if (page.size() == 0) {
                    return null;
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (JsonGenerator json = Answer.JSON.createGenerator(out)) {
                    page.write(json);
                }
                return out.toByteArray();
            }
        }
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
        String named = String.valueOf(plan.get().type()); // refuses what cannot be asked
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
        Parsed parsed = Soql.parse(soql);
        if (!parsed.isWellFormed()) {
            throw QueryText.malformed(QueryText.reason(parsed));
        }
        return parsed.query().orElseThrow(() -> QueryText.malformed("unexpected token: 'FIND'"));
    }

    private byte[] page(Cursor cursor, @Nullable String locator, int offset, int pageSize, String base)
            throws SQLException, IOException {
        Page page = cursor.page(schema, offset, pageSize, base);
        int next = offset + page.size();
        boolean done = next >= cursor.total();
        ByteArrayOutputStream out = new ByteArrayOutputStream(page.size() * 256 + 128);
        try (JsonGenerator json = Answer.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("totalSize", cursor.total());
            json.writeBooleanField("done", done);
            if (!done) {
                json.writeStringField("nextRecordsUrl", base + "/query/" + locator + "-" + next);
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

    private synchronized void keep(String locator, Cursor cursor) {
        cursors.put(locator, cursor);
        if (cursors.size() > MOST_CURSORS) {
            String oldest = cursors.keySet().iterator().next();
            Cursor dropped = cursors.remove(oldest);
            if (dropped != null) {
                dropped.close(database);
            }
        }
    }

    private synchronized boolean isKept(Cursor cursor) {
        return cursors.containsValue(cursor);
    }

    private synchronized @Nullable Cursor find(String locator) {
        return cursors.get(locator);
    }
}
