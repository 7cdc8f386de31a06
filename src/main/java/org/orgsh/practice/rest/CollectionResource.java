package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Outcome;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Savepoint;
import org.orgsh.practice.data.UnreadableValue;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
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
    // Of records of one type in a row.
    private static final int MOST_CHUNKS = 10;

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
        List<Outcome.Step> steps = new ArrayList<>();
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
        List<Outcome.Step> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ObjectNode each : records(body)) {
            steps.add(read(body, () -> {
                SObjectType type = type(each);
                String id = Records.id(type, text(each, "Id"));
                if (!seen.add(id)) {
                    throw Refusal.bad("DUPLICATE_VALUE", "duplicate id in the records: " + id, "Id");
                }
                Records.Draft draft = records.draft(type, without(each, "Id"), false);
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
        List<Outcome.Step> steps = new ArrayList<>();
        for (ObjectNode each : records(body)) {
            steps.add(read(body, () -> {
                if (!type(each).equals(type)) {
                    throw Refusal.bad("INVALID_TYPE", "The records have to be of type " + type.name() + ".");
                }
                String value = text(each, key.name());
                if (value.isEmpty() && key.type() != FieldType.ID) {
                    throw Refusal.bad("MISSING_ARGUMENT", key.name() + " not specified");
                }
                return connection -> records.upsert(connection, type, key, value, each);
            }));
        }
        try {
            return done(steps, allOrNone(body));
        } catch (UnreadableValue unreadable) {
            throw body.refused(unreadable);
        }
    }

    Answer delete(Request request) throws SQLException {
        String ids = request.query().get("ids");
        if (ids == null || ids.isBlank()) {
            throw Refusal.bad("MALFORMED_ID", "malformed id ");
        }
        String[] all = ids.split(",", -1);
        checkSize(all.length, MOST_WRITTEN);
        List<Outcome.Step> steps = new ArrayList<>();
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
        int chunks = 0;
        String last = "";
        for (JsonNode each : list) {
            if (!(each instanceof ObjectNode object)) {
                throw Refusal.bad(
                        "JSON_PARSER_ERROR", "Cannot deserialize instance of sobject from " + each.getNodeType());
            }
            records.add(object);
            String type = object.path("attributes").path("type").asText("");
            chunks += records.size() == 1 || !type.equalsIgnoreCase(last) ? 1 : 0;
            last = type;
        }
        if (chunks > MOST_CHUNKS) {
            throw Refusal.bad(
                    "LIMIT_EXCEEDED",
                    "Cannot have more than " + MOST_CHUNKS
                            + " chunks in a single operation. Please rearrange the data to reduce chunking.");
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

    /** The text under a key in any case; empty where there is none. */
    private static String text(ObjectNode record, String key) {
        return JsonBody.value(record, key).asText("");
    }

    private static ObjectNode without(ObjectNode record, String key) {
        ObjectNode rest = Answer.JSON.createObjectNode();
        record.properties().forEach(entry -> {
            if (!entry.getKey().equalsIgnoreCase(key)) {
                rest.set(entry.getKey(), entry.getValue());
            }
        });
        return rest;
    }

    /** A step, or one that fails with what was wrong with its record; an unreadable value fails the whole call. */
    private static Outcome.Step read(JsonBody body, Supplier<Outcome.Step> reading) {
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

    private Answer done(List<Outcome.Step> steps, boolean allOrNone) throws SQLException {
        List<Outcome> outcomes = database.transaction(connection -> {
            List<Outcome> all = new ArrayList<>();
            Savepoint start = Savepoint.in(connection);
            for (Outcome.Step step : steps) {
                all.add(Outcome.of(connection, step));
            }
            if (allOrNone && !all.stream().allMatch(Outcome::isDone)) {
                start.rollBack();
                all.replaceAll(Outcome::rolledBack);
            }
            return all;
        });
        ArrayNode answer = Answer.JSON.createArrayNode();
        outcomes.forEach(outcome -> write(answer.addObject(), outcome));
        return Answer.json(200, answer);
    }

    private static void write(ObjectNode row, Outcome outcome) {
        if (outcome.id() != null) {
            row.put("id", outcome.id());
        }
        row.put("success", outcome.isDone());
        Errors.ofRecord(row.putArray("errors"), outcome.errors());
        if (outcome.created() != null) {
            row.put("created", outcome.created());
        }
    }
}
