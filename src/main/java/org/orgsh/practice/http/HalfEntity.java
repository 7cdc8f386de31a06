package org.orgsh.practice.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Writes the first half of a body, and ends the connection there. */
final class HalfEntity extends HttpEntityWrapper {
    /** Of a body whose length nobody knows beforehand. */
    private static final long SOME = 2_000;

    HalfEntity(HttpEntity whole) {
        super(whole);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long length = getContentLength();
        try {
            super.writeTo(new UpTo(out, length < 0 ? SOME : length / 2));
        } catch (ConnectionClosedException enough) {
            if (length < 0) {
                // Its last chunk must not be written, or it would look whole.
                throw enough;
            }
        } finally {
            out.flush();
        }
    }

    private static final class UpTo extends FilterOutputStream {
        private long left;

        UpTo(OutputStream out, long most) {
            super(out);
            left = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int now = (int) Math.min(length, left);
            out.write(bytes, offset, now);
            left -= now;
            if (left == 0) {
                throw new ConnectionClosedException("half of it is enough");
            }
        }
    }
}
