package org.orgsh.change;

import java.util.Optional;
import org.orgsh.record.RecordId;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.Schema;

/** Which sObject an Id is of, where its key prefix says so; a prefix nobody knows is left to the org. */
final class KeyPrefixes {
    private KeyPrefixes() {}

    static Optional<String> objectOf(Schema schema, RecordId id) {
        return schema.objects().stream()
                .filter(object -> id.keyPrefix().equals(object.keyPrefix()))
                .map(SObjectSummary::name)
                .findFirst();
    }
}
