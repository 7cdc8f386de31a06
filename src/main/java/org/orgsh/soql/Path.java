package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;

/**
 * Names joined by dots: {@code Name}, {@code Owner.Manager.Name}. As written: it may start with an alias of the FROM
 * clause, which {@link From#resolve} takes away.
 *
 * @param steps at least one; the last is missing ({@link Name#isMissing}) where a dot stands at the end
 */
public record Path(List<Name> steps, Span span) implements Operand {
    public Path {
        steps = List.copyOf(steps);
    }

    /** The steps as text. */
    public List<String> names() {
        if (steps.size() == 1) {
            return List.of(steps.get(0).text());
        }
        List<String> names = new ArrayList<>(steps.size());
        for (Name step : steps) {
            names.add(step.text());
        }
        return names;
    }

    /** The last step: the field. */
    public Name last() {
        return steps.get(steps.size() - 1);
    }

    /** With dots between. */
    public String text() {
        return String.join(".", names());
    }
}
