package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;

/**
 * Several requests in one: Composite, Composite Graph and Batch.
 *
 * <p>Source: REST API Developer Guide, "Composite", "Composite Graph", "Composite Batch".
 */
final class CompositeResource {
    private static final int MOST_SUBREQUESTS = 25;
    private static final int MOST_QUERIES = 5;
    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final int DEEPEST_GRAPH = 15;
    private static final int MOST_KINDS_OF_NODES = 15;
    private static final int LONGEST_GRAPH_ID = 40;
    private static final int MOST_FAILED_GRAPHS = 14;
    private static final Set<String> COUNTED_AS_QUERIES = Set.of("query", "queryall", "composite/sobjects");

    private final Database database;
    private final Subrequest.Dispatch dispatch;

    CompositeResource(Database database, Subrequest.Dispatch dispatch) {
        this.database = database;
        this.dispatch = dispatch;
    }

    // ---- Composite

    Answer resources(String base) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        for (String name : List.of("tree", "batch", "sobjects", "graph")) {
            answer.put(name, base + "/composite/" + name);
        }
        return Answer.json(200, answer);
    }

    Answer composite(Request request) throws SQLException {
        JsonNode body = JsonBody.of(request).tree();
        List<Subrequest> all = Subrequest.list(body.path("compositeRequest"), MOST_SUBREQUESTS);
        long queries = all.stream()
                .filter(each -> COUNTED_AS_QUERIES.contains(resource(each)))
                .count();
        if (queries > MOST_QUERIES) {
            throw Refusal.bad(
                    "LIMIT_EXCEEDED",
                    "The number of query and sObject Collections subrequests, " + queries + ", exceeds the limit of "
                            + MOST_QUERIES + ".");
        }
        for (Subrequest each : all) {
            String resource = resource(each);
            if (resource.startsWith("composite")
                    && !resource.equals("composite/sobjects")
                    && !resource.equals("composite/tree")) {
                throw Refusal.bad("INVALID_INPUT", "A composite request may not hold " + each.url() + ".");
            }
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.set(
                "compositeResponse",
                body.path("allOrNone").asBoolean(false) ? allOrNone(request, all).answers : oneByOne(request, all));
        return Answer.json(200, answer);
    }

    private ArrayNode oneByOne(Request request, List<Subrequest> all) {
        ArrayNode answers = Answer.JSON.createArrayNode();
        References references = new References();
        for (Subrequest each : all) {
            Answer answer = each.sent(request, references, dispatch);
            if (isDone(answer)) {
                references.put(each.referenceId(), Subrequest.bodyOf(answer));
            }
            answers.add(each.told(answer));
        }
        return answers;
    }

    private record Transaction(ArrayNode answers, boolean done) {}

    private Transaction allOrNone(Request request, List<Subrequest> all) throws SQLException {
        return database.together(connection -> {
            List<ObjectNode> answers = new ArrayList<>();
            References references = new References();
            int failed = -1;
            for (int i = 0; i < all.size() && failed < 0; i++) {
                Answer answer = all.get(i).sent(request, references, dispatch);
                answers.add(all.get(i).told(answer));
                if (isDone(answer) && !hasFailedRow(Subrequest.bodyOf(answer))) {
                    references.put(all.get(i).referenceId(), Subrequest.bodyOf(answer));
                } else {
                    failed = i;
                }
            }
            ArrayNode told = Answer.JSON.createArrayNode();
            if (failed < 0) {
                told.addAll(answers);
            } else {
                connection.rollback();
                for (int i = 0; i < all.size(); i++) {
                    told.add(i == failed ? answers.get(i) : all.get(i).halted());
                }
            }
            return new Transaction(told, failed < 0);
        });
    }

    private static boolean isDone(Answer answer) {
        return answer.status() < 300;
    }

    // An sObject Collections answer is 200 whatever became of its records.
    private static boolean hasFailedRow(JsonNode body) {
        for (JsonNode row : body.isArray() ? body : List.<JsonNode>of()) {
            if (row.has("success") && !row.path("success").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** The resource under the API version: {@code sobjects}, {@code query}, {@code composite/sobjects}. */
    private static String resource(Subrequest subrequest) {
        String path = subrequest.url().split("\\?", 2)[0].toLowerCase(Locale.ROOT);
        String[] parts = path.split("/+", -1);
        if (parts.length < 5) {
            return "";
        }
        return parts[4].equals("composite") && parts.length > 5 ? parts[4] + "/" + parts[5] : parts[4];
    }

    /** The object that stands behind {@code sobjects}. */
    private static String object(Subrequest subrequest) {
        String[] parts = subrequest.url().toLowerCase(Locale.ROOT).split("[/?]+", -1);
        return parts.length > 5 ? parts[5] : "";
    }

    // ---- Graph

    Answer graph(Request request) throws SQLException {
        JsonNode graphs = JsonBody.of(request).tree().path("graphs");
        checkGraphs(graphs);
        ArrayNode answers = Answer.JSON.createArrayNode();
        int failed = 0;
        for (JsonNode graph : graphs) {
            List<Subrequest> all = Subrequest.list(graph.path("compositeRequest"), MOST_NODES);
            checkNodes(all);
            Transaction done;
            if (failed < MOST_FAILED_GRAPHS) {
                done = allOrNone(request, all);
            } else {
                ArrayNode halted = Answer.JSON.createArrayNode();
                all.forEach(each -> halted.add(each.halted()));
                done = new Transaction(halted, false);
            }
            failed += done.done ? 0 : 1;
            ObjectNode answer = answers.addObject();
            answer.put("graphId", graph.path("graphId").asText());
            answer.putObject("graphResponse").set("compositeResponse", done.answers);
            answer.put("isSuccessful", done.done);
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.set("graphs", answers);
        return Answer.json(200, answer);
    }

    private static void checkGraphs(JsonNode graphs) {
        if (!graphs.isArray() || graphs.isEmpty()) {
            throw Refusal.bad("INVALID_INPUT", "The graphs list is required and may not be empty.");
        }
        int nodes = 0;
        Set<String> ids = new HashSet<>();
        for (JsonNode graph : graphs) {
            String id = graph.path("graphId").asText("");
            if (id.isEmpty() || id.length() > LONGEST_GRAPH_ID || id.indexOf('.') >= 0 || !ids.add(id)) {
                throw Refusal.bad(
                        "INVALID_INPUT",
                        "A graph needs a graphId of its own of up to " + LONGEST_GRAPH_ID
                                + " characters without a period: '" + id + "'.");
            }
            nodes += graph.path("compositeRequest").size();
        }
        if (graphs.size() > MOST_GRAPHS || nodes > MOST_NODES) {
            throw Refusal.bad(
                    "LIMIT_EXCEEDED",
                    "A request may hold " + MOST_GRAPHS + " graphs and " + MOST_NODES + " nodes; this one holds "
                            + graphs.size() + " and " + nodes + ".");
        }
    }

    private static void checkNodes(List<Subrequest> all) {
        Map<String, Integer> depths = new HashMap<>();
        Set<String> kinds = new HashSet<>();
        for (Subrequest each : all) {
            if (!resource(each).equals("sobjects")) {
                throw Refusal.bad("INVALID_INPUT", "A graph may not hold " + each.url() + ".");
            }
            // The guide does not say when nodes are different: here, when method or object is.
            kinds.add(each.method() + " " + object(each));
            if (kinds.size() > MOST_KINDS_OF_NODES) {
                throw Refusal.bad(
                        "LIMIT_EXCEEDED",
                        "The number of different nodes in the graph exceeds the limit of " + MOST_KINDS_OF_NODES + ".");
            }
            int depth = 1;
            for (String reference : each.references()) {
                depth = Math.max(depth, 1 + depths.getOrDefault(reference, 0));
            }
            depths.put(each.referenceId(), depth);
            if (depth > DEEPEST_GRAPH) {
                throw Refusal.bad(
                        "LIMIT_EXCEEDED", "The depth of the graph exceeds the limit of " + DEEPEST_GRAPH + ".");
            }
        }
    }

    // ---- Batch

    Answer batch(Request request, Runnable counted) {
        JsonNode body = JsonBody.of(request).tree();
        JsonNode list = body.path("batchRequests");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_SUBREQUESTS) {
            throw Refusal.bad(
                    "INVALID_INPUT", "The batchRequests list has to hold 1 to " + MOST_SUBREQUESTS + " requests.");
        }
        boolean haltOnError = body.path("haltOnError").asBoolean(false);
        boolean hasErrors = false;
        ArrayNode results = Answer.JSON.createArrayNode();
        for (JsonNode each : list) {
            ObjectNode result = results.addObject();
            if (hasErrors && haltOnError) {
                result.put("statusCode", 412);
                result.set(
                        "result",
                        Errors.json(List.of(new ApiError(
                                "BATCH_PROCESSING_HALTED",
                                "Batch processing was halted by an error in a previous request"))));
                continue;
            }
            counted.run();
            Answer answer = batched(request, each);
            hasErrors |= !isDone(answer);
            result.put("statusCode", answer.status());
            result.set("result", Subrequest.bodyOf(answer));
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("hasErrors", hasErrors).set("results", results);
        return Answer.json(200, answer);
    }

    private Answer batched(Request request, JsonNode each) {
        String method = each.path("method").asText("");
        String url = each.path("url").asText("");
        JsonNode input = each.get("richInput");
        String path = url.startsWith("/services/data/") ? url : "/services/data/" + url;
        String resource = path.toLowerCase(Locale.ROOT).replaceFirst("^/services/data/v[^/]+/", "");
        if (method.isEmpty() || url.isEmpty() || resource.startsWith("composite")) {
            return Errors.of(Refusal.bad("INVALID_INPUT", "A batch may not hold " + method + " " + url + "."));
        }
        Subrequest subrequest = new Subrequest(method, path, "batch", input, Map.of());
        return subrequest.sent(request, new References(), dispatch);
    }
}
