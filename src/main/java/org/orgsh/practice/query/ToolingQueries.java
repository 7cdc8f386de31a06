package org.orgsh.practice.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.ToolingTables;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.Schema;
import org.orgsh.practice.schema.StandardSchema;

/** Answers Tooling API queries: which objects and fields there are. It has no code to tell of. */
public final class ToolingQueries {
    // A result of the Tooling API's virtual objects cannot be paged.
    private static final int MOST_ROWS = 2000;

    private final Database database;
    private final Schema schema = StandardSchema.tooling();
    private final Queries queries;
    private boolean loaded;

    public ToolingQueries(Database database, Clock clock) {
        this.database = database;
        this.queries = new Queries(database, schema, clock);
    }

    /** What the objects of the Tooling API are. */
    public Schema schema() {
        return schema;
    }

    public ObjectNode columns(String soql) {
        return queries.columns(soql);
    }

    public ObjectNode query(String soql, String base) throws SQLException, IOException {
        load();
        JsonNode plain = Answer.JSON.readTree(queries.first(new Queries.Asked(soql, true, MOST_ROWS, base)));
        String object = schema.known(Queries.parsed(soql).from().name()).name();
        if (!plain.path("done").asBoolean()) {
            throw Refusal.bad(
                    "EXCEEDED_ID_LIMIT",
                    object + " does not support queryMore(), use LIMIT to restrict the results to a single batch");
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("size", plain.get("records").size());
        answer.set("totalSize", plain.get("totalSize"));
        answer.set("done", plain.get("done"));
        answer.putNull("queryLocator");
        answer.put("entityTypeName", object);
        answer.set("records", plain.get("records"));
        return answer;
    }

    // Rarely asked for, so filled at the first question.
    private synchronized void load() throws SQLException {
        if (!loaded) {
            Connection connection = database.borrow();
            try {
                ToolingTables.fill(connection, schema, database.schema());
                loaded = true;
            } finally {
                database.giveBack(connection);
            }
        }
    }
}
