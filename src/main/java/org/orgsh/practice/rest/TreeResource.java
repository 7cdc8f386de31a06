package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Outcome;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Savepoint;
import org.orgsh.practice.data.UnreadableValue;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/**
 * Records with their children in one call, all or none of them.
 *
 * <p>Source: REST API Developer Guide, "sObject Tree".
 */
final class TreeResource {
    private static final int MOST_RECORDS = 200;
    private static final int MOST_TYPES = 5;
    private static final int MOST_LEVELS = 5;

    /**
     * One record of the tree.
     *
     * @param fields without its children
     * @param reference the field that refers to the parent; null at the top
     */
    private record Node(
            String referenceId,
            SObjectType type,
            ObjectNode fields,
            @Nullable Field reference,
            List<Node> children) {}

    /** The tree as far as it was read. */
    private static final class Reading {
        private final Set<String> references = new HashSet<>();
        private final Set<SObjectType> types = new HashSet<>();
        private int records;
    }

    private final Database database;
    private final Records records;

    TreeResource(Database database, Records records) {
        this.database = database;
        this.records = records;
    }

    Answer create(Request request) throws SQLException {
        JsonBody body = JsonBody.of(request);
        SObjectType type = database.schema().type(request.variable("object"));
        if (type == null) {
            throw Refusal.notFound();
        }
        List<Node> nodes = read(body.tree().path("records"), type, null, 1, new Reading());
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        boolean done;
        try {
            done = database.transaction(connection -> {
                Savepoint start = Savepoint.in(connection);
                for (Node node : nodes) {
                    write(connection, node, null, outcomes);
                }
                boolean all = outcomes.values().stream().allMatch(Outcome::isDone);
                if (!all) {
                    start.rollBack();
                }
                return all;
            });
        } catch (UnreadableValue unreadable) {
            throw body.refused(unreadable);
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        ArrayNode results = answer.put("hasErrors", !done).putArray("results");
        outcomes.forEach((reference, outcome) -> {
            if (done) {
                results.addObject().put("referenceId", reference).put("id", outcome.id());
            } else if (!outcome.isDone()) {
                ObjectNode result = results.addObject().put("referenceId", reference);
                Errors.ofRecord(result.putArray("errors"), outcome.errors());
            }
        });
        return Answer.json(done ? 201 : 400, answer);
    }

    private List<Node> read(JsonNode list, SObjectType type, @Nullable Field reference, int level, Reading reading) {
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.bad("INVALID_INPUT", "The records list is required and may not be empty.");
        }
        if (level > MOST_LEVELS) {
            throw Refusal.bad("INVALID_INPUT", "A tree may be up to " + MOST_LEVELS + " levels deep.");
        }
        reading.types.add(type);
        if (reading.types.size() > MOST_TYPES) {
            throw Refusal.bad("INVALID_INPUT", "A tree may hold up to " + MOST_TYPES + " different types of records.");
        }
        List<Node> nodes = new ArrayList<>();
        for (JsonNode each : list) {
            if (++reading.records > MOST_RECORDS) {
                throw Refusal.bad("INVALID_INPUT", "A tree may hold up to " + MOST_RECORDS + " records.");
            }
            nodes.add(node(each, type, reference, level, reading));
        }
        return nodes;
    }

    private Node node(JsonNode json, SObjectType type, @Nullable Field reference, int level, Reading reading) {
        JsonNode attributes = json.path("attributes");
        String referenceId = attributes.path("referenceId").asText("");
        if (referenceId.isEmpty()) {
            throw Refusal.bad("INVALID_INPUT", "Include a reference ID for each record in the request.");
        }
        if (!reading.references.add(referenceId)) {
            throw Refusal.bad("INVALID_INPUT", "Duplicate ReferenceId provided in the request: " + referenceId);
        }
        String named = attributes.path("type").asText("");
        if (!type.name().equalsIgnoreCase(named)) {
            throw Refusal.bad(
                    "INVALID_INPUT", "Record " + referenceId + " has to be of type " + type + ", not '" + named + "'.");
        }
        ObjectNode fields = Answer.JSON.createObjectNode();
        List<Node> children = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Schema.Child child =
                    entry.getValue().has("records") ? database.schema().child(type, entry.getKey()) : null;
            if (child != null) {
                children.addAll(
                        read(entry.getValue().path("records"), child.type(), child.field(), level + 1, reading));
            } else {
                fields.set(entry.getKey(), entry.getValue());
            }
        }
        return new Node(referenceId, type, fields, reference, children);
    }

    private void write(Connection connection, Node node, @Nullable String parent, Map<String, Outcome> outcomes)
            throws SQLException {
        if (node.reference != null) {
            node.fields.put(node.reference.name(), parent);
        }
        Outcome outcome = Outcome.of(
                connection, each -> Outcome.done(records.create(each, records.draft(node.type, node.fields, true))));
        outcomes.put(node.referenceId, outcome);
        if (outcome.isDone()) {
            for (Node child : node.children) {
                write(connection, child, outcome.id(), outcomes);
            }
        }
    }
}
