package org.orgsh.salesforce;

import java.util.List;
import org.orgsh.failure.OrgshException;
import org.orgsh.record.RecordId;

/** What the org did with one record of a write. */
public sealed interface SaveResult {
    /** Whether the record is now as was asked. */
    default boolean isSaved() {
        return this instanceof Saved;
    }

    /** @param created whether it was not there before */
    record Saved(RecordId id, boolean created) implements SaveResult {}

    /** @param errors at least one */
    record Rejected(List<ApiError> errors) implements SaveResult {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /**
     * No word of this record: a call of several failed as a whole after others had gone well.
     *
     * @param sent true if the org may have saved it all the same; false if it was never sent
     */
    record Unanswered(OrgshException reason, boolean sent) implements SaveResult {}
}
