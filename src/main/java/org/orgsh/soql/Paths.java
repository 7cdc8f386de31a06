package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths of one query, those of its subqueries left out. */
final class Paths {
    private final List<Path> found = new ArrayList<>();

    private Paths() {}

    static List<Path> of(Query query) {
        Paths paths = new Paths();
        for (SelectItem item : query.items()) {
            if (item instanceof SelectItem.Field field) {
                paths.found.add(field.path());
            } else if (item instanceof SelectItem.Function function) {
                paths.add(function.call());
            }
        }
        paths.add(query.where());
        if (query.groupBy() != null) {
            query.groupBy().terms().forEach(paths::add);
        }
        paths.add(query.having());
        query.orderBy().forEach(by -> paths.add(by.term()));
        return paths.found;
    }

    private void add(Argument argument) {
        if (argument instanceof Path path) {
            found.add(path);
        } else if (argument instanceof FunctionCall call && !call.name().is("FIELDS")) {
            call.arguments().forEach(this::add);
        }
    }

    private void add(@Nullable Condition condition) {
        if (condition instanceof Condition.And and) {
            and.terms().forEach(this::add);
        } else if (condition instanceof Condition.Or or) {
            or.terms().forEach(this::add);
        } else if (condition instanceof Condition.Not not) {
            add(not.term());
        } else if (condition instanceof Condition.Comparison comparison) {
            add(comparison.left());
        } else if (condition instanceof Condition.InValues in) {
            add(in.left());
        } else if (condition instanceof Condition.Includes includes) {
            add(includes.left());
        } else if (condition instanceof Condition.InQuery in) {
            add(in.left());
        }
    }
}
