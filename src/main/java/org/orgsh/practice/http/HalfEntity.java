package org.orgsh.practice.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Says how long a body is, and writes the first half of it. The connection is to be closed behind it, in the ordinary way: a
 * reset could take from the client what it has not read yet.
 */
final class HalfEntity extends HttpEntityWrapper {
    private final long length;

    /** @param whole can be written twice: where it does not know its length, that is found out first */
    HalfEntity(HttpEntity whole) throws IOException {
        super(whole);
        this.length = whole.getContentLength() < 0 ? counted(whole) : whole.getContentLength();
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Part half = new Part(out, length / 2);
        super.writeTo(half);
        half.flush();
    }

    private static long counted(HttpEntity whole) throws IOException {
        Part none = new Part(OutputStream.nullOutputStream(), 0);
        whole.writeTo(none);
        return none.seen;
    }

    /** Lets the first bytes through and counts all. */
    private static final class Part extends FilterOutputStream {
        private final long most;
        private long seen;

        Part(OutputStream out, long most) {
            super(out);
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int size) throws IOException {
            int now = (int) Math.max(0, Math.min(size, most - seen));
            out.write(bytes, offset, now);
            seen += size;
        }

        @Override
        public void close() throws IOException {
            flush(); // the stream behind it is the connection's
        }
    }
}
