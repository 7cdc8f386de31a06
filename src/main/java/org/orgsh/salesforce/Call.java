package org.orgsh.salesforce;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to be made.
 *
 * @param headers all but those of the transport
 * @param repeat what may be done when it fails
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record Call(String method, URI uri, Map<String, String> headers, byte @Nullable [] body, Repeat repeat) {
    private static final String JSON = "application/json; charset=UTF-8";

    Call {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Call get(URI uri) {
        return new Call("GET", uri, Map.of(), null, Repeat.READ);
    }

    static Call json(String method, URI uri, byte @Nullable [] body, Repeat repeat) {
        return new Call(method, uri, body == null ? Map.of() : Map.of("Content-Type", JSON), body, repeat);
    }

    Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, uri, more, body, repeat);
    }

    /**
     * What may be done when a request fails.
     *
     * <p>Source: the advice in the REST API Developer Guide's status codes, and what public clients do.
     */
    enum Repeat {
        /** It changes nothing: repeat whatever happened. */
        READ,
        /** A second time changes nothing more: update by Id, delete, upsert by external Id. */
        IDEMPOTENT,
        /** A second time might make a second record: repeat only if the org cannot have done it. */
        CREATE,
        /** Never: somebody wants to see exactly what comes. */
        NEVER
    }
}
