package org.orgsh.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;

/** Bytes of a body, in an array that is used again for the next one. Used by one thread at a time. */
final class Buffer {
    private byte[] bytes = new byte[1 << 14];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Reads to the end. */
    void fill(InputStream in) throws IOException {
        length = 0;
        for (int n = in.read(bytes, 0, bytes.length); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
            length += n;
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        }
    }

    /** @throws ApiFailure if it is not JSON */
    @Nullable
    Object json(URI from) {
        try {
            return Json.read(copy());
        } catch (IOException e) {
            throw ApiFailures.senseless(from, "no JSON from " + from.getPath(), e);
        }
    }
}
