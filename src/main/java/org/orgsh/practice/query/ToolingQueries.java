package org.orgsh.practice.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.ToolingTables;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.Schema;

/** Answers Tooling API queries: which objects and fields there are. It has no code to tell of. */
public final class ToolingQueries implements AutoCloseable {
    // A result of the Tooling API's virtual objects cannot be paged.
    private static final int MOST_ROWS = 2000;

    private final Schema described;
    private final Clock clock;
    // Rarely asked for, so made at the first question.
    private @Nullable Database database;
    private @Nullable Queries queries;

    /** @param described the objects and fields the answers tell of */
    public ToolingQueries(Schema described, Clock clock) {
        this.described = described;
        this.clock = clock;
    }

    public ObjectNode columns(String soql) {
        return queries().columns(soql);
    }

    public ObjectNode query(String soql, String base) throws SQLException, IOException {
        Queries all = queries();
        JsonNode plain = Answer.JSON.readTree(all.first(new Queries.Asked(soql, true, MOST_ROWS, base)));
        String object = all.schema().known(Queries.parsed(soql).from().name()).name();
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

    private synchronized Queries queries() {
        Queries there = queries;
        if (there == null) {
            database = Database.inMemory(new ToolingTables(described));
            there = new Queries(database, clock);
            queries = there;
        }
        return there;
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }
}
