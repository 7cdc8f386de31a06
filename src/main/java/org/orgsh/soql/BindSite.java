package org.orgsh.soql;

import org.jspecify.annotations.Nullable;

/**
 * Where a bind variable stands.
 *
 * @param field what it is compared with; null if nothing
 * @param place what may be put there
 */
record BindSite(Value.Bind bind, @Nullable Compared field, Kind place) {
    enum Kind {
        /** One value: {@code = :x}. */
        VALUE,
        /** One or several, in the brackets that are there: {@code IN (:x)}. */
        ELEMENT,
        /** A whole list, brackets and all: {@code IN :x}. */
        LIST,
        /** LIMIT and OFFSET. */
        COUNT,
        /** The search term behind FIND. */
        SEARCH_TERM
    }
}
