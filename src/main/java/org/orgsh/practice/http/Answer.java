package org.orgsh.practice.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
        int status, Map<String, String> headers, @Nullable String contentType, byte[] body) {
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
        return new Answer(status, Map.of(), JSON_TYPE, written);
    }

    public static Answer text(int status, String type, String text) {
        return new Answer(status, Map.of(), type + ";charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), null, new byte[0]);
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, contentType, body);
    }
}
