package org.orgsh.practice.schema;

import java.util.List;

/**
 * Warns when a record is saved that has the same values as another; the user may save it all the same.
 *
 * @param fields all of which must be equal, and none empty; there is an index on the first
 */
public record DuplicateRule(String name, String matchingRule, List<String> fields, String message) {
    public DuplicateRule {
        fields = List.copyOf(fields);
    }
}
