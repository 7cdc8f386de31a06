package org.orgsh.practice.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Outcome;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.UnreadableValue;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** The header of an uploaded table, and how a row of it becomes a record. */
final class IngestColumns {
    /** Stands in a cell for no value; an empty cell says nothing. */
    static final String NULL = "#N/A";

    /**
     * One column.
     *
     * @param field what is written; the reference where the column names a parent
     * @param parent the kind of the parent, and the field that it is found by; null where the cell is the value
     */
    private record Column(Field field, @Nullable Parent parent) {}

    private record Parent(String relationship, SObjectType type, Field key) {}

    private final List<String> names;
    private final List<Column> columns;
    private final SObjectType type;
    private final IngestJob.Operation operation;
    private final @Nullable Field key;
    private final int idColumn;

    private IngestColumns(
            List<String> names,
            List<Column> columns,
            SObjectType type,
            IngestJob.Operation operation,
            @Nullable Field key) {
        this.names = names;
        this.columns = columns;
        this.type = type;
        this.operation = operation;
        this.key = key;
        int id = -1;
        for (int i = 0; i < columns.size(); i++) {
            Field sought = key == null ? type.known("Id") : key;
            id = columns.get(i).field.equals(sought) && columns.get(i).parent == null ? i : id;
        }
        this.idColumn = id;
    }

    /** @throws Refusal where the job as a whole cannot go on with it */
    static IngestColumns of(
            List<String> names, SObjectType type, Schema schema, IngestJob.Operation operation, @Nullable Field key) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = column(name, type, schema);
            if (column == null) {
                throw Refusal.bad("InvalidBatch", "Field name not found : " + name);
            }
            if (columns.stream().anyMatch(other -> other.field.equals(column.field))) {
                throw Refusal.bad("InvalidBatch", "Duplicate field name : " + name);
            }
            columns.add(column);
        }
        boolean onlyIds = columns.size() == 1 && columns.get(0).field.type() == FieldType.ID;
        if (operation.isDelete() && !onlyIds) {
            throw Refusal.bad("InvalidBatch", "The '" + operation + "' batch must contain only ids");
        }
        return new IngestColumns(names, columns, type, operation, key);
    }

    // Name, Account.Customer_Number__c, Parent__r.Code__c or User:Owner.Username.
    private static @Nullable Column column(String name, SObjectType type, Schema schema) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            Field field = type.field(name);
            return field == null ? null : new Column(field, null);
        }
        int colon = name.indexOf(':');
        String relationship = name.substring(colon + 1, dot);
        Field reference = type.parent(relationship);
        if (reference == null) {
            return null;
        }
        String kind = colon < 0 ? reference.referenceTo().get(0) : name.substring(0, colon);
        SObjectType parent = schema.type(kind);
        if (parent == null || !reference.referenceTo().contains(parent.name())) {
            return null;
        }
        Field parentKey = parent.field(name.substring(dot + 1));
        return parentKey == null || !parentKey.idLookup()
                ? null
                : new Column(reference, new Parent(relationship, parent, parentKey));
    }

    int size() {
        return columns.size();
    }

    /** The names as they were uploaded. */
    String header(char separator) {
        return String.join(String.valueOf(separator), names);
    }

    /** Writes one row and says what became of it. */
    Outcome written(Connection connection, Records records, CsvRecord row) throws SQLException {
        String id = idColumn >= 0 && idColumn < row.getFieldCount() ? row.getField(idColumn) : "";
        if (row.getFieldCount() != columns.size()) {
            return refused(
                    "INVALID_CSV_ROW",
                    "The row has " + row.getFieldCount() + " fields where the header has " + columns.size());
        }
        if (id.isEmpty() && operation != IngestJob.Operation.INSERT) {
            Field sought = key == null ? type.known("Id") : key;
            return refused("MISSING_ARGUMENT", sought.name() + " not specified");
        }
        Outcome outcome;
        try {
            outcome = Outcome.of(connection, each -> write(each, records, row, id));
        } catch (UnreadableValue value) {
            Field field = type.field(value.field());
            String text = field == null ? "" : row.getField(place(field));
            outcome = refused(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    (field == null ? value.field() : field.label()) + ": value not of required type: " + text,
                    value.field());
        }
        boolean isId = key == null || key.type() == FieldType.ID;
        return outcome.isDone() || id.isEmpty() || !isId ? outcome : outcome.of(id);
    }

    private int place(Field field) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).field.equals(field)) {
                return i;
            }
        }
        return 0;
    }

    private static Outcome refused(String code, String message, String... fields) {
        return new Outcome(null, null, List.of(new ApiError(code, message, List.of(fields))));
    }

    private Outcome write(Connection connection, Records records, CsvRecord row, String id) throws SQLException {
        switch (operation) {
            case INSERT -> {
                return Outcome.done(records.create(connection, records.draft(type, body(row, true), true)));
            }
            case UPDATE -> {
                String whole = Records.id(type, id);
                records.update(connection, records.draft(type, body(row, false), false), whole);
                return Outcome.done(whole);
            }
            case UPSERT -> {
                return records.upsert(connection, type, key == null ? type.known("Id") : key, id, body(row, false));
            }
            default -> {
                String whole = Records.id(type, id);
                records.delete(connection, type, whole);
                if (operation == IngestJob.Operation.HARD_DELETE) {
                    records.purge(connection, type, whole);
                }
                return Outcome.done(whole);
            }
        }
    }

    /** @param whole with the Id too, which an insert refuses */
    private ObjectNode body(CsvRecord row, boolean whole) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String text = row.getField(i);
            if (text.isEmpty() || (i == idColumn && !whole)) {
                continue;
            }
            Parent parent = column.parent;
            if (text.equals(NULL)) {
                body.putNull(column.field.name());
            } else if (parent != null) {
                ObjectNode named = body.putObject(parent.relationship);
                named.putObject("attributes").put("type", parent.type.name());
                named.put(parent.key.name(), text);
            } else if (column.field.type() == FieldType.BOOLEAN) {
                body.put(column.field.name(), truth(text));
            } else {
                body.put(column.field.name(), text);
            }
        }
        return body;
    }

    private static String truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1" -> "true";
            case "0" -> "false";
            default -> text;
        };
    }
}
