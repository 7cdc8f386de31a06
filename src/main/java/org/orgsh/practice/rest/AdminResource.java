package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.orgsh.practice.bulk.Jobs;
import org.orgsh.practice.data.CustomRule;
import org.orgsh.practice.data.DataFileException;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Sql;
import org.orgsh.practice.data.Switch;
import org.orgsh.practice.data.Switches;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.schema.SObjectType;

/** What no real org has: what this one is made of, and putting it back to that. */
final class AdminResource {
    private final Database database;
    private final Queries queries;
    private final Jobs jobs;

    AdminResource(Database database, Queries queries, Jobs jobs) {
        this.database = database;
        this.queries = queries;
        this.jobs = jobs;
    }

    /** Gives the org the validation rules its file says it had. */
    void recallRules() throws DataFileException {
        for (Database.KeptRule kept : database.keptRules()) {
            try {
                rule(kept.name(), kept.condition(), kept.message());
            } catch (Refusal refusal) {
                throw new DataFileException(
                        "The data file " + database.file() + " has a validation rule that is not understood: "
                                + kept.name() + ".",
                        "Open it with the version of orgsh that wrote it, or choose another file.",
                        refusal);
            }
        }
    }

    /** What the org is, and how much is in it. */
    Answer info(URI instance) throws SQLException {
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("address", instance.toString());
        Path file = database.file();
        answer.put("data", file == null ? null : file.toString());
        ObjectNode made = answer.putObject("madeOf");
        database.marks().forEach(made::put);
        switches(answer);
        ArrayNode objects = answer.putArray("objects");
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (SObjectType type : database.schema().types()) {
                    String count = "SELECT COUNT(*) FROM " + Sql.name(type.name()) + " WHERE \"IsDeleted\" = ";
                    ObjectNode object = objects.addObject();
                    object.put("name", type.name()).put("label", type.label());
                    object.put("records", one(statement, count + "FALSE"));
                    object.put("deleted", one(statement, count + "TRUE"));
                }
            }
            return objects;
        });
        return Answer.json(200, answer);
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    Answer reset() throws SQLException {
        jobs.abortAll();
        database.reset();
        return Answer.empty(204);
    }

    /**
     * Sets one switch, {@code {"name", "value"}}, or a validation rule: its name is {@code OBJECT.NAME}, its value a SOQL
     * condition under which a save is refused, or {@code off}.
     */
    Answer change(Request request) {
        ObjectNode body = JsonBody.of(request).tree();
        String name = body.path("name").asText();
        String value = body.path("value").asText();
        if (name.indexOf('.') >= 0) {
            rule(name, value, body.path("message").asText(""));
        } else {
            database.switches().set(named(name), value);
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        switches(answer);
        return Answer.json(200, answer);
    }

    private void rule(String name, String value, String message) {
        if (value.equalsIgnoreCase("off")) {
            if (!database.switches().remove(name)) {
                throw Refusal.bad("INVALID_VALUE", "There is no validation rule " + name);
            }
            return;
        }
        String object = name.substring(0, name.indexOf('.'));
        String said =
                message.isEmpty() ? "The record breaks the rule " + name.substring(object.length() + 1) + "." : message;
        database.switches().add(queries.rule(name, object, value, said));
    }

    private static Switch named(String name) {
        for (Switch any : Switch.values()) {
            if (any.word().equalsIgnoreCase(name)) {
                return any;
            }
        }
        throw Refusal.bad("INVALID_VALUE", "There is no switch " + name);
    }

    private void switches(ObjectNode answer) {
        Switches switches = database.switches();
        ArrayNode all = answer.putArray("switches");
        for (Switch any : Switch.values()) {
            String value = switches.text(any);
            all.addObject()
                    .put("name", any.word())
                    .put("value", value)
                    .put("usual", value.equals(any.usual()))
                    .put("meaning", any.meaning());
        }
        for (CustomRule rule : switches.rules()) {
            all.addObject()
                    .put("name", rule.name())
                    .put("value", rule.condition())
                    .put("usual", false)
                    .put("meaning", rule.message());
        }
    }
}
