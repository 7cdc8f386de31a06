package org.orgsh.practice.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;
import org.orgsh.practice.schema.StandardSchema;

/**
 * The tables behind the Tooling API's EntityDefinition and FieldDefinition. They are a database of their own, as each user
 * finds other objects and fields, and a file keeps none of it.
 *
 * @param described the schema the rows tell of
 */
public record ToolingTables(Schema described) implements Blueprint {
    @Override
    public Schema schema() {
        return StandardSchema.tooling();
    }

    @Override
    public Map<String, String> marks() {
        return Map.of();
    }

    @Override
    public void plant(Connection connection, Database database) throws SQLException {
        Schema tooling = database.schema();
        // The Ids are names here, as a real org's durable Ids of standard objects are.
        try (PreparedStatement entities = insert(connection, tooling, "EntityDefinition");
                PreparedStatement fields = insert(connection, tooling, "FieldDefinition")) {
            for (SObjectType type : described.types()) {
                String name = type.name();
                add(
                        entities,
                        name,
                        name,
                        name,
                        developerName(name),
                        type.label(),
                        type.labelPlural(),
                        type.keyPrefix(),
                        null,
                        true,
                        type.searchable(),
                        type.createable());
                for (Field field : type.fields()) {
                    String id = name + "." + field.name();
                    add(
                            fields,
                            id,
                            id,
                            field.name(),
                            name,
                            developerName(field.name()),
                            field.label(),
                            field.type().word(),
                            field.length(),
                            field.precision(),
                            field.scale(),
                            null,
                            field.nillable(),
                            field.formula() != null,
                            field.isNameField(),
                            field.idLookup() || field.type().isId());
                }
            }
            entities.executeBatch();
            fields.executeBatch();
        }
        connection.commit();
    }

    private static String developerName(String name) {
        return name.endsWith("__c") ? name.substring(0, name.length() - 3) : name;
    }

    private static PreparedStatement insert(Connection connection, Schema tooling, String object) throws SQLException {
        SObjectType type = tooling.known(object);
        return connection.prepareStatement("INSERT INTO " + Sql.name(object) + " ("
                + Sql.list(type.fields().stream()
                        .map(field -> Sql.name(field.name()))
                        .toList()) + ") VALUES ("
                + Sql.marks(type.fields().size()) + ")");
    }

    private static void add(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }
}
