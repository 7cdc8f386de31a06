package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Sql;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.schema.SObjectType;

/** What the org may still use up, and how many records it has. */
final class LimitsResource {
    // What a Developer Edition may use. Only the API requests are used up here.
    private static final Map<String, Integer> LIMITS = new LinkedHashMap<>();

    static {
        LIMITS.put("ActiveScratchOrgs", 3);
        LIMITS.put("ConcurrentAsyncGetReportInstances", 200);
        LIMITS.put("DailyAsyncApexExecutions", 250_000);
        LIMITS.put("DailyBulkApiBatches", 15_000);
        LIMITS.put("DailyBulkV2QueryFileStorageMB", 976_562);
        LIMITS.put("DailyBulkV2QueryJobs", 10_000);
        LIMITS.put("DailyDeliveredPlatformEvents", 10_000);
        LIMITS.put("DailyScratchOrgs", 6);
        LIMITS.put("DataStorageMB", 5);
        LIMITS.put("FileStorageMB", 20);
        LIMITS.put("HourlyAsyncReportRuns", 1_200);
        LIMITS.put("HourlyPublishedPlatformEvents", 50_000);
        LIMITS.put("MassEmail", 10);
        LIMITS.put("SingleEmail", 15);
    }

    private final Database database;
    private final IntSupplier requestsUsed;
    private final IntSupplier dailyRequests;

    LimitsResource(Database database, IntSupplier dailyRequests, IntSupplier requestsUsed) {
        this.database = database;
        this.dailyRequests = dailyRequests;
        this.requestsUsed = requestsUsed;
    }

    Answer limits() {
        ObjectNode answer = Answer.JSON.createObjectNode();
        int daily = dailyRequests.getAsInt();
        limit(answer, "DailyApiRequests", daily, Math.max(0, daily - requestsUsed.getAsInt()));
        LIMITS.forEach((name, most) -> limit(answer, name, most, most));
        return Answer.json(200, answer);
    }

    private static void limit(ObjectNode answer, String name, int most, int left) {
        answer.putObject(name).put("Max", most).put("Remaining", left);
    }

    /** Unknown names are passed over in silence, as by a real org. */
    Answer recordCount(Request request) throws SQLException {
        String names = request.query().get("sObjects");
        Collection<SObjectType> types = database.schema().types();
        if (names != null) {
            List<SObjectType> named = new ArrayList<>();
            for (String name : names.split(",", -1)) {
                SObjectType type = database.schema().type(name.trim());
                if (type != null) {
                    named.add(type);
                }
            }
            types = named;
        }
        Collection<SObjectType> counted = types;
        return database.transaction(connection -> {
            ObjectNode answer = Answer.JSON.createObjectNode();
            ArrayNode counts = answer.putArray("sObjects");
            try (Statement statement = connection.createStatement()) {
                for (SObjectType type : counted) {
                    try (ResultSet row = statement.executeQuery(
                            "SELECT COUNT(*) FROM " + Sql.name(type.name()) + " WHERE \"IsDeleted\" = FALSE")) {
                        row.next();
                        counts.addObject().put("count", row.getInt(1)).put("name", type.name());
                    }
                }
            }
            return Answer.json(200, answer);
        });
    }
}
