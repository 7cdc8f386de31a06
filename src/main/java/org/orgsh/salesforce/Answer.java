package org.orgsh.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back: status and headers are here, the body is on its way. To be closed. */
final class Answer implements Closeable {
    private final int status;
    private final String reason;
    private final List<Map.Entry<String, String>> headers;
    private final InputStream body;
    private final Closeable release;

    Answer(int status, String reason, List<Map.Entry<String, String>> headers, InputStream body, Closeable release) {
        this.status = status;
        this.reason = reason;
        this.headers = headers;
        this.body = body;
        this.release = release;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    @Nullable
    String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** Ungzipped. */
    InputStream body() {
        return body;
    }

    /** @param most bytes to read; the rest is left */
    byte[] bytes(int most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        byte[] buffer = new byte[8192];
        for (int n = body.read(buffer); n >= 0 && out.size() < most; n = body.read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    boolean isHtml() {
        String type = header("Content-Type");
        return type != null && type.regionMatches(true, 0, "text/html", 0, 9);
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
