package org.orgsh.salesforce;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * An answer as it came, errors too. To be closed.
 *
 * @param headers in the org's order
 * @param body ungzipped; empty if there is none
 */
public record RawResponse(
        int status, String reason, List<Map.Entry<String, String>> headers, InputStream body, Closeable release)
        implements Closeable {
    public RawResponse {
        headers = List.copyOf(headers);
    }

    /** A header's value, or "" if the org did not send it. */
    public String header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        try {
            release.close();
        } catch (IOException e) {
            // Nobody reads on, so what closing complains of is of no interest.
        }
    }
}
