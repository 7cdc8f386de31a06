package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Sql;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.SObjectType;

/** What no real org has: what this one is made of, and putting it back to that. */
final class AdminResource {
    private final Database database;

    AdminResource(Database database) {
        this.database = database;
    }

    /** What the org is, and how much is in it. */
    Answer info(URI instance) throws SQLException {
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("address", instance.toString());
        Path file = database.file();
        answer.put("data", file == null ? null : file.toString());
        ObjectNode made = answer.putObject("madeOf");
        database.marks().forEach(made::put);
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
        database.reset();
        return Answer.empty(204);
    }
}
