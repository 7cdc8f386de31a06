package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.orgsh.practice.data.User;
import org.orgsh.practice.http.Answer;

/** The API versions the practice org knows, and where each one's resources are. */
final class Versions {
    static final int NEWEST = 66;
    private static final int MANY = 5;
    private static final int FIRST_WITH_A_KNOWN_NAME = 30;
    private static final String[] SEASONS = {"Spring", "Summer", "Winter"};

    private final int newest;

    /** @param newest the org knows it and the few before it */
    Versions(int newest) {
        this.newest = newest;
    }

    /** @param segment as it stands in a path, such as {@code v66.0} */
    boolean known(String segment) {
        for (int version = newest; version > newest - MANY; version--) {
            if (segment.equals("v" + version + ".0")) {
                return true;
            }
        }
        return false;
    }

    Answer list() {
        ArrayNode answer = Answer.JSON.createArrayNode();
        for (int number = newest - MANY + 1; number <= newest; number++) {
            String version = number + ".0";
            ObjectNode entry = answer.addObject();
            entry.put("label", label(number))
                    .put("url", "/services/data/v" + version)
                    .put("version", version);
        }
        return Answer.json(200, answer);
    }

    // Three releases a year; 30.0 was Spring '14, and winter belongs to the year after.
    private static String label(int version) {
        int since = version - FIRST_WITH_A_KNOWN_NAME;
        int season = since % SEASONS.length;
        return SEASONS[season] + " '" + (14 + since / SEASONS.length + (season == 2 ? 1 : 0));
    }

    /** @param base the path of the version, such as {@code /services/data/v66.0} */
    static Answer resources(String base, URI instance, User user) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("tooling", base + "/tooling").put("query", base + "/query").put("queryAll", base + "/queryAll");
        answer.put("search", base + "/search")
                .put("sobjects", base + "/sobjects")
                .put("limits", base + "/limits");
        answer.put("composite", base + "/composite");
        return Answer.json(200, answer.put("identity", Oauth.identityUrl(instance, user)));
    }
}
