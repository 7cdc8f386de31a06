package org.orgsh.salesforce;

import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;

/** A connection was there and could not be made secure. Nothing was sent over it. */
final class HandshakeException extends SSLHandshakeException {
    private static final long serialVersionUID = 1L;

    private final String host;

    /** @param host name and port of who is at the other end: the org, or a proxy that is itself spoken to over TLS */
    HandshakeException(String host, IOException why) {
        super(String.valueOf(why.getMessage()));
        initCause(why);
        this.host = host;
    }

    String host() {
        return host;
    }
}
