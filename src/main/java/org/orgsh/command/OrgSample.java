package org.orgsh.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Json;
import org.orgsh.record.Column;
import org.orgsh.record.RecordId;
import org.orgsh.record.Row;
import org.orgsh.record.Value;
import org.orgsh.salesforce.Described;
import org.orgsh.salesforce.Found;

/**
 * Some objects of an org and some of their records, as JSON in maps: what a clone is made of.
 *
 * <p>References are kept whole where what they lead to is of one of the objects: it is fetched too, and what that refers to.
 */
final class OrgSample {
    /** How often records that others refer to are fetched, each time those the last ones refer to. */
    private static final int ROUNDS = 5;

    /** Record types come with the describes. */
    private static final String RECORD_TYPE = "012";

    private static final int MOST_RECORDS = 100_000;

    /** Not given by the resource that gives several records, or nothing a practice org keeps. */
    private static final Set<String> NOT_TAKEN = Set.of("address", "location", "base64", "complexvalue");

    private final Connection connection;
    private final Map<String, Object> describes = new LinkedHashMap<>();
    private final Map<String, String> objectOfPrefix = new HashMap<>();
    private final Map<String, Map<String, Map<String, Object>>> records = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();
    private int count;

    OrgSample(Connection connection) {
        this.connection = connection;
    }

    void describe(String object) {
        Described described = connection
                .org()
                .describe(object, null)
                .orElseThrow(() -> new OrgshException(ExitCode.FAILED, object + " was not described.", null));
        try {
            Object read = Json.read(described.json());
            String prefix = Json.text(read, "keyPrefix");
            if (read != null && prefix != null) {
                describes.put(object, read);
                objectOfPrefix.put(prefix, object);
            }
        } catch (IOException e) {
            throw new OrgshException(ExitCode.FAILED, "The describe of " + object + " is not JSON.", null, e);
        }
    }

    /** Takes so many records of each object, and those they refer to. */
    void take(int rows) {
        for (String object : describes.keySet()) {
            try {
                fetch(object, connection.queries().ids("SELECT Id FROM " + object + " LIMIT " + rows));
            } catch (OrgshException e) {
                if (e.exitCode() == ExitCode.INTERRUPTED || e.exitCode() == ExitCode.LOGIN) {
                    throw e;
                }
                // Some objects cannot be queried without a filter of their own, or are not for this user.
                unread.add(object);
            }
        }
        for (int round = 0; round < ROUNDS && count < MOST_RECORDS; round++) {
            Map<String, Set<String>> wanted = referred();
            if (wanted.isEmpty()) {
                return;
            }
            wanted.forEach((object, ids) -> {
                if (!unread.contains(object)) {
                    fetch(object, ids.stream().map(RecordId::new).toList());
                }
            });
        }
    }

    private void fetch(String object, List<RecordId> ids) {
        Map<String, Map<String, Object>> taken = records.computeIfAbsent(object, name -> new LinkedHashMap<>());
        Found found = connection.org().retrieveAll(object, ids, fields(object));
        for (Row row : found.rows()) {
            Map<String, Object> record = new LinkedHashMap<>();
            for (int i = 0; i < found.columns().size(); i++) {
                Column column = found.columns().get(i);
                Object value = json(row.value(i));
                if (value != null) {
                    record.put(column.name(), value);
                }
            }
            taken.put(String.valueOf(record.get("Id")), record);
            count++;
        }
        // One that cannot be had must not be asked for again.
        ids.forEach(id -> taken.putIfAbsent(id.value(), Map.of()));
    }

    private List<String> fields(String object) {
        List<String> names = new ArrayList<>();
        for (Object field : Json.elements(Json.member(describes.get(object), "fields"))) {
            String name = Json.text(field, "name");
            if (name != null && !NOT_TAKEN.contains(String.valueOf(Json.text(field, "type")))) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable Object json(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Number number) {
            return new BigDecimal(number.digits());
        }
        return value instanceof Value.Truth truth ? (Object) (truth == Value.Truth.TRUE) : null;
    }

    /** The records of these objects that others refer to and that have not been asked for, by object. */
    private Map<String, Set<String>> referred() {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        eachReference((object, id) -> {
            Map<String, Map<String, Object>> taken = records.getOrDefault(object, Map.of());
            if (!taken.containsKey(id)) {
                wanted.computeIfAbsent(object, name -> new LinkedHashSet<>()).add(id);
            }
        });
        return wanted;
    }

    /** Told of a reference to one of the objects. */
    private interface Reference {
        void to(String object, String id);
    }

    private void eachReference(Reference told) {
        records.forEach((object, taken) -> {
            List<String> references = references(object);
            taken.values()
                    .forEach(record -> references.forEach(field -> {
                        if (record.get(field) instanceof String id && id.length() == 18) {
                            String target = objectOfPrefix.get(id.substring(0, 3));
                            if (target != null) {
                                told.to(target, id);
                            }
                        }
                    }));
        });
    }

    private List<String> references(String object) {
        List<String> names = new ArrayList<>();
        for (Object field : Json.elements(Json.member(describes.get(object), "fields"))) {
            if ("reference".equals(Json.text(field, "type"))) {
                names.add(String.valueOf(Json.text(field, "name")));
            }
        }
        return names;
    }

    /** How many references lead to records that were not taken along. */
    int brokenReferences() {
        int broken = 0;
        for (Map.Entry<String, Map<String, Map<String, Object>>> taken : records.entrySet()) {
            for (String field : references(taken.getKey())) {
                for (Map<String, Object> record : taken.getValue().values()) {
                    if (record.get(field) instanceof String id && !id.startsWith(RECORD_TYPE) && !isTaken(id)) {
                        broken++;
                    }
                }
            }
        }
        return broken;
    }

    private boolean isTaken(String id) {
        String object = id.length() < 3 ? null : objectOfPrefix.get(id.substring(0, 3));
        Map<String, Object> record =
                object == null ? null : records.getOrDefault(object, Map.of()).get(id);
        return record != null && !record.isEmpty();
    }

    int objects() {
        return describes.size();
    }

    int records() {
        return count;
    }

    /** Objects whose records could not be had. */
    List<String> unread() {
        return unread;
    }

    /** @param made when, in words that no other clone has */
    Map<String, Object> recipe(String source, String made) {
        Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("source", source);
        recipe.put("made", made);
        recipe.put("describes", new ArrayList<>(describes.values()));
        Map<String, Object> all = new LinkedHashMap<>();
        records.forEach((object, taken) -> all.put(
                object,
                taken.values().stream().filter(record -> !record.isEmpty()).toList()));
        recipe.put("records", all);
        return recipe;
    }
}
