package org.orgsh.salesforce;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record to be written.
 *
 * @param sObject its type's API name
 * @param fields API name to value: text, a number, a boolean, null to clear it, or a map for a parent named by an external
 *     Id; {@code Id} where it is an update
 */
public record RecordFields(String sObject, Map<String, Object> fields) {
    public RecordFields {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
