package org.orgsh.record;

import java.util.List;

/**
 * A column of a result.
 *
 * @param path the steps from the record to the value: {@code [Owner, Name]}; one step for a field of the record itself,
 *     an alias, {@code expr0}, or a child relationship
 */
public record Column(List<String> path) {
    public Column {
        path = List.copyOf(path);
    }

    /** A column of one or more steps, from {@code Owner.Name}. */
    public static Column of(String dotted) {
        return new Column(List.of(dotted.split("\\.")));
    }

    /** The heading: {@code Owner.Name}. */
    public String name() {
        return path.size() == 1 ? path.get(0) : String.join(".", path);
    }
}
