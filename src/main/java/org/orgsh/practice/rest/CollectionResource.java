package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.UnreadableValue;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.SObjectType;

/**
 * Many records in one call, each with its own verdict in the order of the request.
 *
 * <p>Source: REST API Developer Guide, "sObject Collections".
 */
final class CollectionResource {
    private static final int MOST_WRITTEN = 200;
    private static final int MOST_READ = 2000;

    /** What is done with one record; gives its Id. */
    @FunctionalInterface
    private interface Step {
        Outcome in(Connection connection) throws SQLException;
    }

    /** @param created null where the operation does not say */
    private record Outcome(@Nullable String id, @Nullable Boolean created, List<ApiError> errors) {
        static Outcome done(String id) {
            return new Outcome(id, null, List.of());
        }
    }

    private final Database database;
    private final Records records;
    private final Queries queries;

    CollectionResource(Database database, Records records, Queries queries) {
        this.database = database;
        this.records = records;
        this.queries = queries;
    }

    Answer create(Request request) throws SQLException {
        JsonBody body = JsonBody.of(request);
        List<Step> steps = new ArrayList<>();
        for (ObjectNode each : records(body)) {
            steps.add(read(body, () -> {
                Records.Draft draft = records.draft(type(each), each, true);
                return connection -> Outcome.done(records.create(connection, draft));
            }));
        }
        return done(steps, allOrNone(body));
    }

    Answer update(Request request) throws SQLException {
        JsonBody body = JsonBody.of(request);
        List<Step> steps = new ArrayList<>();
        for (ObjectNode each : records(body)) {
            steps.add(read(body, () -> {
                SObjectType type = type(each);
                String id = Records.id(type, taken(each, "Id"));
                Records.Draft draft = records.draft(type, each, false);
                return connection -> {
                    records.update(connection, draft, id);
                    return Outcome.done(id);
                };
            }));
        }
        return done(steps, allOrNone(body));
    }

    Answer upsert(Request request) throws SQLException {
        JsonBody body = JsonBody.of(request);
        SObjectType type = known(request.variable("object"));
        Field key = type.field(request.variable("field"));
        if (key == null || !key.idLookup()) {
            throw new Refusal(
                    404,
                    "NOT_FOUND",
                    "Provided external ID field does not exist or is not accessible: " + request.variable("field"));
        }
        List<Step> steps = new ArrayList<>();
        for (ObjectNode each : records(body)) {
            steps.add(read(body, () -> upsert(type, key, each)));
        }
        return done(steps, allOrNone(body));
    }

    private Step upsert(SObjectType type, Field key, ObjectNode record) {
        ObjectNode rest = record.deepCopy();
        String value = taken(rest, key.name());
        boolean byId = key.name().equals("Id");
        return connection -> {
            List<String> found =
                    value.isEmpty() ? List.of() : records.find(connection, type, key, idOr(key, type, value));
            if (found.size() > 1) {
                throw Refusal.bad(
                        "DUPLICATE_EXTERNAL_ID",
                        key.label() + ": more than one record found for external id field: " + found);
            }
            if (found.size() == 1) {
                records.update(connection, records.draft(type, rest, false), found.get(0));
                return new Outcome(found.get(0), false, List.of());
            }
            if (byId && !value.isEmpty()) {
                throw Refusal.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
            }
            String id = records.create(connection, records.draft(type, byId ? rest : record, true));
            return new Outcome(id, true, List.of());
        };
    }

    private static String idOr(Field key, SObjectType type, String value) {
        return key.name().equals("Id") ? Records.id(type, value) : value;
    }

    Answer delete(Request request) throws SQLException {
        String ids = request.query().get("ids");
        if (ids == null || ids.isBlank()) {
            throw Refusal.bad("MALFORMED_ID", "malformed id ");
        }
        String[] all = ids.split(",", -1);
        checkSize(all.length, MOST_WRITTEN);
        List<Step> steps = new ArrayList<>();
        for (String text : all) {
            steps.add(connection -> {
                String id = RecordIds.complete(text.trim());
                SObjectType type = id == null ? null : database.schema().typeOfId(id);
                if (id == null || type == null) {
                    throw Refusal.bad("MALFORMED_ID", "malformed id " + text.trim());
                }
                records.delete(connection, type, id);
                return Outcome.done(id);
            });
        }
        return done(steps, "true".equalsIgnoreCase(request.query().get("allOrNone")));
    }

    // ---- reading

    Answer get(Request request, String base) throws SQLException {
        String ids = request.query().get("ids");
        String fields = request.query().get("fields");
        if (ids == null || fields == null) {
            throw Refusal.bad("MISSING_ARGUMENT", "The ids and fields parameters are required");
        }
        return retrieve(known(request.variable("object")), List.of(ids.split(",", -1)), fields, base);
    }

    Answer retrieve(Request request, String base) throws SQLException {
        JsonBody body = JsonBody.of(request);
        List<String> ids = new ArrayList<>();
        body.tree().path("ids").forEach(id -> ids.add(id.asText()));
        List<String> fields = new ArrayList<>();
        body.tree().path("fields").forEach(field -> fields.add(field.asText()));
        return retrieve(known(request.variable("object")), ids, String.join(",", fields), base);
    }

    private Answer retrieve(SObjectType type, List<String> ids, String names, String base) throws SQLException {
        checkSize(ids.size(), MOST_READ);
        List<Field> fields = RowResource.fields(type, names);
        return database.transaction(connection -> {
            ArrayNode answer = Answer.JSON.createArrayNode();
            for (String text : ids) {
                String id = RecordIds.complete(text.trim());
                byte[] record = id == null
                                || records.find(connection, type, type.known("Id"), id)
                                        .isEmpty()
                        ? null
                        : record(connection, type, fields, id, base);
                if (record == null) {
                    answer.addNull();
                } else {
                    answer.addRawValue(new RawValue(new String(record, StandardCharsets.UTF_8)));
                }
            }
            return Answer.json(200, answer);
        });
    }

    private byte @Nullable [] record(
            Connection connection, SObjectType type, List<Field> fields, String id, String base) throws SQLException {
        try {
            return queries.record(connection, type, fields, id, base);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // ---- parts

    private List<ObjectNode> records(JsonBody body) {
        JsonNode list = body.tree().path("records");
        if (!list.isArray()) {
            throw Refusal.bad("JSON_PARSER_ERROR", "The records parameter is required and has to be an array");
        }
        checkSize(list.size(), MOST_WRITTEN);
        List<ObjectNode> records = new ArrayList<>();
        for (JsonNode each : list) {
            if (!(each instanceof ObjectNode object)) {
                throw Refusal.bad(
                        "JSON_PARSER_ERROR", "Cannot deserialize instance of sobject from " + each.getNodeType());
            }
            records.add(object);
        }
        return records;
    }

    private static void checkSize(int size, int most) {
        if (size > most) {
            throw Refusal.bad(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + most + " records in this call");
        }
    }

    private static boolean allOrNone(JsonBody body) {
        return body.tree().path("allOrNone").asBoolean(false);
    }

    private SObjectType type(ObjectNode record) {
        String name = record.path("attributes").path("type").asText("");
        SObjectType type = database.schema().type(name);
        if (type == null) {
            throw Refusal.bad("INVALID_TYPE", "sObject type '" + name + "' is not supported.");
        }
        return type;
    }

    private SObjectType known(String name) {
        SObjectType type = database.schema().type(name);
        if (type == null) {
            throw Refusal.notFound();
        }
        return type;
    }

    /** The text under a key in any case, which is taken out of the record. */
    private static String taken(ObjectNode record, String key) {
        for (String name :
                record.properties().stream().map(java.util.Map.Entry::getKey).toList()) {
            if (name.equalsIgnoreCase(key)) {
                JsonNode value = record.remove(name);
                return value == null ? "" : value.asText("");
            }
        }
        return "";
    }

    /** A step, or one that fails with what was wrong with its record; an unreadable value fails the whole call. */
    private static Step read(JsonBody body, java.util.function.Supplier<Step> reading) {
        try {
            return reading.get();
        } catch (UnreadableValue value) {
            throw body.refused(value);
        } catch (Refusal refusal) {
            return connection -> {
                throw refusal;
            };
        }
    }

    private Answer done(List<Step> steps, boolean allOrNone) throws SQLException {
        List<Outcome> outcomes = database.transaction(connection -> {
            List<Outcome> all = new ArrayList<>();
            Savepoint start = connection.setSavepoint();
            boolean failed = false;
            for (Step step : steps) {
                Outcome outcome = attempt(connection, step);
                failed |= !outcome.errors.isEmpty();
                all.add(outcome);
            }
            if (failed && allOrNone) {
                connection.rollback(start);
                all.replaceAll(CollectionResource::rolledBack);
            }
            return all;
        });
        ArrayNode answer = Answer.JSON.createArrayNode();
        outcomes.forEach(outcome -> write(answer.addObject(), outcome));
        return Answer.json(200, answer);
    }

    private static Outcome attempt(Connection connection, Step step) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Outcome outcome = step.in(connection);
            connection.releaseSavepoint(before);
            return outcome;
        } catch (Refusal refusal) {
            connection.rollback(before);
            return new Outcome(
                    null,
                    null,
                    refusal.errors().stream().map(CollectionResource::ofRow).toList());
        }
    }

    // A record that is not there is an error of the reference here, not of the resource.
    private static ApiError ofRow(ApiError error) {
        return error.code().equals("NOT_FOUND")
                ? new ApiError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")
                : error;
    }

    private static Outcome rolledBack(Outcome outcome) {
        return outcome.errors.isEmpty()
                ? new Outcome(
                        outcome.id,
                        null,
                        List.of(
                                new ApiError(
                                        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                        "Record rolled back because not all records were valid and the request was using AllOrNone header")))
                : outcome;
    }

    private static void write(ObjectNode row, Outcome outcome) {
        if (outcome.id != null) {
            row.put("id", outcome.id);
        }
        row.put("success", outcome.errors.isEmpty());
        ArrayNode errors = row.putArray("errors");
        for (ApiError error : outcome.errors) {
            ObjectNode entry = errors.addObject();
            entry.put("statusCode", error.code()).put("message", error.message());
            ArrayNode fields = entry.putArray("fields");
            error.fields().forEach(fields::add);
        }
        if (outcome.created != null) {
            row.put("created", outcome.created);
        }
    }
}
