package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the names of one (sub)query are about. Known only once its FROM is read, which comes after the SELECT list. */
final class Scope {
    private final @Nullable Scope parent;
    private @Nullable From from;

    /** @param parent of a child subquery the query it stands in; null for any other query */
    Scope(@Nullable Scope parent) {
        this.parent = parent;
    }

    void readFrom(From read) {
        from = read;
    }

    /** Whether this is a child subquery. */
    boolean isChild() {
        return parent != null;
    }

    /** The object whose children a child subquery reads. */
    Place parentPlace() {
        return parent == null ? Place.of("") : parent.place();
    }

    /** The object itself. */
    Place place() {
        String name = from == null ? "" : from.name();
        if (parent == null) {
            return Place.of(name);
        }
        Place above = parent.place();
        List<String> children = new ArrayList<>(above.children());
        children.add(name);
        return new Place(above.object(), children, List.of());
    }

    /** Where a path's relationships lead to. */
    Place place(List<String> relationships) {
        Place own = place();
        List<String> path = new ArrayList<>(relationships);
        path.add("");
        List<String> steps = from == null ? path : from.resolve(path);
        return new Place(own.object(), own.children(), steps.subList(0, steps.size() - 1));
    }

    /** A field by its whole path. */
    Expectation.FieldAt field(List<String> path) {
        int last = path.size() - 1;
        return new Expectation.FieldAt(place(path.subList(0, last)), path.get(last));
    }

    /** The names a path may start with besides the object's own relationships. */
    List<String> aliases() {
        List<String> names = new ArrayList<>();
        if (from != null) {
            if (from.alias() != null) {
                names.add(from.alias().text());
            }
            for (From.Related related : from.related()) {
                if (related.alias() != null) {
                    names.add(related.alias().text());
                }
            }
        }
        return names;
    }
}
