package org.orgsh.soql;

import java.util.List;

/**
 * An object a statement speaks of, by the way to it: start at {@code object}, go down its child relationships, then up the
 * parent relationships. In {@code SELECT (SELECT Owner.| FROM Contacts) FROM Account} it is Account, down Contacts, up
 * Owner. Aliases are resolved; names are as typed, so case may differ and they may not exist.
 *
 * @param object the FROM object of the outermost query or of a semi-join, or the object named in RETURNING or WHEN; empty
 *     if it is not typed yet
 * @param children child relationship names, outermost first
 * @param parents relationship names such as {@code Owner}, {@code Parent__r}
 */
public record Place(String object, List<String> children, List<String> parents) {
    public Place {
        children = List.copyOf(children);
        parents = List.copyOf(parents);
    }

    public static Place of(String object) {
        return new Place(object, List.of(), List.of());
    }

    /** Whether the FROM that says it is typed already. */
    public boolean isKnown() {
        return !object.isEmpty() && !children.contains("");
    }
}
