package org.orgsh.soql;

import java.util.List;
import java.util.stream.Collectors;

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
        return steps.stream().map(Name::text).toList();
    }

    /** The last step: the field. */
    public Name last() {
        return steps.get(steps.size() - 1);
    }

    /** With dots between. */
    public String text() {
        return steps.size() == 1
                ? steps.get(0).text()
                : steps.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
