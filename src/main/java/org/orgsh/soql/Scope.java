package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the names of one (sub)query are about. Known only once its FROM is read, which comes after the SELECT list. */
final class Scope {
    private final Kind kind;
    private final @Nullable Scope parent;
    private @Nullable From from;
    private List<SelectItem> items = List.of();
    private int semiJoins;

    private Scope(Kind kind, @Nullable Scope parent) {
        this.kind = kind;
        this.parent = parent;
    }

    /** Which of the queries there are it is. */
    enum Kind {
        /** A statement of its own, or the object of a RETURNING. */
        ROOT,
        /** In a SELECT list. */
        CHILD,
        /** Behind IN. */
        SEMI_JOIN
    }

    static Scope root() {
        return new Scope(Kind.ROOT, null);
    }

    /** Of a query behind IN in this one. */
    Scope semiJoin() {
        semiJoins++;
        return new Scope(Kind.SEMI_JOIN, null);
    }

    /** How many queries behind IN were met in this one. */
    int semiJoins() {
        return semiJoins;
    }

    /** Of a child subquery of this one. */
    Scope child() {
        return new Scope(Kind.CHILD, this);
    }

    Kind kind() {
        return kind;
    }

    /** @param list that will be filled while it is read */
    void readItems(List<SelectItem> list) {
        items = list;
    }

    /**
     * The plain fields of the SELECT list, aliases resolved.
     *
     * @param cursor where a name begins that is being typed, and does not count
     */
    List<List<String>> selected(int cursor) {
        List<List<String>> paths = new ArrayList<>();
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Field field
                    && !field.path().last().isMissing()
                    && field.path().last().span().offset() != cursor) {
                List<String> names = field.path().names();
                paths.add(from == null ? names : from.resolve(names));
            }
        }
        return paths;
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
