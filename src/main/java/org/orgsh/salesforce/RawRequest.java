package org.orgsh.salesforce;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a person writes it.
 *
 * @param method in upper case
 * @param path {@code /services/...} from the root of the instance, else relative to {@code /services/data/vXX.X/}; may
 *     have a query part
 * @param headers those to add or replace; {@code Authorization} is orgsh's
 * @param body null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record RawRequest(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
    public RawRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
