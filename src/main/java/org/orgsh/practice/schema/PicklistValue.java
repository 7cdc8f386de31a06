package org.orgsh.practice.schema;

import java.util.List;

/**
 * One value of a picklist.
 *
 * @param controllers the controlling field's values this one goes with; empty where the picklist is not dependent
 */
public record PicklistValue(String value, boolean isDefault, List<String> controllers) {
    public PicklistValue {
        controllers = List.copyOf(controllers);
    }
}
