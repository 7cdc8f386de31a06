package org.orgsh.practice.data;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.orgsh.practice.schema.DuplicateRule;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** SQL for what the schema says: names and tables. */
public final class Sql {
    /** The column that names the record whose deletion took this one along; its own Id where it was deleted itself. */
    public static final String DELETED_WITH = "deleted with";

    private Sql() {}

    /** A name as an SQL identifier, in its own case. */
    public static String name(String apiName) {
        return '"' + apiName + '"';
    }

    public static String list(Collection<String> parts) {
        return String.join(", ", parts);
    }

    /** So many question marks with commas between. */
    public static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** All statements that make the tables of a schema, without indexes. */
    static String tables(Schema schema) {
        StringBuilder sql = new StringBuilder(16_000);
        for (SObjectType type : schema.types()) {
            table(sql, type);
        }
        return sql.toString();
    }

    /** All statements that make its indexes; once the rows are there they take half the time. */
    static String indexes(Schema schema) {
        StringBuilder sql = new StringBuilder(8_000);
        for (SObjectType type : schema.types()) {
            indexes(sql, schema, type);
        }
        return sql.toString();
    }

    /** All statements that take the tables of a schema away. */
    static String noTables(Schema schema) {
        StringJoiner names = new StringJoiner(", ", "DROP TABLE IF EXISTS ", ";");
        schema.types().forEach(type -> names.add(name(type.name())));
        return names.toString();
    }

    private static void table(StringBuilder sql, SObjectType type) {
        StringJoiner columns = new StringJoiner(", ", "CREATE TABLE " + name(type.name()) + " (", ");\n");
        for (Field field : type.fields()) {
            if (field.isStored()) {
                columns.add(name(field.name()) + " " + column(field));
            }
            if (field.isUnique()) {
                // A record in the recycle bin holds no value against a new one.
                columns.add(name(liveColumn(field)) + " VARCHAR_IGNORECASE GENERATED ALWAYS AS (CASE WHEN \"IsDeleted\""
                        + " THEN NULL ELSE " + name(field.name()) + " END)");
            }
        }
        columns.add(name(DELETED_WITH) + " VARCHAR(18)");
        sql.append(columns);
    }

    private static void indexes(StringBuilder sql, Schema schema, SObjectType type) {
        for (DuplicateRule rule : type.duplicateRules()) {
            index(sql, "INDEX ", type, rule.fields());
        }
        for (Field field : type.fields()) {
            boolean isKey = field.isExternalId() && !field.isUnique();
            if (isWalked(schema, field) || isKey) {
                index(sql, "INDEX ", type, List.of(field.name()));
            }
            if (field.isUnique()) {
                index(sql, "UNIQUE INDEX ", type, List.of(liveColumn(field)));
            }
        }
    }

    /** Whether one goes from a record to those that refer to it: for its children, and when it is deleted. */
    private static boolean isWalked(Schema schema, Field reference) {
        return !reference.isSystem()
                && reference.referenceTo().stream()
                        .map(schema::type)
                        .anyMatch(target ->
                                target != null && (target.deletable() || reference.childRelationshipName() != null));
    }

    private static void index(StringBuilder sql, String kind, SObjectType type, List<String> columns) {
        StringJoiner names = new StringJoiner(", ", " (", ");\n");
        columns.forEach(column -> names.add(name(column)));
        sql.append("CREATE ")
                .append(kind)
                .append(name(type.name() + "." + String.join(" and ", columns)))
                .append(" ON ")
                .append(name(type.name()))
                .append(names);
    }

    static String liveColumn(Field field) {
        return field.name() + " if not deleted";
    }

    private static String column(Field field) {
        String type = switch (field.type()) {
            // Wide enough for the names that serve as Ids in the Tooling API.
            case ID -> "VARCHAR(150) PRIMARY KEY";
            case REFERENCE -> "VARCHAR(150)";
            case BOOLEAN -> "BOOLEAN";
            case INT -> "INTEGER";
            case DOUBLE, CURRENCY, PERCENT -> "NUMERIC(30, " + field.scale() + ")";
            case DATE -> "DATE";
            case DATETIME -> "TIMESTAMP(3)";
            default -> "VARCHAR_IGNORECASE";
        };
        if (field.expression() != null) {
            return type + " GENERATED ALWAYS AS (" + field.expression() + ")";
        }
        if (field.rollUp() != null) {
            return type + " DEFAULT 0";
        }
        return field.type() == FieldType.BOOLEAN ? type + " DEFAULT FALSE NOT NULL" : type;
    }
}
