package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.User;
import org.orgsh.practice.http.Answer;

/** The API versions the practice org knows, and where each one's resources are. */
final class Versions {
    static final int NEWEST = 66;
    private static final int OLDEST = 31;
    private static final String[] SEASONS = {"Spring", "Summer", "Winter"};
    private static final Pattern SEGMENT = Pattern.compile("v(\\d{1,3})\\.0");

    private final int newest;

    /** @param newest the org knows it, and those before it that are not retired */
    Versions(int newest) {
        this.newest = newest;
    }

    /** @param segment as it stands in a path, such as {@code v66.0}; 0 for what is no version */
    static int number(String segment) {
        Matcher matcher = SEGMENT.matcher(segment);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** @throws Refusal where the org does not know the version yet, or no longer */
    void check(String segment) {
        int number = number(segment);
        if (number > newest || number < 1) {
            throw Refusal.notFound();
        }
        if (number < OLDEST) {
            throw new Refusal(410, "GONE", "API version " + number + ".0 is retired; use " + OLDEST + ".0 or later");
        }
    }

    Answer list() {
        ArrayNode answer = Answer.JSON.createArrayNode();
        for (int number = Math.min(OLDEST, newest); number <= newest; number++) {
            String version = number + ".0";
            ObjectNode entry = answer.addObject();
            entry.put("label", label(number))
                    .put("url", "/services/data/v" + version)
                    .put("version", version);
        }
        return Answer.json(200, answer);
    }

    // Three releases a year; 30.0 was Spring '14, and a winter belongs to the year it ends in.
    private static String label(int version) {
        return SEASONS[version % SEASONS.length] + " '" + ((version + 1) / SEASONS.length + 4);
    }

    /** @param base the path of the version, such as {@code /services/data/v66.0} */
    static Answer resources(String base, URI instance, User user) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("tooling", base + "/tooling").put("query", base + "/query").put("queryAll", base + "/queryAll");
        answer.put("search", base + "/search")
                .put("sobjects", base + "/sobjects")
                .put("limits", base + "/limits");
        answer.put("parameterizedSearch", base + "/parameterizedSearch").put("recent", base + "/recent");
        answer.put("composite", base + "/composite").put("jobs", base + "/jobs");
        return Answer.json(200, answer.put("identity", Oauth.identityUrl(instance, user)));
    }

    static Answer tooling(String base) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        for (String name : List.of("query", "sobjects", "executeAnonymous")) {
            answer.put(name, base + "/tooling/" + name);
        }
        return Answer.json(200, answer);
    }
}
