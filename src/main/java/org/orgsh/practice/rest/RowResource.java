package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
 * Single records, by Id and by external Id.
 *
 * <p>Source: REST API Developer Guide, "sObject Rows", "sObject Rows by External ID".
 */
final class RowResource {
    private static final int LAST_WITHOUT_UPSERT_ANSWER = 45;
    private static final Pattern TAGS = Pattern.compile("\\s*(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*\\s*");

    private final Database database;
    private final Records records;
    private final Queries queries;

    private final Recent recent;

    RowResource(Database database, Records records, Queries queries, Recent recent) {
        this.recent = recent;
        this.database = database;
        this.records = records;
        this.queries = queries;
    }

    // ---- by Id

    Answer create(Request request, String base) throws SQLException {
        SObjectType type = type(request);
        JsonBody body = JsonBody.of(request);
        Records.Draft draft = draft(type, body, true);
        String id = database.transaction(connection -> records.create(connection, draft));
        recent.used(request, id);
        return Answer.json(201, saved(id)).withHeader("Location", base + "/sobjects/" + type + "/" + id);
    }

    Answer get(Request request, String base) throws SQLException, IOException {
        SObjectType type = type(request);
        String id = idInPath(type, request.variable("id"));
        List<Field> fields = fields(type, request.query().get("fields"));
        Answer answer = database.transaction(connection -> {
            LocalDateTime modified = records.modified(connection, type, id);
            Answer unmet = unmet(request, type, id, modified);
            if (unmet != null) {
                return unmet;
            }
            return marked(record(connection, type, fields, id, base), type, id, modified);
        });
        recent.used(request, id);
        return answer;
    }

    Answer update(Request request) throws SQLException {
        SObjectType type = type(request);
        String id = Records.id(type, request.variable("id"));
        JsonBody body = JsonBody.of(request);
        Records.Draft draft = draft(type, body, false);
        Answer answer = database.transaction(connection -> {
            Answer unmet = unmet(request, type, id, records.modified(connection, type, id));
            if (unmet == null) {
                records.update(connection, draft, id);
            }
            return unmet == null ? Answer.empty(204) : unmet;
        });
        recent.used(request, id);
        return answer;
    }

    Answer delete(Request request) throws SQLException {
        SObjectType type = type(request);
        String id = Records.id(type, request.variable("id"));
        return database.transaction(connection -> {
            Answer unmet = unmet(request, type, id, records.modified(connection, type, id));
            if (unmet == null) {
                records.delete(connection, type, id);
            }
            return unmet == null ? Answer.empty(204) : unmet;
        });
    }

    // ---- by external Id

    Answer getByKey(Request request, String base) throws SQLException, IOException {
        SObjectType type = type(request);
        Field key = key(type, request.variable("field"));
        List<Field> fields = fields(type, request.query().get("fields"));
        return database.transaction(connection -> {
            List<String> found = records.find(connection, type, key, request.variable("value"));
            return found.size() == 1 ? record(connection, type, fields, found.get(0), base) : notOne(type, found, base);
        });
    }

    Answer upsert(Request request, String base) throws SQLException {
        SObjectType type = type(request);
        Field key = key(type, request.variable("field"));
        JsonBody body = JsonBody.of(request);
        if (!body.value(key.name()).isMissingNode()) {
            throw Refusal.bad(
                    "INVALID_FIELD", "The " + key + " field should not be specified in the sobject data.", key.name());
        }
        boolean updateOnly = "true".equalsIgnoreCase(request.query().get("updateOnly"));
        return database.transaction(connection -> {
            List<String> found = records.find(connection, type, key, request.variable("value"));
            if (found.size() > 1 || (found.isEmpty() && updateOnly)) {
                return notOne(type, found, base);
            }
            if (found.isEmpty()) {
                body.tree().set(key.name(), TextNode.valueOf(request.variable("value")));
                String id = records.create(connection, draft(type, body, true));
                return Answer.json(201, saved(id).put("created", true));
            }
            records.update(connection, draft(type, body, false), found.get(0));
            return Versions.number(request.variable("version")) <= LAST_WITHOUT_UPSERT_ANSWER
                    ? Answer.empty(204)
                    : Answer.json(200, saved(found.get(0)).put("created", false));
        });
    }

    Answer deleteByKey(Request request, String base) throws SQLException {
        SObjectType type = type(request);
        Field key = key(type, request.variable("field"));
        return database.transaction(connection -> {
            List<String> found = records.find(connection, type, key, request.variable("value"));
            if (found.size() != 1) {
                return notOne(type, found, base);
            }
            records.delete(connection, type, found.get(0));
            return Answer.empty(204);
        });
    }

    // ---- parts

    private SObjectType type(Request request) {
        SObjectType type = database.schema().type(request.variable("object"));
        if (type == null) {
            throw Refusal.notFound();
        }
        return type;
    }

    private Records.Draft draft(SObjectType type, JsonBody body, boolean creating) {
        try {
            return records.draft(type, body.tree(), creating);
        } catch (UnreadableValue value) {
            throw body.refused(value);
        }
    }

    private Answer record(Connection connection, SObjectType type, List<Field> fields, String id, String base)
            throws SQLException {
        try {
            byte[] record = queries.record(connection, type, fields, id, base);
            if (record == null) {
                throw Refusal.notFound();
            }
            return Answer.json(200, record);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String idInPath(SObjectType type, String text) {
        String id = RecordIds.complete(text);
        if (id == null) {
            throw new Refusal(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + text);
        }
        if (!id.startsWith(type.keyPrefix())) {
            throw Refusal.notFound();
        }
        return id;
    }

    private static Field key(SObjectType type, String name) {
        Field key = type.field(name);
        if (key == null || !key.idLookup()) {
            throw new Refusal(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + name);
        }
        return key;
    }

    static List<Field> fields(SObjectType type, @Nullable String names) {
        if (names == null || names.isBlank()) {
            return List.copyOf(type.fields());
        }
        List<Field> fields = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            Field field = type.field(name.trim());
            if (field == null) {
                throw Refusal.bad("INVALID_FIELD", "No such column '" + name.trim() + "' on sobject of type " + type);
            }
            if (!fields.contains(field)) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** 404 for none, 300 with their addresses for several. */
    private static Answer notOne(SObjectType type, List<String> found, String base) {
        if (found.isEmpty()) {
            throw Refusal.notFound();
        }
        ArrayNode addresses = Answer.JSON.createArrayNode();
        found.forEach(id -> addresses.add(base + "/sobjects/" + type + "/" + id));
        return Answer.json(300, addresses);
    }

    private static Answer marked(Answer answer, SObjectType type, String id, LocalDateTime modified) {
        Answer dated =
                answer.withHeader("Last-Modified", DescribeResource.httpDate(modified.toInstant(ZoneOffset.UTC)));
        return hasTags(type) ? dated.withHeader("ETag", tag(id, modified)) : dated;
    }

    /** The answer to a conditional request whose condition is not met; null where it is met. */
    private static @Nullable Answer unmet(Request request, SObjectType type, String id, LocalDateTime modified) {
        Instant at = modified.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Instant unmodifiedSince = DescribeResource.httpDate(request.header("if-unmodified-since"));
        String match = request.header("if-match");
        boolean changed = unmodifiedSince != null && at.isAfter(unmodifiedSince);
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        String noneMatch = request.header("if-none-match");
        boolean known = noneMatch != null && hasTags(type) && names(noneMatch, tag(id, modified));
        boolean wanted = match == null || !hasTags(type) || names(match, tag(id, modified));
        if (changed || !wanted || (known && !reads)) {
            throw new Refusal(
                    412,
                    "MATCH_PRECONDITION_FAILED",
                    "The record has been modified since the time given in the request.");
        }
        Instant modifiedSince = DescribeResource.httpDate(request.header("if-modified-since"));
        boolean unchanged = modifiedSince != null && !at.isAfter(modifiedSince);
        return reads && (known || unchanged) ? marked(Answer.empty(304), type, id, modified) : null;
    }

    // Only these have entity tags, by the guide.
    private static boolean hasTags(SObjectType type) {
        return type.name().equals("Account");
    }

    private static String tag(String id, LocalDateTime modified) {
        return '"' + id + "." + Long.toString(modified.toInstant(ZoneOffset.UTC).toEpochMilli(), 36) + '"';
    }

    private static boolean names(String header, String tag) {
        if (header.equals("*")) {
            return true;
        }
        if (!TAGS.matcher(header).matches()) {
            throw Refusal.bad("INVALID_HEADER", "Not a list of entity tags: " + header);
        }
        return header.contains(tag);
    }

    private static ObjectNode saved(String id) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("id", id).put("success", true).putArray("errors");
        return answer;
    }
}
