package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Contact c, c.Account a}.
 *
 * @param object the object; in a child subquery the child relationship (dotted only where an alias of the outer query
 *     comes first: {@code FROM a.Contacts})
 * @param related parents with an alias of their own
 */
public record From(Path object, @Nullable Name alias, List<Related> related, Span span) {
    private static final int MAX_ALIASES_IN_A_ROW = 5;

    public From {
        related = List.copyOf(related);
    }

    /** Of an object alone. */
    static From of(Name object) {
        return new From(new Path(List.of(object), object.span()), null, List.of(), object.span());
    }

    /** {@code c.Account a}: a parent and its alias. */
    public record Related(Path path, @Nullable Name alias, Span span) {}

    /** The object's or child relationship's name, as written; empty if it is missing. */
    public String name() {
        return object.last().text();
    }

    /**
     * The steps of a path from this FROM's object, aliases taken away: with {@code Contact c, c.Account a} both {@code
     * a.Name} and {@code c.Account.Name} are {@code [Account, Name]}.
     */
    public List<String> resolve(List<String> path) {
        List<String> steps = path;
        // A related entry may build on another one; the bound keeps a circle in malformed text from looping.
        for (int round = 0; round < MAX_ALIASES_IN_A_ROW && steps.size() > 1; round++) {
            Related parent = relatedNamed(steps.get(0));
            if (parent == null) {
                break;
            }
            List<String> longer = new ArrayList<>(parent.path().names());
            longer.addAll(steps.subList(1, steps.size()));
            steps = longer;
        }
        boolean startsHere = steps.size() > 1
                && (alias != null && alias.is(steps.get(0)) || object.last().is(steps.get(0)));
        return startsHere ? steps.subList(1, steps.size()) : steps;
    }

    private @Nullable Related relatedNamed(String first) {
        for (Related parent : related) {
            if (parent.alias() != null && parent.alias().is(first)) {
                return parent;
            }
        }
        return null;
    }
}
