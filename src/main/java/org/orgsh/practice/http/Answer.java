package org.orgsh.practice.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param contentType null where there is no body
 */
public record Answer(
        int status, Map<String, String> headers, @Nullable String contentType, Content content) {
    /** A body, written when it is sent: what it is written from need not be in memory at once. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A body that is there already. */
    public record Written(byte[] bytes) implements Content {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** Reads and writes all JSON of the practice org. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final String JSON_TYPE = "application/json;charset=UTF-8";

    public static Answer json(int status, JsonNode tree) {
        try {
            return json(status, JSON.writeValueAsBytes(tree));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Answer json(int status, byte[] written) {
        return new Answer(status, Map.of(), JSON_TYPE, new Written(written));
    }

    public static Answer text(int status, String type, String text) {
        return new Answer(
                status, Map.of(), type + ";charset=UTF-8", new Written(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A table that is sent piece by piece. */
    public static Answer csv(Content content) {
        return new Answer(200, Map.of(), "text/csv;charset=UTF-8", content);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), null, new Written(new byte[0]));
    }

    /** The body, where it is there already; empty where it is only written when it is sent. */
    public byte[] written() {
        return content instanceof Written there ? there.bytes : new byte[0];
    }

    /** The same with another body. */
    public Answer with(byte[] written) {
        return new Answer(status, headers, contentType, new Written(written));
    }

    public boolean isJson() {
        return JSON_TYPE.equals(contentType);
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, contentType, content);
    }
}
