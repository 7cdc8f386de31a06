package org.orgsh.salesforce;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/**
 * Reads records into rows of given columns. Keys are found whatever their case and order; as one record is like the one
 * before, the key that came next last time is tried first, which spares looking it up.
 */
final class RecordReader {
    private static final String ATTRIBUTES = "attributes";
    private static final String RECORDS = "records";

    private final List<Column> columns;
    private final Node root = new Node("", -1);
    private final Function<String, Buffer> pages;

    /** @param pages fetches a further page of a child subquery by its path */
    RecordReader(QueryShape shape, Function<String, Buffer> pages) {
        this.columns = shape.columns();
        this.pages = pages;
        for (int i = 0; i < columns.size(); i++) {
            List<String> path = columns.get(i).path();
            Node node = root;
            for (int step = 0; step < path.size(); step++) {
                node = node.child(path.get(step), step);
            }
            node.columns = append(node.columns, i);
            QueryShape children = path.size() == 1 ? childShape(shape, path.get(0)) : null;
            if (children != null) {
                node.children = new RecordReader(children, pages);
            }
        }
    }

    List<Column> columns() {
        return columns;
    }

    /** The record whose {@code {} the parser stands at; afterwards it stands at its {@code }}. */
    Row read(JsonParser parser) throws IOException {
        Value[] values = new Value[columns.size()];
        Arrays.fill(values, Value.NULL);
        readObject(parser, root, values);
        return new Row(values);
    }

    private void readObject(JsonParser parser, Node node, Value[] values) throws IOException {
        int at = 0;
        while (true) {
            Key key;
            if (at < node.sequence.size() && parser.nextFieldName(node.sequence.get(at).text)) {
                key = node.sequence.get(at++);
            } else {
                if (at >= node.sequence.size()) {
                    parser.nextToken();
                }
                if (parser.currentToken() != JsonToken.FIELD_NAME) {
                    return;
                }
                key = node.meet(parser.currentName(), at);
                at = node.sequence.indexOf(key) + 1;
            }
            JsonToken token = parser.nextToken();
            Node target = key.node;
            if (target == null) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    parser.skipChildren();
                }
            } else if (target.isInner()) {
                readParent(parser, token, target, values);
            } else {
                Value value = value(parser, token, target);
                for (int column : target.columns) {
                    values[column] = value;
                }
            }
        }
    }

    /** A step on the way to columns: an object, or null where there is no parent. */
    private void readParent(JsonParser parser, JsonToken token, Node node, Value[] values) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            readObject(parser, node, values);
        } else {
            if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            }
            for (int column : node.columnsBelow()) {
                values[column] = node.nothing;
            }
        }
    }

    private Value value(JsonParser parser, JsonToken token, Node node) throws IOException {
        return switch (token) {
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NULL -> node.children == null ? Value.NULL : noChildren(node.children);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(parser.getText());
            case VALUE_TRUE -> Value.Truth.TRUE;
            case VALUE_FALSE -> Value.Truth.FALSE;
            case START_OBJECT -> object(parser, node.children);
            case START_ARRAY -> array(parser);
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static Value noChildren(RecordReader reader) {
        return new Value.Children(reader.columns, List.of());
    }

    /** An address, a location, the record of a TYPEOF, or the rows of a child subquery. */
    private Value object(JsonParser parser, @Nullable RecordReader children) throws IOException {
        Map<String, Value> parts = new LinkedHashMap<>();
        List<Row> rows = null;
        String next = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (children != null && name.equals("nextRecordsUrl")) {
                next = parser.getValueAsString();
            } else if (children != null && name.equals(RECORDS) && token == JsonToken.START_ARRAY) {
                rows = new ArrayList<>();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    rows.add(children.read(parser));
                }
            } else if (name.equals(ATTRIBUTES)) {
                parser.skipChildren();
            } else {
                parts.put(name, any(parser, token));
            }
        }
        if (children != null && rows != null) {
            while (next != null) {
                next = children.readPage(pages.apply(next), rows);
            }
            return new Value.Children(children.columns, rows);
        }
        return new Value.Parts(parts);
    }

    /** @return the path of the page after it */
    private @Nullable String readPage(Buffer page, List<Row> rows) throws IOException {
        String next = null;
        try (JsonParser parser = Json.factory().createParser(page.bytes(), 0, page.length())) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("nextRecordsUrl")) {
                    next = parser.getValueAsString();
                } else if (name.equals(RECORDS) && token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        rows.add(read(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return next;
    }

    private Value any(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NULL -> Value.NULL;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(parser.getText());
            case VALUE_TRUE -> Value.Truth.TRUE;
            case VALUE_FALSE -> Value.Truth.FALSE;
            case START_OBJECT -> object(parser, null);
            case START_ARRAY -> array(parser);
            default -> throw new IOException("unexpected " + token);
        };
    }

    /** Rare: metadata of the Tooling API. Its elements go by their places. */
    private Value array(JsonParser parser) throws IOException {
        Map<String, Value> parts = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            parts.put(String.valueOf(parts.size()), any(parser, token));
        }
        return new Value.Parts(parts);
    }

    private static @Nullable QueryShape childShape(QueryShape shape, String relationship) {
        for (Map.Entry<String, QueryShape> child : shape.children().entrySet()) {
            if (child.getKey().equalsIgnoreCase(relationship)) {
                return child.getValue();
            }
        }
        return null;
    }

    private static int[] append(int[] columns, int column) {
        int[] more = Arrays.copyOf(columns, columns.length + 1);
        more[columns.length] = column;
        return more;
    }

    /** A key as the org spells it, and what it stands for; null if no column wants it. */
    private static final class Key {
        final SerializedString text;
        final @Nullable Node node;

        Key(String name, @Nullable Node node) {
            this.text = new SerializedString(name);
            this.node = node;
        }
    }

    /** A step of the columns' paths. */
    private static final class Node {
        final String name;
        final Value.Nothing nothing;
        final Map<String, Node> next = new LinkedHashMap<>();
        /** Keys in the order they came. */
        final List<Key> sequence = new ArrayList<>();

        int[] columns = {};

        @Nullable
        RecordReader children;

        private int @Nullable [] below;

        Node(String name, int step) {
            this.name = name;
            this.nothing = new Value.Nothing(step);
        }

        boolean isInner() {
            return !next.isEmpty();
        }

        Node child(String childName, int step) {
            return next.computeIfAbsent(childName.toLowerCase(Locale.ROOT), lower -> new Node(childName, step));
        }

        /** Finds a key that did not come where it was expected, and expects it there from now on if it is new. */
        Key meet(String met, int at) {
            for (Key key : sequence) {
                if (key.text.getValue().equals(met)) {
                    return key;
                }
            }
            Key key = new Key(met, met.equals(ATTRIBUTES) ? null : next.get(met.toLowerCase(Locale.ROOT)));
            sequence.add(Math.min(at, sequence.size()), key);
            return key;
        }

        int[] columnsBelow() {
            int[] known = below;
            if (known == null) {
                known = columns;
                for (Node node : next.values()) {
                    for (int column : node.columnsBelow()) {
                        known = append(known, column);
                    }
                }
                below = known;
            }
            return known;
        }
    }
}
