package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.query.Explanations;
import org.orgsh.practice.query.Queries;
import org.orgsh.practice.query.Searches;
import org.orgsh.practice.query.ToolingQueries;

/** {@code query}, {@code queryAll}, {@code search} and the pages behind {@code nextRecordsUrl}. */
final class QueryResource {
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final int SMALLEST_PAGE = 200;
    private static final int LARGEST_PAGE = 2000;

    private final Queries queries;
    private final Searches searches;
    private final Explanations explanations;
    private final ToolingQueries tooling;

    QueryResource(Queries queries, Searches searches, Explanations explanations, ToolingQueries tooling) {
        this.tooling = tooling;
        this.queries = queries;
        this.searches = searches;
        this.explanations = explanations;
    }

    Answer query(Request request, String base, boolean deletedToo) throws SQLException, IOException {
        String explained = request.query().get("explain");
        if (explained != null) {
            return Answer.json(200, explanations.explain(explained));
        }
        String soql = request.query().get("q");
        if (soql == null) {
            throw Refusal.bad("MALFORMED_QUERY", "A query string has to be specified");
        }
        if (wantsColumns(request)) {
            return Answer.json(200, queries.columns(soql));
        }
        return Answer.json(200, queries.first(new Queries.Asked(soql, deletedToo, pageSize(request), base)));
    }

    Answer tooling(Request request, String base) throws SQLException, IOException {
        String soql = request.query().get("q");
        if (soql == null) {
            throw Refusal.bad("MALFORMED_QUERY", "A query string has to be specified");
        }
        return Answer.json(200, wantsColumns(request) ? tooling.columns(soql) : tooling.query(soql, base + "/tooling"));
    }

    private static boolean wantsColumns(Request request) {
        return "true".equalsIgnoreCase(request.query().get("columns"));
    }

    Answer more(Request request, String base) throws SQLException, IOException {
        return Answer.json(200, queries.next(request.variable("locator"), pageSize(request), base));
    }

    Answer search(Request request, String base) throws SQLException, IOException {
        String sosl = request.query().get("q");
        if (sosl == null || sosl.isBlank()) {
            throw Refusal.bad("MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces.");
        }
        return Answer.json(200, searches.search(sosl, base));
    }

    Answer parameterizedSearch(Request request, String base) throws SQLException, IOException {
        ObjectNode asked =
                request.method().equals("POST") ? JsonBody.of(request).tree() : ParameterizedSearch.of(request.query());
        return Answer.json(200, searches.search(ParameterizedSearch.sosl(asked), base));
    }

    // A hint: what is out of range is brought into it.
    private static int pageSize(Request request) {
        String options = request.header("sforce-query-options");
        Matcher size = BATCH_SIZE.matcher(options == null ? "" : options);
        return size.find()
                ? Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, Integer.parseInt(size.group(1))))
                : LARGEST_PAGE;
    }
}
