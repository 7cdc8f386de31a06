package org.orgsh.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.orgsh.failure.ExitCode;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.schema.Schema;
import org.orgsh.schema.SchemaView;
import org.orgsh.soql.KnownSchema;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Query;
import org.orgsh.soql.Soql;

/**
 * What is said against a statement before it is sent. Only what the org itself told a short while ago counts, and nothing is
 * asked for it: whatever is in doubt the org is to decide.
 */
final class Checks {
    private final KnownSchema schema;
    private final Map<String, Long> rows = new ConcurrentHashMap<>();

    Checks(Schema schema) {
        this.schema =
                new SchemaView(schema::freshObjects, schema::freshObject, name -> rows.getOrDefault(key(name), -1L));
    }

    private static String key(String object) {
        return object.toLowerCase(Locale.ROOT);
    }

    /** Remembers what a count of all records came to. */
    void counted(Query query, long count) {
        if (query.where() == null && query.scope() == null && query.limit() == null) {
            rows.put(key(query.from().name()), count);
        }
    }

    /** @throws QueryFailedException for the first error */
    void refuseErrors(Parsed parsed, QueryMode mode) {
        for (Problem problem : of(parsed, mode)) {
            if (problem.severity() == Problem.Severity.ERROR) {
                throw new QueryFailedException(
                        ExitCode.USAGE,
                        QueryFailedException.NOT_SENT,
                        parsed.text(),
                        problem.offset(),
                        sentence(problem.message()),
                        problem.suggestions(),
                        problem.suggestions().isEmpty() ? "--no-check sends the query all the same." : meant(problem),
                        null);
            }
        }
    }

    /** What is no error, as sentences. */
    List<String> remarks(Parsed parsed, QueryMode mode) {
        return of(parsed, mode).stream()
                .filter(problem -> problem.severity() != Problem.Severity.ERROR)
                .map(problem -> problem.suggestions().isEmpty()
                        ? sentence(problem.message())
                        : sentence(problem.message()) + " " + meant(problem))
                .toList();
    }

    private List<Problem> of(Parsed parsed, QueryMode mode) {
        // The Tooling API has objects of its own.
        return Soql.check(parsed, mode == QueryMode.TOOLING ? KnownSchema.NONE : schema);
    }

    private static String meant(Problem problem) {
        return "Did you mean " + String.join(", ", problem.suggestions()) + "?";
    }

    static String sentence(String problem) {
        boolean name = problem.startsWith("sObject"); // is spelled so everywhere
        return (name ? problem : Character.toUpperCase(problem.charAt(0)) + problem.substring(1)) + ".";
    }
}
