package org.orgsh.practice.http;

import org.jspecify.annotations.Nullable;

/** Thrown in place of an answer: the connection is to end before the answer, or in the middle of it. */
public final class ConnectionLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Answer half;

    /** @param half the answer of which only a part is sent; null for none of it */
    public ConnectionLostException(@Nullable Answer half) {
        super("the practice org ends the connection", null, false, false);
        this.half = half;
    }

    @Nullable
    Answer half() {
        return half;
    }
}
