package org.orgsh.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of thing that may stand at the cursor. */
public sealed interface Expectation {
    /**
     * Keywords, in the order they are worth offering; those of several words whole: {@code ORDER BY}, {@code NULLS LAST}.
     *
     * @param words never empty
     */
    record Keywords(List<String> words) implements Expectation {
        public Keywords {
            words = List.copyOf(words);
        }
    }

    /** The name of an object; behind RETURNING one that can be searched, else one that can be queried. */
    record Objects(boolean searched) implements Expectation {}

    /** A child relationship of an object: the FROM of a child subquery. */
    record ChildRelationships(Place of) implements Expectation {}

    /**
     * A field of an object, or a parent relationship that leads on to one.
     *
     * @param use what the field has to be fit for
     * @param argumentOf the function around it, which may take only some types; null if there is none
     */
    record Fields(Place of, Use use, @Nullable SoqlFunction argumentOf) implements Expectation {}

    /**
     * A parent relationship by itself.
     *
     * @param polymorphic only one that may point to several kinds of object: behind TYPEOF
     */
    record ParentRelationships(Place of, boolean polymorphic) implements Expectation {}

    /** An object such a relationship may point to: behind WHEN. */
    record ReferencedObjects(FieldAt relationship) implements Expectation {}

    /** A function; the parenthesis comes behind it. */
    record Functions(List<SoqlFunction> functions) implements Expectation {
        public Functions {
            functions = List.copyOf(functions);
        }
    }

    /**
     * A comparison operator, in the order they are worth offering.
     *
     * @param left the field in front of it, for its type decides which of them fit; null behind a function whose value is
     *     not the field's own
     */
    record Operators(@Nullable FieldAt left, List<String> symbols) implements Expectation {
        public Operators {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * A value of a field: picklist entries, TRUE and FALSE, Ids. Texts need quotes around them unless the cursor is {@link
     * CursorContext#inString in} a string already.
     *
     * @param truth whether TRUE and FALSE may stand there, if the field is a boolean
     */
    record Values(FieldAt of, boolean truth) implements Expectation {}

    /** SELECT, for a query instead of a list of values; only if the field in front of IN is an Id or a reference. */
    record SemiJoins(FieldAt left) implements Expectation {}

    /** A word such as TODAY; only if the field turns out to be a date or a date-time, where {@code of} is known. */
    record DateLiterals(@Nullable FieldAt of) implements Expectation {}

    /** A number; nothing to offer. */
    record Numbers() implements Expectation {}

    /** The name of a variable, behind its colon if {@link CursorContext#word} starts with one. */
    record Variables() implements Expectation {}

    /** A word behind USING SCOPE. */
    record Scopes(Place of) implements Expectation {}

    /** Names the statement itself has made: aliases of the FROM, and of aggregates where they may be used. */
    record Aliases(List<String> names) implements Expectation {
        public Aliases {
            names = List.copyOf(names);
        }
    }

    /** A field by its place. */
    record FieldAt(Place of, String field) {}

    /** What a field is wanted for. */
    enum Use {
        SELECT,
        /** Of type id or reference: what a semi-join selects. */
        KEY,
        /** {@code filterable}. */
        FILTER,
        /** {@code sortable}. */
        SORT,
        /** {@code groupable}. */
        GROUP,
        /** {@code aggregatable}. */
        AGGREGATE
    }
}
