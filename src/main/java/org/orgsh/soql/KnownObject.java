package org.orgsh.soql;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An object as its describe tells it. Names are found in any case. */
public interface KnownObject {
    /** In the org's spelling. */
    String name();

    boolean queryable();

    Collection<String> fieldNames();

    @Nullable
    KnownField field(String name);

    /** The steps a path may go up by: {@code Owner}. */
    Collection<String> relationshipNames();

    /** The reference field behind a step of a path: {@code OwnerId} for {@code Owner}. */
    @Nullable
    KnownField relationship(String step);

    Collection<String> childRelationshipNames();

    /** The object a child relationship leads to. */
    @Nullable
    String child(String relationship);

    /** The words behind USING SCOPE; empty if they are not known. */
    Collection<String> scopes();
}
