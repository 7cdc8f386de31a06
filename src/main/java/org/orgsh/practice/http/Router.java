package org.orgsh.practice.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of resources: which method on which path is answered by what.
 *
 * <p>A template is a path in which {@code {name}} stands for any one segment. The first template that fits a path wins,
 * so the more particular ones stand first.
 */
public final class Router {
    /** Answers one kind of request. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request) throws Exception;
    }

    private record Resource(List<String> template, Map<String, Handler> methods) {}

    /** What the table says of a request: its handler, or the methods the path has instead, or neither. */
    public record Match(Request request, @Nullable Handler handler, List<String> allowed) {}

    private final List<Resource> resources = new ArrayList<>();

    public Router on(String method, String template, Handler handler) {
        List<String> segments = segments(template);
        for (Resource resource : resources) {
            if (resource.template.equals(segments)) {
                resource.methods.put(method, handler);
                return this;
            }
        }
        Map<String, Handler> methods = new LinkedHashMap<>();
        methods.put(method, handler);
        resources.add(new Resource(segments, methods));
        return this;
    }

    public Match match(Request request) {
        for (Resource resource : resources) {
            Map<String, String> variables = variables(resource.template, request.segments());
            if (variables != null) {
                // HEAD is GET without its body, which the server leaves out.
                String method = request.method().equals("HEAD") ? "GET" : request.method();
                return new Match(
                        request.with(variables), resource.methods.get(method), List.copyOf(resource.methods.keySet()));
            }
        }
        return new Match(request, null, List.of());
    }

    private static List<String> segments(String template) {
        List<String> segments = new ArrayList<>();
        for (String segment : template.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static @Nullable Map<String, String> variables(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String expected = template.get(i);
            String given = segments.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), given);
            } else if (!expected.toLowerCase(Locale.ROOT).equals(given.toLowerCase(Locale.ROOT))) {
                return null;
            }
        }
        return variables;
    }
}
