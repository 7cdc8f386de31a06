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
    public From {
        related = List.copyOf(related);
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
        // Each related entry may only build on those before it; the bound keeps a circle in malformed text from
        // looping.
        for (int round = 0; round <= related.size() && steps.size() > 1; round++) {
            List<String> shorter = withoutAlias(steps);
            if (shorter.equals(steps)) {
                break;
            }
            steps = shorter;
        }
        return steps;
    }

    private List<String> withoutAlias(List<String> steps) {
        String first = steps.get(0);
        for (Related parent : related) {
            if (parent.alias() != null && parent.alias().is(first)) {
                List<String> longer = new ArrayList<>(parent.path().names());
                longer.addAll(steps.subList(1, steps.size()));
                return longer;
            }
        }
        if (alias != null && alias.is(first) || object.last().is(first)) {
            return steps.subList(1, steps.size());
        }
        return steps;
    }
}
