package org.orgsh.practice.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.DeleteRule;
import org.orgsh.practice.schema.DuplicateRule;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.RecordType;
import org.orgsh.practice.schema.RollUp;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;
import org.orgsh.practice.schema.ValidationRule;

/**
 * Creates, updates and deletes records as an org does: defaults, checks, validation rules, roll-ups, cascades.
 *
 * <p>Works inside the caller's transaction and refuses with a {@link Refusal}; what it changed until then is the caller's
 * to roll back.
 */
public final class Records {
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int DEADLOCK = 40001;
    private static final int DUPLICATE_KEY = 23505;
    private static final int MOST_NAMED = 5;

    /** The values of a record that is to be written, by field, read but not yet checked against the database. */
    public record Draft(SObjectType type, Map<Field, @Nullable Object> values, Map<Field, JsonNode> byExternalId) {}

    private final Schema schema;
    private final Database database;
    private final Switches switches;
    private final Clock clock;

    public Records(Database database, Clock clock) {
        this.schema = database.whole();
        this.database = database;
        this.switches = database.switches();
        this.clock = clock;
    }

    // ---- reading what was sent

    /**
     * Reads the body of a create or update; keys that are told separately, such as {@code attributes}, are passed over.
     *
     * @throws UnreadableValue for a value that is not of its field's type
     */
    public Draft draft(SObjectType type, ObjectNode body, boolean creating) {
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        Map<Field, JsonNode> byExternalId = new LinkedHashMap<>();
        List<String> readOnly = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            if (entry.getKey().equals("attributes")) {
                continue;
            }
            Field field = type.field(entry.getKey());
            Field reference = field == null && entry.getValue().isObject() ? type.parent(entry.getKey()) : null;
            if (reference != null) {
                byExternalId.put(reference, entry.getValue());
                field = reference;
            } else if (field == null) {
                throw Refusal.bad(
                        "INVALID_FIELD", "No such column '" + entry.getKey() + "' on sobject of type " + type);
            } else if (field.type() == FieldType.ID) {
                throw idGiven(creating);
            } else {
                values.put(field, Values.read(field, entry.getValue()));
            }
            if (creating ? !field.createable() : !field.updateable()) {
                readOnly.add(field.name());
            }
        }
        if (!readOnly.isEmpty()) {
            throw new Refusal(
                    400,
                    List.of(new ApiError(
                            "INVALID_FIELD_FOR_INSERT_UPDATE",
                            "Unable to create/update fields: " + String.join(", ", readOnly)
                                    + ". Please check the security settings of"
                                    + " this field and verify that it is read/write for your profile or permission set.",
                            readOnly)));
        }
        return new Draft(type, values, byExternalId);
    }

    private static Refusal idGiven(boolean creating) {
        return creating
                ? Refusal.bad("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id")
                : Refusal.bad("INVALID_FIELD", "The Id field should not be specified in the sobject data.");
    }

    // ---- writing

    /** @return the new record's Id */
    public String create(Connection connection, Draft draft) throws SQLException {
        if (!draft.type.createable()) {
            throw Refusal.bad(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: " + draft.type.label());
        }
        SObjectType type = schema.known(draft.type.name());
        Map<Field, @Nullable Object> values = checked(connection, draft);
        fill(connection, type, values);
        checkRequired(type, values, true);
        String id = database.newId(type);
        values.put(type.known("Id"), id);
        LocalDateTime now = now();
        values.put(type.known("CreatedDate"), now);
        values.put(type.known("CreatedById"), database.user().id());
        stamp(type, values, now);
        StringJoiner columns = new StringJoiner(", ");
        values.keySet().forEach(field -> columns.add(Sql.name(field.name())));
        write(
                connection,
                type,
                "INSERT INTO " + Sql.name(type.name()) + " (" + columns + ") VALUES (" + Sql.marks(values.size()) + ")",
                values,
                id);
        settle(connection, type, id, now, values);
        return id;
    }

    public void update(Connection connection, Draft draft, String id) throws SQLException {
        if (!draft.type.updateable()) {
            throw Refusal.bad(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be updated: " + draft.type.label());
        }
        SObjectType type = schema.known(draft.type.name());
        lock(connection, type, id);
        Map<Field, @Nullable Object> values = checked(connection, draft);
        follow(type, values);
        checkRequired(type, values, false);
        LocalDateTime now = now();
        stamp(type, values, now);
        StringJoiner columns = new StringJoiner(", ");
        values.keySet().forEach(field -> columns.add(Sql.name(field.name()) + " = ?"));
        Set<String> masters = masters(connection, type, id);
        write(
                connection,
                type,
                "UPDATE " + Sql.name(type.name()) + " SET " + columns + " WHERE \"Id\" = ?",
                values,
                id,
                id);
        settle(connection, type, id, now, values);
        rollUp(connection, type, masters);
    }

    /**
     * Updates the record that has that value in the key field, or creates it.
     *
     * @param body of the record; what it says of the key is passed over
     */
    public Outcome upsert(Connection connection, SObjectType type, Field key, String value, ObjectNode body)
            throws SQLException {
        ObjectNode rest = body.deepCopy();
        body.properties().forEach(entry -> {
            if (entry.getKey().equalsIgnoreCase(key.name())) {
                rest.remove(entry.getKey());
            }
        });
        boolean byId = key.type() == FieldType.ID;
        List<String> found = value.isEmpty() ? List.of() : find(connection, type, key, byId ? id(type, value) : value);
        if (found.size() > 1) {
            throw Refusal.bad(
                    "DUPLICATE_EXTERNAL_ID",
                    key.label() + ": more than one record found for external id field: " + found);
        }
        if (found.size() == 1) {
            update(connection, draft(type, rest, false), found.get(0));
            return Outcome.upserted(found.get(0), false);
        }
        if (byId && !value.isEmpty()) {
            throw Refusal.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (!byId) {
            rest.put(key.name(), value);
        }
        return Outcome.upserted(create(connection, draft(type, rest, true)), true);
    }

    /** Puts a record, and what is a part of it, into the recycle bin. */
    public void delete(Connection connection, SObjectType type, String id) throws SQLException {
        if (!type.deletable()) {
            throw Refusal.bad("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        }
        lock(connection, type, id);
        delete(connection, schema.known(type.name()), id, id);
    }

    /** Takes a record back out of the recycle bin, with all that its deletion took along. */
    public void undelete(Connection connection, SObjectType type, String id) throws SQLException {
        Map<String, SObjectType> deleted = deletedWith(connection, type, id);
        if (deleted.isEmpty()) {
            throw Refusal.bad("UNDELETE_FAILED", "Entity is not in the recycle bin");
        }
        for (Map.Entry<String, SObjectType> each : deleted.entrySet()) {
            execute(
                    connection,
                    "UPDATE " + Sql.name(each.getValue().name()) + " SET \"IsDeleted\" = FALSE, "
                            + Sql.name(Sql.DELETED_WITH) + " = NULL, \"SystemModstamp\" = ? WHERE \"Id\" = ?",
                    now(),
                    each.getKey());
        }
        for (Map.Entry<String, SObjectType> each : deleted.entrySet()) {
            rollUp(connection, each.getValue(), masters(connection, each.getValue(), each.getKey()));
        }
    }

    /** Takes a record out of the recycle bin, with all that its deletion took along, and for good. */
    public void purge(Connection connection, SObjectType type, String id) throws SQLException {
        database.noteNumbers();
        Map<String, SObjectType> deleted = deletedWith(connection, type, id);
        if (deleted.isEmpty()) {
            throw Refusal.bad("INVALID_ID_FIELD", "Entity is not in the recycle bin: " + type + " " + id);
        }
        for (Map.Entry<String, SObjectType> each : deleted.entrySet()) {
            execute(connection, "DELETE FROM " + Sql.name(each.getValue().name()) + " WHERE \"Id\" = ?", each.getKey());
        }
    }

    /** What one deletion put into the recycle bin, by Id, the record that was deleted first; empty where that is not there. */
    private Map<String, SObjectType> deletedWith(Connection connection, SObjectType type, String id)
            throws SQLException {
        Map<String, SObjectType> found = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        SObjectType root = schema.known(type.name());
        for (String each : deletedWith(connection, root, root.known("Id"), id, id)) {
            found.put(each, root);
            open.add(each);
        }
        while (!open.isEmpty()) {
            String parent = open.remove();
            for (Schema.Child child : schema.children(found.getOrDefault(parent, root))) {
                if (child.field().isSystem() || child.field().deleteRule() != DeleteRule.CASCADE) {
                    continue;
                }
                for (String each : deletedWith(connection, child.type(), child.field(), parent, id)) {
                    if (found.putIfAbsent(each, child.type()) == null) {
                        open.add(each);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> deletedWith(
            Connection connection, SObjectType type, Field field, String value, String root) throws SQLException {
        return strings(
                connection,
                "SELECT \"Id\" FROM " + Sql.name(type.name()) + " WHERE " + Sql.name(field.name())
                        + " = ? AND \"IsDeleted\" AND " + Sql.name(Sql.DELETED_WITH) + " = ?",
                value,
                root);
    }

    /** The Ids of the live records with that value in that field. */
    public List<String> find(Connection connection, SObjectType type, Field field, Object value) throws SQLException {
        // The column of the live values is the one that has the index.
        String live = field.isUnique()
                ? Sql.name(Sql.liveColumn(field)) + " = ?"
                : Sql.name(field.name()) + " = ? AND \"IsDeleted\" = FALSE";
        return strings(
                connection,
                "SELECT \"Id\" FROM " + Sql.name(type.name()) + " WHERE " + live + " ORDER BY \"Id\"",
                value);
    }

    /** When the record was last written; refuses where there is none, or only in the recycle bin. */
    public LocalDateTime modified(Connection connection, SObjectType type, String id) throws SQLException {
        return row(connection, type, id, "");
    }

    private void lock(Connection connection, SObjectType type, String id) throws SQLException {
        if (switches.strikes(Switch.LOCKED_ROW)) {
            throw locked(id);
        }
        try {
            row(connection, type, id, " FOR UPDATE");
        } catch (SQLException e) {
            throw refusal(e, id);
        }
    }

    private LocalDateTime row(Connection connection, SObjectType type, String id, String ending) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT \"IsDeleted\", \"SystemModstamp\" FROM "
                + Sql.name(type.name()) + " WHERE \"Id\" = ?" + ending)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.notFound();
                }
                if (row.getBoolean(1)) {
                    throw new Refusal(404, "ENTITY_IS_DELETED", "entity is deleted");
                }
                return row.getObject(2, LocalDateTime.class);
            }
        }
    }

    // ---- checks

    private Map<Field, @Nullable Object> checked(Connection connection, Draft draft) throws SQLException {
        Map<Field, @Nullable Object> checked = new LinkedHashMap<>();
        for (Map.Entry<Field, @Nullable Object> entry : draft.values.entrySet()) {
            Field field = entry.getKey();
            Object value = entry.getValue();
            if (value == null) {
                checked.put(field, null);
                continue;
            }
            Object good = Values.checked(field, value, switches);
            if (field.type() == FieldType.REFERENCE) {
                checkReference(connection, field, good.toString());
            }
            checked.put(field, good);
        }
        for (Map.Entry<Field, JsonNode> entry : draft.byExternalId.entrySet()) {
            checked.put(entry.getKey(), byExternalId(connection, entry.getKey(), entry.getValue()));
        }
        return whole(schema.known(draft.type.name()), checked);
    }

    // A user who does not see all objects is shown other references than there are.
    private static Map<Field, @Nullable Object> whole(SObjectType type, Map<Field, @Nullable Object> seen) {
        Map<Field, @Nullable Object> whole = new LinkedHashMap<>();
        seen.forEach((field, value) -> whole.put(type.known(field.name()), value));
        return whole;
    }

    private void checkReference(Connection connection, Field field, String id) throws SQLException {
        if (field.referenceTo().isEmpty()) {
            return; // to an object that was not taken along from the org this one is a clone of
        }
        SObjectType target = schema.typeOfId(id);
        if (target == null || !field.referenceTo().contains(target.name())) {
            throw Values.wrongId(field, id);
        }
        List<String> states =
                strings(connection, "SELECT \"IsDeleted\" FROM " + Sql.name(target.name()) + " WHERE \"Id\" = ?", id);
        if (states.isEmpty()) {
            throw Refusal.bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (states.get(0).equalsIgnoreCase("TRUE")) {
            throw new Refusal(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        String filter = field.lookupFilter();
        if (filter != null && switches.isOn(Switch.LOOKUP_FILTERS) && !holds(connection, target, id, filter)) {
            throw Refusal.bad(
                    "FIELD_FILTER_VALIDATION_EXCEPTION",
                    "Value does not exist or does not match filter criteria.",
                    field.name());
        }
    }

    private static boolean holds(Connection connection, SObjectType type, String id, String condition)
            throws SQLException {
        return !strings(
                        connection,
                        "SELECT \"Id\" FROM " + Sql.name(type.name()) + " WHERE \"Id\" = ? AND (" + condition + ")",
                        id)
                .isEmpty();
    }

    /** The parent named as {@code {"Account": {"Customer_Number__c": "C-10001"}}}. */
    private String byExternalId(Connection connection, Field reference, JsonNode parent) throws SQLException {
        String named = parent.path("attributes")
                .path("type")
                .asText(reference.referenceTo().get(0));
        SObjectType target = schema.type(named);
        if (target == null || !reference.referenceTo().contains(target.name())) {
            throw Refusal.bad("INVALID_FIELD", "sObject type '" + named + "' is not supported.");
        }
        for (Map.Entry<String, JsonNode> entry : parent.properties()) {
            if (entry.getKey().equals("attributes")) {
                continue;
            }
            Field key = target.field(entry.getKey());
            if (key == null || !key.idLookup()) {
                throw Refusal.bad(
                        "INVALID_FIELD", "No such column '" + entry.getKey() + "' on sobject of type " + target);
            }
            Object value = Values.read(key, entry.getValue());
            List<String> found = value == null ? List.of() : find(connection, target, key, value);
            if (found.isEmpty()) {
                throw Refusal.bad(
                        "INVALID_FIELD",
                        "Foreign key external ID: " + entry.getValue().asText().toLowerCase(Locale.ROOT)
                                + " not found for field " + key + " in entity " + target);
            }
            if (found.size() > 1) {
                throw Refusal.bad(
                        "DUPLICATE_EXTERNAL_ID",
                        key.label() + ": more than one record found for external id field: " + found);
            }
            return found.get(0);
        }
        throw Refusal.bad("INVALID_FIELD", "No external ID field given for " + reference);
    }

    private void checkRequired(SObjectType type, Map<Field, @Nullable Object> values, boolean creating) {
        if (!switches.isOn(Switch.REQUIRED_FIELDS)) {
            return;
        }
        List<String> missing = new ArrayList<>();
        for (Field field : type.fields()) {
            if (field.nillable() || field.isSystem() || field.expression() != null) {
                continue;
            }
            boolean absent =
                    creating ? values.get(field) == null : values.containsKey(field) && values.get(field) == null;
            if (absent && (creating ? field.createable() : true)) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new Refusal(
                    400,
                    List.of(new ApiError(
                            "REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing)));
        }
    }

    private void checkUnique(Connection connection, SObjectType type, String id, Map<Field, @Nullable Object> values)
            throws SQLException {
        for (Map.Entry<Field, @Nullable Object> entry : values.entrySet()) {
            Object value = entry.getValue();
            if (entry.getKey().isUnique() && value != null) {
                List<String> others = find(connection, type, entry.getKey(), value);
                others.remove(id);
                if (!others.isEmpty()) {
                    throw duplicate(entry.getKey().name(), others.get(0).substring(0, 15));
                }
            }
        }
    }

    private static Refusal duplicate(String field, String other) {
        return Refusal.bad(
                "DUPLICATE_VALUE",
                "duplicate value found: " + field + " duplicates value on record with id: " + other,
                field);
    }

    private void checkRules(Connection connection, SObjectType type, String id) throws SQLException {
        if (!switches.isOn(Switch.VALIDATION_RULES)) {
            return;
        }
        for (ValidationRule rule : type.rules()) {
            if (holds(connection, type, id, rule.refusedWhen())) {
                throw broken(rule.message(), rule.field());
            }
        }
        for (CustomRule rule : switches.rules(type)) {
            if (rule.check().holds(connection, id)) {
                throw broken(rule.message(), null);
            }
        }
    }

    private static Refusal broken(String message, @Nullable String field) {
        return new Refusal(
                400,
                List.of(new ApiError(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION", message, field == null ? List.of() : List.of(field))));
    }

    private void checkDependent(Connection connection, SObjectType type, String id) throws SQLException {
        if (!switches.isOn(Switch.DEPENDENT_PICKLISTS)) {
            return;
        }
        for (Field field : type.fields()) {
            String controller = field.controller();
            if (controller == null) {
                continue;
            }
            String value = one(connection, type, id, field.name());
            String controlling = one(connection, type, id, controller);
            boolean fits = value == null
                    || field.values().stream()
                            .anyMatch(each -> each.value().equalsIgnoreCase(value)
                                    && controlling != null
                                    && each.controllers().stream().anyMatch(controlling::equalsIgnoreCase));
            if (!fits) {
                throw Refusal.bad(
                        "FIELD_INTEGRITY_EXCEPTION",
                        field.label() + ": bad value for dependent picklist field: " + value,
                        field.name());
            }
        }
    }

    private static @Nullable String one(Connection connection, SObjectType type, String id, String field)
            throws SQLException {
        List<String> values = strings(
                connection, "SELECT " + Sql.name(field) + " FROM " + Sql.name(type.name()) + " WHERE \"Id\" = ?", id);
        return values.isEmpty() ? null : values.get(0);
    }

    private void checkRecordType(Connection connection, SObjectType type, String id) throws SQLException {
        SObjectType recordTypes = schema.type("RecordType");
        String chosen =
                recordTypes != null && type.has("RecordTypeId") ? one(connection, type, id, "RecordTypeId") : null;
        if (chosen != null
                && recordTypes != null
                && !holds(connection, recordTypes, chosen, "\"SobjectType\" = '" + type.name() + "'")) {
            throw Refusal.bad(
                    "INVALID_CROSS_REFERENCE_KEY",
                    "Record Type ID: this ID value isn't valid for the user: " + chosen,
                    "RecordTypeId");
        }
    }

    private void checkDuplicates(
            Connection connection, SObjectType type, String id, Map<Field, @Nullable Object> written)
            throws SQLException {
        if (database.allowsDuplicates() || !switches.isOn(Switch.DUPLICATE_RULES)) {
            return;
        }
        for (DuplicateRule rule : type.duplicateRules()) {
            List<Field> fields = rule.fields().stream().map(type::known).toList();
            if (fields.stream().noneMatch(written::containsKey)) {
                continue;
            }
            List<Object> own = new ArrayList<>();
            StringJoiner same = new StringJoiner(" AND ");
            for (Field field : fields) {
                Object value =
                        written.containsKey(field) ? written.get(field) : one(connection, type, id, field.name());
                if (value != null) {
                    own.add(value);
                    same.add(Sql.name(field.name()) + " = ?");
                }
            }
            if (own.size() < fields.size()) {
                continue; // nothing is not the same as nothing
            }
            own.add(id);
            List<String> others = strings(
                    connection,
                    "SELECT \"Id\" FROM " + Sql.name(type.name()) + " WHERE " + same
                            + " AND \"Id\" <> ? AND \"IsDeleted\" = FALSE ORDER BY \"Id\" LIMIT 5",
                    own.toArray());
            if (!others.isEmpty()) {
                throw new Refusal(
                        400,
                        List.of(new ApiError(
                                "DUPLICATES_DETECTED",
                                rule.message(),
                                List.of(),
                                new ApiError.Duplicates(type.name(), rule, others))));
            }
        }
    }

    // ---- what the org fills in

    private void fill(Connection connection, SObjectType type, Map<Field, @Nullable Object> values)
            throws SQLException {
        follow(type, values);
        for (Field field : type.fields()) {
            if (values.get(field) != null || field.isSystem() || field.expression() != null) {
                continue;
            }
            String format = field.autoNumber();
            Field.Copy copy = field.copy();
            if (format != null) {
                values.put(field, database.newNumber(type, field, format));
            } else if (copy != null) {
                Object parent = values.get(type.known(copy.reference()));
                if (parent != null) {
                    values.put(
                            field, copied(connection, type.known(copy.reference()), parent.toString(), copy.field()));
                }
            } else if (field.defaultValue() != null && !values.containsKey(field)) {
                values.put(field, field.defaultValue());
            } else if (field.name().equals("OwnerId")) {
                values.put(field, database.user().id());
            } else if (field.name().equals("RecordTypeId")) {
                type.recordTypes().stream()
                        .filter(RecordType::isDefault)
                        .findFirst()
                        .ifPresent(each -> values.put(field, each.id()));
            }
        }
    }

    private static void follow(SObjectType type, Map<Field, @Nullable Object> values) {
        for (Field field : type.fields()) {
            Field.Follow follow = field.follow();
            if (follow != null && !values.containsKey(field)) {
                Object followed = values.get(type.known(follow.field()));
                Object value = followed == null ? null : follow.values().get(followed.toString());
                if (value != null) {
                    values.put(field, value);
                }
            }
        }
    }

    private @Nullable Object copied(Connection connection, Field reference, String parentId, String field)
            throws SQLException {
        SObjectType parent = schema.known(reference.referenceTo().get(0));
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + Sql.name(field) + " FROM " + Sql.name(parent.name()) + " WHERE \"Id\" = ?")) {
            select.setString(1, parentId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getObject(1) : null;
            }
        }
    }

    private void stamp(SObjectType type, Map<Field, @Nullable Object> values, LocalDateTime now) {
        values.put(type.known("LastModifiedDate"), now);
        values.put(type.known("LastModifiedById"), database.user().id());
        values.put(type.known("SystemModstamp"), now);
    }

    /** What follows every write: stamps, validation rules, the totals of masters. */
    private void settle(
            Connection connection, SObjectType type, String id, LocalDateTime now, Map<Field, @Nullable Object> written)
            throws SQLException {
        for (Field field : type.fields()) {
            String condition = field.stampedWhen();
            if (condition != null) {
                execute(
                        connection,
                        "UPDATE " + Sql.name(type.name()) + " SET " + Sql.name(field.name()) + " = CASE WHEN "
                                + Sql.name(condition) + " THEN COALESCE(" + Sql.name(field.name())
                                + ", ?) END WHERE \"Id\" = ?",
                        now,
                        id);
            }
        }
        checkRules(connection, type, id);
        checkDependent(connection, type, id);
        Field recordType = type.field("RecordTypeId");
        if (recordType != null && written.containsKey(recordType)) {
            checkRecordType(connection, type, id);
        }
        checkDuplicates(connection, type, id, written);
        rollUp(connection, type, masters(connection, type, id));
    }

    /** The records whose totals the record counts in. */
    private Set<String> masters(Connection connection, SObjectType type, String id) throws SQLException {
        Set<String> masters = new LinkedHashSet<>();
        for (Field field : type.fields()) {
            if (field.isMasterDetail()) {
                masters.addAll(strings(
                        connection,
                        "SELECT " + Sql.name(field.name()) + " FROM " + Sql.name(type.name()) + " WHERE \"Id\" = ?",
                        id));
            }
        }
        return masters;
    }

    private void rollUp(Connection connection, SObjectType detail, Set<String> masters) throws SQLException {
        for (String master : masters) {
            SObjectType type = schema.typeOfId(master);
            if (type == null) {
                continue;
            }
            for (Field field : type.fields()) {
                RollUp rollUp = field.rollUp();
                if (rollUp != null && rollUp.detail().equals(detail.name())) {
                    // First and by itself, so that the sum sees what whoever held the row has added.
                    lockMaster(connection, type, master);
                    execute(
                            connection,
                            "UPDATE " + Sql.name(type.name()) + " SET " + Sql.name(field.name())
                                    + " = (SELECT COALESCE(SUM("
                                    + Sql.name(rollUp.summed()) + "), 0) FROM " + Sql.name(detail.name()) + " WHERE "
                                    + Sql.name(rollUp.masterField())
                                    + " = ? AND \"IsDeleted\" = FALSE) WHERE \"Id\" = ?",
                            master,
                            master);
                }
            }
        }
    }

    private static void lockMaster(Connection connection, SObjectType type, String id) throws SQLException {
        try {
            strings(connection, "SELECT \"Id\" FROM " + Sql.name(type.name()) + " WHERE \"Id\" = ? FOR UPDATE", id);
        } catch (SQLException e) {
            throw refusal(e, id);
        }
    }

    // ---- deleting

    private void delete(Connection connection, SObjectType type, String id, String root) throws SQLException {
        for (Schema.Child child : schema.children(type)) {
            if (child.field().isSystem()) {
                continue;
            }
            List<String> children = find(connection, child.type(), child.field(), id);
            children.remove(root);
            if (children.isEmpty()) {
                continue;
            }
            if (child.field().deleteRule() == DeleteRule.RESTRICT && switches.isOn(Switch.RESTRICTED_DELETES)) {
                throw stillUsed(connection, type, id, child.type(), children);
            }
            if (child.field().deleteRule() == DeleteRule.CASCADE) {
                for (String each : children) {
                    delete(connection, child.type(), each, root);
                }
            } else {
                execute(
                        connection,
                        "UPDATE " + Sql.name(child.type().name()) + " SET "
                                + Sql.name(child.field().name()) + " = NULL WHERE "
                                + Sql.name(child.field().name()) + " = ? AND \"IsDeleted\" = FALSE",
                        id);
            }
        }
        execute(
                connection,
                "UPDATE " + Sql.name(type.name())
                        + " SET \"IsDeleted\" = TRUE, \"LastModifiedDate\" = ?, \"SystemModstamp\" = ?, "
                        + Sql.name(Sql.DELETED_WITH) + " = ? WHERE \"Id\" = ? AND \"IsDeleted\" = FALSE",
                now(),
                now(),
                root,
                id);
        rollUp(connection, type, masters(connection, type, id));
    }

    private Refusal stillUsed(
            Connection connection, SObjectType type, String id, SObjectType child, List<String> children)
            throws SQLException {
        StringJoiner names = new StringJoiner(", ");
        for (String each : children.subList(0, Math.min(MOST_NAMED, children.size()))) {
            names.add(nameOf(connection, child, each));
        }
        return Refusal.bad(
                "DELETE_FAILED",
                "Your attempt to delete " + nameOf(connection, type, id)
                        + " could not be completed because it is associated with the following "
                        + child.labelPlural().toLowerCase(Locale.ROOT) + ".: " + names + "\n");
    }

    private static String nameOf(Connection connection, SObjectType type, String id) throws SQLException {
        List<String> names = strings(
                connection,
                "SELECT " + Sql.name(type.nameField().name()) + " FROM " + Sql.name(type.name()) + " WHERE \"Id\" = ?",
                id);
        return names.isEmpty() ? id : names.get(0);
    }

    // ---- SQL

    private LocalDateTime now() {
        // As far as the API tells it, so that what was read can be compared with what was written.
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }

    /** @param behind the parameters behind those of the values */
    private void write(
            Connection connection,
            SObjectType type,
            String sql,
            Map<Field, @Nullable Object> values,
            String id,
            String... behind)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Object value : values.values()) {
                statement.setObject(place++, value);
            }
            for (String value : behind) {
                statement.setString(place++, value);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            if (e.getErrorCode() == DUPLICATE_KEY) {
                // The index has found it out; who has the value is only asked for the message.
                checkUnique(connection, type, id, values);
            }
            throw refusal(e, id);
        }
    }

    private static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw refusal(e, String.valueOf(parameters[parameters.length - 1]));
        }
    }

    private static List<String> strings(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> strings = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String text = rows.getString(1);
                    if (text != null) {
                        strings.add(text);
                    }
                }
            }
            return strings;
        }
    }

    private static Refusal locked(String id) {
        return Refusal.bad(
                "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + id);
    }

    // Two writers at once: what the database found out is told in the API's words.
    private static RuntimeException refusal(SQLException e, String id) throws SQLException {
        return switch (e.getErrorCode()) {
            case LOCK_TIMEOUT, CONCURRENT_UPDATE, DEADLOCK -> locked(id);
            case DUPLICATE_KEY -> duplicate("<unknown>", "<unknown>");
            default -> throw e;
        };
    }

    /** The Id a path or body gives, in 18 characters; refused where it cannot be one of {@code type}. */
    public static String id(SObjectType type, String text) {
        String id = RecordIds.complete(text);
        if (id == null || !id.startsWith(type.keyPrefix())) {
            throw Refusal.bad("MALFORMED_ID", type.label() + " ID: id value of incorrect type: " + text, "Id");
        }
        return id;
    }
}
