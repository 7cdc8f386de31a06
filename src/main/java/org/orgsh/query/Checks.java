package org.orgsh.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.schema.Schema;
import org.orgsh.schema.SchemaView;
import org.orgsh.soql.KnownSchema;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Query;
import org.orgsh.soql.Soql;

/**
 * What is said against a statement before it is sent. Only what the org itself told a short while ago counts, and before
 * anything is refused for it, the org is asked whether it still holds: whatever is in doubt it is to decide itself.
 */
final class Checks {
    private final Schema schema;
    private final Map<String, Long> rows = new ConcurrentHashMap<>();

    Checks(Schema schema) {
        this.schema = schema;
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
        Set<String> consulted = new LinkedHashSet<>();
        List<Problem> problems = errors(of(parsed, mode, consulted::add));
        if (!problems.isEmpty() && errors(Soql.check(parsed, KnownSchema.NONE)).isEmpty()) {
            problems = isRenewed(consulted) ? errors(of(parsed, mode, name -> {})) : List.of();
        }
        if (!problems.isEmpty()) {
            Problem problem = problems.get(0);
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

    private static List<Problem> errors(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    /**
     * Asks the org anew for what spoke against a statement.
     *
     * @return false where it does not answer
     */
    private boolean isRenewed(Set<String> names) {
        try {
            for (String name : names) {
                if (schema.freshObject(name).isPresent()) {
                    schema.renewed(name);
                } else if (schema.freshObjects().stream()
                        .noneMatch(summary -> summary.name().equalsIgnoreCase(name))) {
                    schema.renewedObjects();
                }
            }
            return true;
        } catch (CancelledException e) {
            throw e;
        } catch (OrgshException unanswered) {
            return false;
        }
    }

    /** What is no error, as sentences. */
    List<String> remarks(Parsed parsed, QueryMode mode) {
        return of(parsed, mode, name -> {}).stream()
                .filter(problem -> problem.severity() != Problem.Severity.ERROR)
                .map(problem -> problem.suggestions().isEmpty()
                        ? sentence(problem.message())
                        : sentence(problem.message()) + " " + meant(problem))
                .toList();
    }

    /** @param consulted takes the names of the sObjects that the check asks for */
    private List<Problem> of(Parsed parsed, QueryMode mode, Consumer<String> consulted) {
        if (mode == QueryMode.TOOLING) {
            return Soql.check(parsed, KnownSchema.NONE); // it has objects of its own
        }
        KnownSchema known = new SchemaView(
                schema::freshObjects,
                name -> {
                    consulted.accept(name);
                    return schema.freshObject(name);
                },
                this::rows);
        return Soql.check(parsed, known);
    }

    private long rows(String object) {
        Long counted = rows.get(key(object));
        return counted != null ? counted : schema.roughCount(object);
    }

    private static String meant(Problem problem) {
        return "Did you mean " + String.join(", ", problem.suggestions()) + "?";
    }

    static String sentence(String problem) {
        boolean name = problem.startsWith("sObject"); // is spelled so everywhere
        return (name ? problem : Character.toUpperCase(problem.charAt(0)) + problem.substring(1)) + ".";
    }
}
