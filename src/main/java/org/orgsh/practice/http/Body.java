package org.orgsh.practice.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What a request carries: taken as a stream, once, or read whole and kept. */
public final class Body {
    /** More than can be read whole: only what is taken as a stream may be as long as it likes. */
    public static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooLargeException() {
            super("a body of more than " + MOST_IN_MEMORY + " bytes", null, false, false);
        }
    }

    private static final int MOST_IN_MEMORY = 50 * 1024 * 1024;
    private static final Body NONE = new Body(new byte[0], InputStream.nullInputStream());

    private byte @Nullable [] whole;
    private final InputStream stream;

    private Body(byte @Nullable [] whole, InputStream stream) {
        this.whole = whole;
        this.stream = stream;
    }

    static Body none() {
        return NONE;
    }

    static Body of(InputStream stream) {
        return new Body(null, stream);
    }

    static Body of(byte[] whole) {
        return new Body(whole, new ByteArrayInputStream(whole));
    }

    /** The body from its beginning, or from where it was left. */
    public InputStream stream() {
        return stream;
    }

    /** @throws TooLargeException if it does not end in time */
    public byte[] bytes() {
        byte[] read = whole;
        if (read == null) {
            try {
                read = stream.readNBytes(MOST_IN_MEMORY + 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (read.length > MOST_IN_MEMORY) {
                throw new TooLargeException();
            }
            whole = read;
        }
        return read;
    }
}
