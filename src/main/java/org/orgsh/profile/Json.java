package org.orgsh.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Small JSON documents as plain maps, lists, strings, numbers, booleans and nulls. Jackson's {@code ObjectMapper} would
 * do the same, but its first use costs a third of a one-shot command's whole time; the streaming parser costs next to
 * nothing.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** The factory all of orgsh's parsers and generators come from: it holds the recycled buffers and known names. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /** @throws IOException if it is not one JSON value */
    public static @Nullable Object read(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return whole(parser);
        }
    }

    /** @throws IOException if it is not one JSON value, or reading fails */
    public static @Nullable Object read(InputStream json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return whole(parser);
        }
    }

    /**
     * The value of the token the parser stands at; afterwards it stands at the value's last token.
     */
    public static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("no JSON value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
            default -> throw new IOException("unexpected " + token);
        };
    }

    /** Writes maps, lists, strings, numbers, booleans and nulls; anything else by its {@code toString}. */
    public static byte[] write(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same, a member a line, for files people read. */
    public static byte[] writePretty(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            write(generator, value);
            generator.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else {
            generator.writeString(value.toString());
        }
    }

    /** A member of an object if it is text, else null. */
    public static @Nullable String text(@Nullable Object object, String member) {
        return object instanceof Map<?, ?> map && map.get(member) instanceof String text ? text : null;
    }

    /** The elements of an array; none if {@code value} is not one. */
    public static List<?> elements(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A member of an object, whatever it is; null if there is none. */
    public static @Nullable Object member(@Nullable Object object, String member) {
        return object instanceof Map<?, ?> map ? map.get(member) : null;
    }

    private static @Nullable Object whole(JsonParser parser) throws IOException {
        parser.nextToken();
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new IOException("more than one JSON value");
        }
        return value;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
