package org.orgsh.salesforce;

import java.io.Closeable;
import org.orgsh.failure.Cancellation;

/** The one pooled HTTP client of the process, for all orgs. Opens nothing until the first request. */
public final class Wire implements Closeable {
    private final Cancellation cancellation;
    private final String version;
    private final Trace trace;
    private final Pause pause;

    /** @param version orgsh's own, for the {@code User-Agent} */
    public Wire(Cancellation cancellation, String version, Trace trace) {
        this(cancellation, version, trace, Pause.real(cancellation));
    }

    /** @param pause how to wait between tries; tests do not wait */
    public Wire(Cancellation cancellation, String version, Trace trace, Pause pause) {
        this.cancellation = cancellation;
        this.version = version;
        this.trace = trace;
        this.pause = pause;
    }

    /** Drops all connections without waiting. */
    @Override
    public void close() {}
}
