package org.orgsh.soql;

import java.util.List;
import java.util.Optional;

/**
 * What may stand at the cursor of a statement, whole or half-typed.
 *
 * @param clause where the cursor is
 * @param word what is typed of the word at the cursor, up to the cursor: {@code "Na"} of {@code Owner.Na|}; inside quotes
 *     what stands behind the opening quote, escapes undone; empty between words
 * @param wordStart the offset of its first character
 * @param wordEnd the offset behind the whole word, characters behind the cursor included: what a completion replaces
 * @param inString whether it is inside single quotes
 * @param selected the plain fields in the SELECT list of the query around the cursor, aliases resolved; not the one that is
 *     being typed
 * @param expectations what fits; empty where nothing can be offered, such as behind a closed string or in a comment
 */
public record CursorContext(
        Clause clause,
        String word,
        int wordStart,
        int wordEnd,
        boolean inString,
        List<List<String>> selected,
        List<Expectation> expectations) {
    public CursorContext {
        selected = List.copyOf(selected);
        expectations = List.copyOf(expectations);
    }

    /** The expectation of one kind, if there is one; of each kind there is at most one. */
    public <E extends Expectation> Optional<E> expects(Class<E> kind) {
        return expectations.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /**
     * What may stand at the cursor, in words for programs: {@code keyword WORD} (those of two words whole: {@code ORDER BY}),
     * {@code object}, {@code child-relationship OBJECT}, {@code field OBJECT} or {@code field OBJECT.CHILDRELATIONSHIP} ({@code
     * *} for an object that is not known yet), {@code function NAME}, {@code operator OP}, {@code value OBJECT.FIELD}, {@code
     * scope OBJECT}, {@code number}.
     *
     * @param schema makes it more exact; {@link KnownSchema#NONE} if there is none
     * @return empty where nothing may be typed but a separator
     */
    public List<String> kinds(KnownSchema schema) {
        return Kinds.of(this, schema);
    }

    /** The clause around the cursor, of the innermost query. */
    public enum Clause {
        /** Before any keyword. */
        START,
        SELECT,
        TYPEOF,
        FROM,
        USING,
        WHERE,
        WITH,
        GROUP_BY,
        HAVING,
        ORDER_BY,
        LIMIT,
        OFFSET,
        /** FOR, UPDATE, ALL ROWS. */
        ENDING,
        FIND,
        IN,
        RETURNING
    }
}
