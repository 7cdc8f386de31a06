package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orgsh.practice.http.Answer;

/** The API versions the practice org knows, and where each one's resources are. */
final class Versions {
    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("62.0", "Winter '25");
        LABELS.put("63.0", "Spring '25");
        LABELS.put("64.0", "Summer '25");
        LABELS.put("65.0", "Winter '26");
        LABELS.put("66.0", "Spring '26");
    }

    private Versions() {}

    /** @param segment as it stands in a path, such as {@code v66.0} */
    static boolean known(String segment) {
        return segment.startsWith("v") && LABELS.containsKey(segment.substring(1));
    }

    static Answer list() {
        ArrayNode answer = Answer.JSON.createArrayNode();
        LABELS.forEach((version, label) -> {
            ObjectNode entry = answer.addObject();
            entry.put("label", label).put("url", "/services/data/v" + version).put("version", version);
        });
        return Answer.json(200, answer);
    }

    /** @param base the path of the version, such as {@code /services/data/v66.0} */
    static Answer resources(String base, URI instance) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("tooling", base + "/tooling").put("query", base + "/query").put("queryAll", base + "/queryAll");
        answer.put("search", base + "/search")
                .put("sobjects", base + "/sobjects")
                .put("limits", base + "/limits");
        answer.put("composite", base + "/composite");
        return Answer.json(200, answer.put("identity", Oauth.identityUrl(instance)));
    }
}
