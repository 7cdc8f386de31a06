package org.orgsh.change;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Assignment;
import org.orgsh.query.Limited;
import org.orgsh.query.Queries;
import org.orgsh.record.RecordId;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.salesforce.RecordFields;
import org.orgsh.salesforce.SaveResult;
import org.orgsh.salesforce.WriteOptions;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;
import org.orgsh.schema.Schema;

/**
 * Writes records. Each call checks what was typed, passes the {@link Gate}, sends, and gives a verdict per record.
 *
 * <p>Values of assignments must not be variables any more.
 */
public final class Changes {
    /** How many records a person is shown before agreeing. */
    private static final int SHOWN = 10;

    private final OrgClient org;
    private final Schema schema;
    private final Queries queries;
    private final Gate gate;
    private final Draft draft;

    public Changes(OrgClient org, Schema schema, Queries queries, Gate gate, Clock clock) {
        this.org = org;
        this.schema = schema;
        this.queries = queries;
        this.gate = gate;
        this.draft = new Draft(schema, new FieldValues(clock));
    }

    /** @throws UsageException if the describe says that the org would refuse; nothing was sent */
    public Verdict insert(SObject object, List<Assignment> assignments, WriteOptions options) {
        Map<String, Object> body = drafted(object, known -> draft.forInsert(known, assignments));
        gate.pass("insert", object.name(), 1, () -> effects("", body));
        return verdict(null, org.create(object.name(), body, options));
    }

    /**
     * Gives the same values to each of some records.
     *
     * @return a verdict for each record, in the order given, each record once
     * @throws UsageException if the describe says that the org would refuse; nothing was sent
     */
    public List<Verdict> update(
            SObject object, List<RecordId> ids, List<Assignment> assignments, WriteOptions options) {
        List<RecordId> distinct = distinct(object, ids);
        Map<String, Object> body = drafted(object, known -> draft.forUpdate(known, assignments));
        if (distinct.isEmpty()) {
            return List.of();
        }
        gate.pass("update", object.name(), distinct.size(), () -> effects(object, distinct, body));
        if (distinct.size() == 1) {
            RecordId id = distinct.get(0);
            return List.of(verdict(id, org.update(object.name(), id, body, options)));
        }
        List<RecordFields> records = new ArrayList<>(distinct.size());
        for (RecordId id : distinct) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("Id", id.value());
            fields.putAll(body);
            records.add(new RecordFields(object.name(), fields));
        }
        return verdicts(distinct, org.updateAll(records, options));
    }

    /**
     * Writes the record that has this external Id, making it where there is none.
     *
     * @throws UsageException if the describe says that the org would refuse; nothing was sent
     */
    public Verdict upsert(SObject object, Assignment key, List<Assignment> assignments, WriteOptions options) {
        Map.Entry<Field, String> external = drafted(object, known -> draft.key(known, key));
        Map<String, Object> body = drafted(object, known -> draft.forUpsert(known, assignments));
        String name = external.getKey().name();
        if (body.containsKey(name)) {
            throw new UsageException(name + " is given twice.", null);
        }
        gate.pass("upsert", object.name(), 1, () -> effects(name + " " + external.getValue(), body));
        return verdict(null, org.upsert(object.name(), name, external.getValue(), body, options));
    }

    /**
     * Moves records to the recycle bin.
     *
     * @return a verdict for each record, in the order given, each record once
     */
    public List<Verdict> delete(SObject object, List<RecordId> ids, WriteOptions options) {
        List<RecordId> distinct = distinct(object, ids);
        if (!object.summary().deletable()) {
            throw new UsageException("Records of " + object.name() + " cannot be deleted by the connected user.", null);
        }
        if (distinct.isEmpty()) {
            return List.of();
        }
        gate.pass("delete", object.name(), distinct.size(), () -> effects(object, distinct, Map.of()));
        if (distinct.size() == 1) {
            RecordId id = distinct.get(0);
            return List.of(verdict(id, org.delete(object.name(), id)));
        }
        return verdicts(distinct, org.deleteAll(distinct, options));
    }

    /** Drafts by what is known of the sObject; before anything is refused for it, by what the org says now. */
    private <T> T drafted(SObject object, Function<SObject, T> work) {
        try {
            return work.apply(object);
        } catch (UsageException refused) {
            SObject now;
            try {
                now = schema.renewed(object.name());
            } catch (CancelledException e) {
                throw e;
            } catch (OrgshException unanswered) {
                throw refused;
            }
            if (now.equals(object)) {
                throw refused;
            }
            return work.apply(now);
        }
    }

    private static List<Verdict> verdicts(List<RecordId> ids, List<SaveResult> results) {
        List<Verdict> verdicts = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            verdicts.add(verdict(ids.get(i), results.get(i)));
        }
        return verdicts;
    }

    private static Verdict verdict(@Nullable RecordId id, SaveResult result) {
        return new Verdict(result instanceof SaveResult.Saved saved ? saved.id() : id, result);
    }

    /** Each Id once, in the order given; two of one record in a call would be refused by the org. */
    private List<RecordId> distinct(SObject object, List<RecordId> ids) {
        Set<String> checked = new HashSet<>();
        for (RecordId id : ids) {
            if (!checked.add(id.keyPrefix())) {
                continue;
            }
            KeyPrefixes.objectOf(schema, id)
                    .filter(owner -> !owner.equals(object.name()))
                    .ifPresent(owner -> {
                        throw new UsageException(
                                id + " is the Id of a record of " + owner + ", not of " + object.name() + ".", null);
                    });
        }
        return new ArrayList<>(new LinkedHashSet<>(ids));
    }

    private static List<Preview.Effect> effects(String record, Map<String, Object> body) {
        List<Preview.Effect> effects = new ArrayList<>();
        body.forEach((field, value) -> effects.add(new Preview.Effect(record, field, null, text(value))));
        return effects;
    }

    private List<Preview.Effect> effects(SObject object, List<RecordId> ids, Map<String, Object> body) {
        List<String> columns = new ArrayList<>(List.of("Id"));
        String name = object.nameField().map(Field::name).orElse("Id");
        columns.add(name);
        body.keySet().stream()
                .filter(field -> object.findField(field).isPresent())
                .forEach(columns::add);
        StringBuilder soql = new StringBuilder("SELECT ");
        soql.append(String.join(", ", new LinkedHashSet<>(columns)))
                .append(" FROM ")
                .append(object.name())
                .append(" WHERE Id IN (");
        for (RecordId id : ids.subList(0, Math.min(SHOWN, ids.size()))) {
            soql.append('\'').append(id).append("',");
        }
        soql.setCharAt(soql.length() - 1, ')');
        List<Preview.Effect> effects = new ArrayList<>();
        try (Rows rows = Limited.to(SHOWN, queries.rows(soql.toString(), QueryMode.NORMAL))) {
            List<String> names =
                    rows.columns().stream().map(column -> column.name()).toList();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                String label = text(row, names, "Id") + (name.equals("Id") ? "" : "  " + text(row, names, name));
                if (body.isEmpty()) {
                    effects.add(new Preview.Effect(label, "", null, ""));
                }
                for (Map.Entry<String, Object> field : body.entrySet()) {
                    String before = names.contains(field.getKey()) ? text(row, names, field.getKey()) : null;
                    effects.add(new Preview.Effect(label, field.getKey(), before, text(field.getValue())));
                }
            }
        }
        return effects;
    }

    private static String text(Row row, List<String> names, String column) {
        Value value = row.value(names.indexOf(column));
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Number number) {
            return number.plain();
        }
        return value instanceof Value.Truth truth ? String.valueOf(truth == Value.Truth.TRUE) : "null";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "null" : value.toString();
    }
}
