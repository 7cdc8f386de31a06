package org.orgsh.change;

import org.jspecify.annotations.Nullable;
import org.orgsh.record.RecordId;
import org.orgsh.salesforce.SaveResult;

/**
 * What became of one record of a write.
 *
 * @param id the record's Id; null for a new one that was rejected
 */
public record Verdict(@Nullable RecordId id, SaveResult result) {}
