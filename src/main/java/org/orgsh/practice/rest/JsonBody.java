package org.orgsh.practice.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.UnreadableValue;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;

/** The JSON a request carries, and the API's words for what is wrong with it. */
final class JsonBody {
    private final byte[] bytes;
    private final ObjectNode tree;

    private JsonBody(byte[] bytes, ObjectNode tree) {
        this.bytes = bytes;
        this.tree = tree;
    }

    static JsonBody of(Request request) {
        if (request.header("content-type") != null && !request.hasContentType("application/json")) {
            throw new Refusal(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type: " + request.header("content-type"));
        }
        if (request.body().bytes().length == 0) {
            throw unreadable("The HTTP entity body is required, but this request has no entity body.");
        }
        try {
            JsonNode tree = Answer.JSON.readTree(request.body().bytes());
            if (tree instanceof ObjectNode object) {
                return new JsonBody(request.body().bytes(), object);
            }
            throw unreadable("Cannot deserialize instance of sobject from "
                    + (tree.isArray() ? "START_ARRAY" : tree.isNull() ? "VALUE_NULL" : "VALUE_STRING")
                    + " at [line:1, column:1]");
        } catch (JsonProcessingException e) {
            String said = e.getOriginalMessage();
            // Behind these the parser talks of its settings.
            int detail = Math.max(said.indexOf("): ") + 1, said.indexOf(" (start marker"));
            throw unreadable((detail < 1 ? said : said.substring(0, detail)) + at(e.getLocation()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ObjectNode tree() {
        return tree;
    }

    /** What stands under a key in any case; a missing node where there is none. */
    JsonNode value(String key) {
        return value(tree, key);
    }

    static JsonNode value(ObjectNode object, String key) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().equalsIgnoreCase(key)) {
                return entry.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** The refusal of a value that is not of its field's type, with the place where it ends. */
    Refusal refused(UnreadableValue value) {
        try (JsonParser parser = Answer.JSON.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equalsIgnoreCase(value.field())) {
                    parser.nextToken();
                    return unreadable(value.getMessage() + at(parser.currentTokenLocation()));
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return unreadable(String.valueOf(value.getMessage()));
    }

    private static String at(JsonLocation location) {
        return " at [line:" + location.getLineNr() + ", column:" + location.getColumnNr() + "]";
    }

    private static Refusal unreadable(String message) {
        return Refusal.bad("JSON_PARSER_ERROR", message);
    }
}
