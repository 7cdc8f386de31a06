package org.orgsh.salesforce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/** Makes rows of records that came without a query, so few that they may be held. */
final class RecordTables {
    private RecordTables() {}

    /** A table for each sObject among the records, in the order they first come. */
    static List<Found> bySObject(List<?> records, Map<String, List<String>> fields) {
        Map<String, List<Object>> byType = new LinkedHashMap<>();
        for (Object record : records) {
            String type = Json.text(Json.member(record, "attributes"), "type");
            byType.computeIfAbsent(type == null ? "?" : type, t -> new ArrayList<>())
                    .add(record);
        }
        List<Found> found = new ArrayList<>();
        byType.forEach((type, group) ->
                found.add(table(type, group, fields.getOrDefault(type.toLowerCase(Locale.ROOT), List.of()))));
        return found;
    }

    /**
     * @param records nulls among them stand for those that are not there
     * @param fields the columns; empty for those the records have
     */
    static Found table(String sObject, List<?> records, List<String> fields) {
        Map<String, Column> columns = new LinkedHashMap<>();
        fields.forEach(field -> columns.put(field.toLowerCase(Locale.ROOT), Column.of(field)));
        if (fields.isEmpty()) {
            for (Object record : records) {
                if (record instanceof Map<?, ?> members) {
                    addColumns(columns, List.of(), members);
                }
            }
        }
        List<Column> inOrder = List.copyOf(columns.values());
        List<Row> rows = new ArrayList<>();
        for (Object record : records) {
            if (record instanceof Map<?, ?> members) {
                Value[] values = new Value[inOrder.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = at(members, inOrder.get(i).path());
                }
                rows.add(new Row(values));
            }
        }
        return new Found(sObject, inOrder, rows);
    }

    /** A parent has attributes of its own and gives a column for each of its fields; an address has none. */
    private static void addColumns(Map<String, Column> columns, List<String> path, Map<?, ?> members) {
        members.forEach((name, value) -> {
            if (name.equals("attributes")) {
                return;
            }
            List<String> longer = new ArrayList<>(path);
            longer.add(String.valueOf(name));
            if (value instanceof Map<?, ?> parent && parent.containsKey("attributes")) {
                addColumns(columns, longer, parent);
            } else {
                columns.putIfAbsent(String.join(".", longer).toLowerCase(Locale.ROOT), new Column(longer));
            }
        });
    }

    private static Value at(Map<?, ?> record, List<String> path) {
        Object value = record;
        for (int step = 0; step < path.size(); step++) {
            value = ignoringCase(value, path.get(step));
            if (value == null && step + 1 < path.size()) {
                return new Value.Nothing(step);
            }
        }
        return value(value);
    }

    private static @Nullable Object ignoringCase(@Nullable Object object, String name) {
        if (object instanceof Map<?, ?> map) {
            if (map.containsKey(name)) {
                return map.get(name);
            }
            for (Map.Entry<?, ?> member : map.entrySet()) {
                if (name.equalsIgnoreCase(String.valueOf(member.getKey()))) {
                    return member.getValue();
                }
            }
        }
        return null;
    }

    private static Value value(@Nullable Object value) {
        if (value == null) {
            return Value.NULL;
        }
        if (value instanceof Boolean truth) {
            return Value.Truth.of(truth);
        }
        if (value instanceof BigDecimal number) {
            return new Value.Number(number.toString());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Value> parts = new LinkedHashMap<>();
            map.forEach((name, part) -> {
                if (!name.equals("attributes")) {
                    parts.put(String.valueOf(name), value(part));
                }
            });
            return new Value.Parts(parts);
        }
        if (value instanceof List<?> list) {
            Map<String, Value> parts = new LinkedHashMap<>();
            list.forEach(element -> parts.put(String.valueOf(parts.size()), value(element)));
            return new Value.Parts(parts);
        }
        return new Value.Text(value.toString());
    }
}
