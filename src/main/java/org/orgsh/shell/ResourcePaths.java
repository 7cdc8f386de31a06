package org.orgsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.orgsh.schema.SObjectSummary;

/**
 * The paths of the REST API, step by step: as {@code request} takes them, from the version's root.
 *
 * <p>Source: REST API Developer Guide, "Reference".
 */
final class ResourcePaths {
    private static final String DATA = "/services/data/";

    private static final List<Suggestion> ROOT = List.of(
            step("sobjects/", "objects, their describes and records"),
            step("query?q=", "rows of a SOQL query"),
            step("queryAll?q=", "the same with deleted records"),
            step("search?q=", "rows of a SOSL search"),
            leaf("limits", "what is left of the org's limits"),
            step("limits/recordCount?sObjects=", "roughly how many records there are"),
            step("recent?limit=", "records viewed lately"),
            step("composite/", "several requests or records at once"),
            step("tooling/", "the Tooling API"),
            step("jobs/", "Bulk API 2.0"));
    private static final List<Suggestion> COMPOSITE = List.of(
            step("sobjects", "up to 200 records"),
            step("tree/", "records with their children"),
            leaf("batch", "up to 25 requests"),
            leaf("graph", "graphs of requests"));
    private static final List<Suggestion> TOOLING = List.of(
            step("query?q=", "rows of a query"),
            step("sobjects/", "objects of the Tooling API"),
            step("executeAnonymous?anonymousBody=", "runs Apex"));
    private static final List<Suggestion> JOBS = List.of(leaf("query", "query jobs"), leaf("ingest", "ingest jobs"));
    private static final List<Suggestion> OF_OBJECT = List.of(
            leaf("describe", "all about it"),
            leaf("listviews", "its list views"),
            step("deleted/?start=", "what was deleted since"),
            step("updated/?start=", "what was changed since"));

    private ResourcePaths() {}

    private static Suggestion step(String value, String description) {
        return new Suggestion(value, description, Completion.PATHS, false);
    }

    private static Suggestion leaf(String value, String description) {
        return new Suggestion(value, description, Completion.PATHS, true);
    }

    /**
     * What may come next.
     *
     * @param parent what is typed up to the last slash, that included
     */
    static List<Suggestion> behind(String parent, Supplier<List<SObjectSummary>> objects) {
        String path = parent;
        if (parent.startsWith("/")) {
            int version = parent.startsWith(DATA) ? parent.indexOf('/', DATA.length()) : -1;
            if (version < 0) {
                return parent.equals("/")
                        ? List.of(step("services/data/", "from the root of the instance"))
                        : List.of();
            }
            path = parent.substring(version + 1);
        }
        return switch (path) {
            case "" -> ROOT;
            case "sobjects/", "composite/tree/" -> names(objects.get());
            case "composite/" -> COMPOSITE;
            case "tooling/" -> TOOLING;
            case "jobs/" -> JOBS;
            default ->
                path.startsWith("sobjects/") && path.indexOf('/', 9) == path.length() - 1 ? OF_OBJECT : List.of();
        };
    }

    private static List<Suggestion> names(List<SObjectSummary> objects) {
        List<Suggestion> names = new ArrayList<>();
        for (SObjectSummary object : objects) {
            names.add(step(object.name() + "/", object.label()));
        }
        return names;
    }
}
