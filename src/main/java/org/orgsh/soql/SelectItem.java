package org.orgsh.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item of a SELECT list, or of the field list of a RETURNING. */
public sealed interface SelectItem {
    Span span();

    /** @param alias only with a GROUP BY, else there is a problem too */
    record Field(Path path, @Nullable Name alias, Span span) implements SelectItem {}

    /** An aggregate or any other function. */
    record Function(FunctionCall call, @Nullable Name alias, Span span) implements SelectItem {}

    /** {@code (SELECT Name FROM Contacts)}; its FROM names a child relationship. */
    record Children(Query query, Span span) implements SelectItem {}

    /**
     * {@code TYPEOF What WHEN Account THEN Phone, Name ELSE Name END}.
     *
     * @param otherwise the fields behind ELSE; empty if there is none
     */
    record TypeOf(Path relationship, List<When> whens, List<Path> otherwise, Span span) implements SelectItem {
        public TypeOf {
            whens = List.copyOf(whens);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** {@code WHEN Account THEN Phone, Name}. */
    record When(Name object, List<Path> fields, Span span) {
        public When {
            fields = List.copyOf(fields);
        }
    }

    /** {@code FIELDS(STANDARD)}: expanded by the org. */
    record Fields(Group group, Span span) implements SelectItem {
        /** Which fields. */
        public enum Group {
            ALL,
            STANDARD,
            CUSTOM
        }
    }

    /** {@code *}, {@code *custom}, {@code *writable}: not SOQL, expanded before it is sent. */
    record Star(Group group, Span span) implements SelectItem {
        /** Which fields. */
        public enum Group {
            EVERY,
            CUSTOM,
            WRITABLE
        }
    }

    /** Nothing, or nothing readable; comes only together with a problem. */
    record Missing(Span span) implements SelectItem {}
}
