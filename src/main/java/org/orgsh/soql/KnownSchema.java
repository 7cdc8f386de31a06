package org.orgsh.soql;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an org's schema, handed in by whoever has one. Nothing here waits or fails, and not to know is an answer
 * like any other: what is not known is not checked.
 */
public interface KnownSchema {
    /** Nothing known at all. */
    KnownSchema NONE = new KnownSchema() {
        @Override
        public Collection<String> objectNames() {
            return List.of();
        }

        @Override
        public @Nullable KnownObject object(String name) {
            return null;
        }

        @Override
        public long rows(String object) {
            return -1;
        }

        @Override
        public List<String> nearest(String typed, Collection<String> names) {
            return List.of();
        }
    };

    /** The names of all objects; empty if the list is not known. */
    Collection<String> objectNames();

    /** An object by its name in any case; null if its fields are not known, whether it exists or not. */
    @Nullable
    KnownObject object(String name);

    /** The object a place of a statement is of; of several kinds a reference leads to, what they have in common. */
    default @Nullable KnownObject at(Place place) {
        KnownObject object = object(place.object());
        for (String child : place.children()) {
            String target = object == null ? null : object.child(child);
            object = target == null ? null : object(target);
        }
        for (String step : place.parents()) {
            KnownField reference = object == null ? null : object.relationship(step);
            object = reference == null || reference.referenceTo().isEmpty()
                    ? null
                    : object(
                            reference.polymorphic()
                                    ? "Name"
                                    : reference.referenceTo().get(0));
        }
        return object;
    }

    /** Roughly how many records an object has; -1 if that is not known. */
    long rows(String object);

    /** The names a mistyped one may have meant, best first. */
    List<String> nearest(String typed, Collection<String> names);
}
