package org.orgsh.script;

import java.util.List;
import org.orgsh.language.Literal;
import org.orgsh.record.RecordId;

/** What a name stands for. */
public sealed interface Variable {
    /**
     * One value, made by {@code set}; what it becomes is up to the field it is used with.
     *
     * @param literal as it was written
     */
    record One(Literal.Constant literal) implements Variable {}

    /** The Ids a query found, made by {@code let}; may be empty. */
    record Ids(List<RecordId> ids) implements Variable {
        public Ids {
            ids = List.copyOf(ids);
        }
    }
}
