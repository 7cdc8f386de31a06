package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.schema.SObjectType;

/** The records that were read or written one by one last, newest first. */
final class Recent {
    private static final int MOST = 200;

    private final Database database;
    private final Records records;
    private final Queries queries;
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    Recent(Database database, Records records, Queries queries) {
        this.database = database;
        this.records = records;
        this.queries = queries;
    }

    /** Unless the request asks for nothing to be remembered. */
    synchronized void used(Request request, String id) {
        String option = request.header("sforce-mru");
        if (option != null && option.replace(" ", "").equalsIgnoreCase("updateMru=false")) {
            return;
        }
        ids.remove(id);
        ids.add(id);
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
    }

    Answer get(Request request, String base) throws SQLException {
        String limit = request.query().get("limit");
        int most = MOST;
        try {
            most = limit == null ? MOST : Math.min(MOST, Math.max(1, Integer.parseInt(limit)));
        } catch (NumberFormatException notANumber) {
            // As if it were not there.
        }
        return Answer.json(200, list(null, most, base));
    }

    /** @param type null for all */
    ArrayNode list(@Nullable SObjectType type, int most, String base) throws SQLException {
        List<String> newest = new ArrayList<>();
        synchronized (this) {
            ids.forEach(id -> newest.add(0, id));
        }
        return database.transaction(connection -> {
            ArrayNode answer = Answer.JSON.createArrayNode();
            for (String id : newest) {
                SObjectType own = database.schema().typeOfId(id);
                boolean wanted = own != null && (type == null || own.name().equals(type.name()));
                if (own != null && wanted && answer.size() < most && isThere(connection, own, id)) {
                    answer.addRawValue(record(connection, own, id, base));
                }
            }
            return answer;
        });
    }

    private boolean isThere(Connection connection, SObjectType type, String id) throws SQLException {
        return !records.find(connection, type, type.known("Id"), id).isEmpty();
    }

    private RawValue record(Connection connection, SObjectType type, String id, String base) throws SQLException {
        try {
            byte[] record = queries.record(connection, type, List.of(type.known("Id"), type.nameField()), id, base);
            return new RawValue(record == null ? "null" : new String(record, StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
