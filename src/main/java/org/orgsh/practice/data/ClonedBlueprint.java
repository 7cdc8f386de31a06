package org.orgsh.practice.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.DescribedSchema;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/**
 * Another org's objects, and some of its records with the Ids they have there. Read from a file of the form
 * {@code {"source", "made", "describes": [...], "records": {"Account": [...]}}}.
 */
public final class ClonedBlueprint implements Blueprint {
    /** When it was cloned, which no other clone was. */
    public static final String MADE = "made";

    private static final Set<String> MADE_HERE = Set.of("Organization", "RecordType");

    private final JsonNode recipe;
    private final Schema schema;

    private ClonedBlueprint(JsonNode recipe) {
        this.recipe = recipe;
        this.schema = DescribedSchema.of(recipe.path("describes"), numbers(recipe));
    }

    public static ClonedBlueprint read(Path file) throws DataFileException {
        try {
            return new ClonedBlueprint(new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new DataFileException(
                    "The clone in " + file + " cannot be read: " + e.getClass().getSimpleName() + ".",
                    "Remove it, and clone the org anew.",
                    e);
        }
    }

    private static Map<String, String> numbers(JsonNode recipe) {
        Map<String, String> numbers = new HashMap<>();
        for (JsonNode described : recipe.path("describes")) {
            String object = described.path("name").asText();
            for (JsonNode field : described.path("fields")) {
                String name = field.path("name").asText();
                for (JsonNode record : recipe.path("records").path(object)) {
                    if (field.path("autoNumber").asBoolean()
                            && record.path(name).isTextual()) {
                        numbers.put(object + "." + name, record.path(name).asText());
                    }
                }
            }
        }
        return numbers;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Map<String, String> marks() {
        return Map.of(
                "clone of",
                recipe.path("source").asText(),
                MADE,
                recipe.path("made").asText());
    }

    @Override
    public void plant(Connection connection, Database database) throws SQLException {
        Set<String> there = new HashSet<>(List.of(User.ADMINISTRATOR.id(), User.LIMITED.id()));
        organization(connection);
        recordTypes(connection, there);
        for (JsonNode records : recipe.path("records")) {
            records.forEach(record -> there.add(record.path("Id").asText()));
        }
        users(connection);
        for (SObjectType type : schema.types()) {
            if (!MADE_HERE.contains(type.name())) {
                for (JsonNode record : recipe.path("records").path(type.name())) {
                    if (isOurs(record.path("Id").asText())) {
                        continue; // the clone of a practice org, which has the same users
                    }
                    insert(connection, type, read(type, record, there));
                }
            }
            connection.commit();
        }
        database.goOn(connection);
    }

    private static boolean isOurs(String id) {
        return id.equals(User.ADMINISTRATOR.id()) || id.equals(User.LIMITED.id());
    }

    private void organization(Connection connection) throws SQLException {
        SObjectType type = schema.known("Organization");
        Map<Field, @Nullable Object> values = made(type, Facts.ORG_ID);
        values.put(type.known("Name"), recipe.path("source").asText());
        values.put(type.known("OrganizationType"), "Developer Edition");
        values.put(type.known("InstanceName"), "PRX1");
        values.put(type.known("TimeZoneSidKey"), "GMT");
        values.put(type.known("FiscalYearStartMonth"), 1);
        insert(connection, type, values);
    }

    private void recordTypes(Connection connection, Set<String> there) throws SQLException {
        SObjectType type = schema.known("RecordType");
        for (JsonNode described : recipe.path("describes")) {
            for (JsonNode info : described.path("recordTypeInfos")) {
                String id = info.path("recordTypeId").asText();
                if (!info.path("master").asBoolean() && id.length() == 18 && there.add(id)) {
                    Map<Field, @Nullable Object> values = made(type, id);
                    values.put(type.known("Name"), info.path("name").asText());
                    values.put(
                            type.known("DeveloperName"),
                            info.path("developerName").asText());
                    values.put(type.known("SobjectType"), described.path("name").asText());
                    values.put(type.known("IsActive"), info.path("active").asBoolean(true));
                    insert(connection, type, values);
                }
            }
        }
    }

    private void users(Connection connection) throws SQLException {
        SObjectType type = schema.known("User");
        for (User user : List.of(User.ADMINISTRATOR, User.LIMITED)) {
            Map<Field, @Nullable Object> values = made(type, user.id());
            values.put(type.known("Username"), user.username());
            values.put(type.known("FirstName"), user.firstName());
            values.put(type.known("LastName"), user.lastName());
            values.put(type.known("Email"), user.email());
            values.put(type.known("Alias"), user.nickname());
            values.put(type.known("CommunityNickname"), user.nickname());
            values.put(type.known("IsActive"), true);
            values.put(type.known("TimeZoneSidKey"), user.zone());
            values.put(type.known("LocaleSidKey"), "en_US");
            values.put(type.known("LanguageLocaleKey"), "en_US");
            values.put(type.known("EmailEncodingKey"), "UTF-8");
            values.put(type.known("UserType"), "Standard");
            insert(connection, type, values);
        }
    }

    private static Map<Field, @Nullable Object> made(SObjectType type, String id) {
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
        values.put(type.known("Id"), id);
        for (String stamp : List.of("CreatedDate", "LastModifiedDate", "SystemModstamp")) {
            values.put(type.known(stamp), now);
        }
        values.put(type.known("CreatedById"), User.ADMINISTRATOR.id());
        values.put(type.known("LastModifiedById"), User.ADMINISTRATOR.id());
        return values;
    }

    /** The record as it was, less references to what was not taken along. */
    private static Map<Field, @Nullable Object> read(SObjectType type, JsonNode record, Set<String> there) {
        Map<Field, @Nullable Object> values = made(type, record.path("Id").asText());
        for (Map.Entry<String, JsonNode> entry : record.properties()) {
            Field field = type.field(entry.getKey());
            if (field == null
                    || field.type() == FieldType.ID
                    || field.type() == FieldType.ADDRESS
                    || field.expression() != null
                    || entry.getValue().isContainerNode()
                    || entry.getKey().equals("IsDeleted")) {
                continue;
            }
            Object value;
            try {
                value = Values.read(field, entry.getValue());
            } catch (UnreadableValue odd) {
                continue;
            }
            if (field.type() == FieldType.REFERENCE && !there.contains(String.valueOf(value))) {
                boolean somebody = field.isSystem() || field.name().equals("OwnerId");
                value = somebody ? User.ADMINISTRATOR.id() : null;
            }
            values.put(field, value);
        }
        return values;
    }

    private static void insert(Connection connection, SObjectType type, Map<Field, @Nullable Object> values)
            throws SQLException {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(field -> names.add(Sql.name(field.name())));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + Sql.name(type.name()) + " ("
                + Sql.list(names) + ") VALUES (" + Sql.marks(names.size()) + ")")) {
            int place = 1;
            for (Object value : values.values()) {
                insert.setObject(place++, value);
            }
            insert.executeUpdate();
        }
    }
}
