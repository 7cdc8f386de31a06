package org.orgsh.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/** Rows as JSON objects, nested as the API nests them: {@code Owner.Name} stands in an object {@code Owner}. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .rootValueSeparator((String) null)
            .build();

    private final List<Node> fields = new ArrayList<>();

    /** A field of an object: a column, or an object of further fields. */
    private record Node(SerializedString name, int column, int depth, List<Node> fields) {
        boolean isColumn() {
            return fields.isEmpty();
        }

        /** A column below, which knows if this object is missing. */
        int anyColumn() {
            return isColumn() ? column : fields.get(0).anyColumn();
        }
    }

    private Json(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            List<String> path = columns.get(i).path();
            List<Node> siblings = fields;
            for (int depth = 0; depth < path.size() - 1; depth++) {
                siblings = parent(path.get(depth), depth, siblings).fields;
            }
            String name = path.get(path.size() - 1);
            siblings.add(new Node(new SerializedString(name), i, path.size() - 1, List.of()));
        }
    }

    private static Node parent(String name, int depth, List<Node> siblings) {
        for (Node node : siblings) {
            if (!node.isColumn() && node.name.getValue().equals(name)) {
                return node;
            }
        }
        Node node = new Node(new SerializedString(name), -1, depth, new ArrayList<>());
        siblings.add(node);
        return node;
    }

    static Json of(List<Column> columns) {
        return new Json(columns);
    }

    static JsonGenerator generator(Writer out) {
        try {
            return FACTORY.createGenerator(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written yet
        }
    }

    /** A value as JSON text. */
    static String text(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.toString();
    }

    void write(Row row, JsonGenerator json) throws IOException {
        write(fields, row, json);
    }

    private static void write(List<Node> fields, Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            Node field = fields.get(i);
            json.writeFieldName(field.name);
            if (field.isColumn()) {
                write(row.value(field.column), json);
            } else if (isMissing(field, row)) {
                json.writeNull();
            } else {
                write(field.fields, row, json);
            }
        }
        json.writeEndObject();
    }

    private static boolean isMissing(Node parent, Row row) {
        return row.value(parent.anyColumn()) instanceof Value.Nothing nothing && nothing.missingStep() == parent.depth;
    }

    private static void write(@Nullable Value value, JsonGenerator json) throws IOException {
        if (value instanceof Value.Text text) {
            json.writeString(text.text());
        } else if (value instanceof Value.Number number) {
            json.writeNumber(number.digits());
        } else if (value instanceof Value.Truth truth) {
            json.writeBoolean(truth == Value.Truth.TRUE);
        } else if (value instanceof Value.Parts compound) {
            json.writeStartObject();
            for (Map.Entry<String, Value> part : compound.parts().entrySet()) {
                json.writeFieldName(part.getKey());
                write(part.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Value.Children children) {
            Json shape = of(children.columns());
            json.writeStartArray();
            for (Row row : children.rows()) {
                shape.write(row, json);
            }
            json.writeEndArray();
        } else {
            json.writeNull();
        }
    }
}
