package org.orgsh.practice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Compares what came with what was to come, where that has places for what nobody can know: {@code <?id>}, {@code <?time>},
 * {@code <?number>}, {@code <?any>}. One with a name, {@code <?id account>}, is remembered, and stands for itself from then on as
 * {@code ${account}}.
 */
final class Likeness {
    private static final Pattern PLACE = Pattern.compile("<\\?(id|time|number|any)(?: (\\w+))?>");
    private static final Pattern NAMED = Pattern.compile("\\$\\{(\\w+)}");
    private static final Map<String, String> KINDS = Map.of(
            "id", "[0-9A-Za-z]{15}[0-9A-Z]{3}",
            "time", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(?:\\+0000|Z)",
            "number", "-?\\d+(?:\\.\\d+)?",
            "any", "[\\s\\S]*");

    private final Map<String, String> named = new HashMap<>();

    void name(String name, String value) {
        named.put(name, value);
    }

    /** With all names replaced by what they stand for. */
    String filled(String text) {
        return NAMED.matcher(text).replaceAll(found -> {
            String value = named.get(found.group(1));
            if (value == null) {
                throw new AssertionError("nothing was called " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** @return what is not alike; empty if all is */
    String difference(String expected, String came) {
        boolean json = expected.startsWith("{") || expected.startsWith("[");
        return json
                ? difference("", RawClient.json(filled(expected)), RawClient.json(came))
                : texts("", filled(expected), came.replace("\r\n", "\n").stripTrailing());
    }

    private String difference(String path, JsonNode expected, JsonNode came) {
        if (expected.isObject() && came.isObject()) {
            return objects(path, expected, came);
        }
        if (expected.isArray() && came.isArray()) {
            if (expected.size() != came.size()) {
                return path + ": " + came.size() + " elements instead of " + expected.size() + ": " + came;
            }
            for (int i = 0; i < expected.size(); i++) {
                String difference = difference(path + "/" + i, expected.get(i), came.get(i));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
            return "";
        }
        if (expected.isTextual() && came.isValueNode()) {
            boolean sameKind =
                    came.isTextual() || PLACE.matcher(expected.asText()).matches();
            return sameKind ? texts(path, expected.asText(), came.asText()) : path + ": " + came;
        }
        return expected.equals(came) ? "" : path + ": " + came + " instead of " + expected;
    }

    /** A key of three dots says that there may be more. */
    private String objects(String path, JsonNode expected, JsonNode came) {
        Set<String> more = new HashSet<>();
        came.fieldNames().forEachRemaining(more::add);
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            if (entry.getKey().equals("...")) {
                continue;
            }
            if (!more.remove(entry.getKey())) {
                return path + ": no " + entry.getKey() + " in " + came;
            }
            String difference = difference(path + "/" + entry.getKey(), entry.getValue(), came.get(entry.getKey()));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return more.isEmpty() || expected.has("...") ? "" : path + ": also " + more + " in " + came;
    }

    private String texts(String path, String expected, String came) {
        StringBuilder regex = new StringBuilder();
        Matcher places = PLACE.matcher(expected);
        int end = 0;
        while (places.find()) {
            regex.append(Pattern.quote(expected.substring(end, places.start())));
            regex.append('(').append(KINDS.get(places.group(1))).append(')');
            end = places.end();
        }
        regex.append(Pattern.quote(expected.substring(end)));
        Matcher matcher = compiled(regex).matcher(came);
        if (!matcher.matches()) {
            return path + ": " + came + " instead of " + expected;
        }
        places.reset();
        for (int group = 1; places.find(); group++) {
            if (places.group(2) != null) {
                named.put(places.group(2), matcher.group(group));
            }
        }
        return "";
    }

    private static Pattern compiled(StringBuilder regex) {
        try {
            return Pattern.compile(regex.toString());
        } catch (PatternSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
