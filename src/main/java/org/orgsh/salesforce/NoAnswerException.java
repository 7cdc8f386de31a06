package org.orgsh.salesforce;

import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** The org gave no answer: the network failed, or it took too long. */
public final class NoAnswerException extends OrgshException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NoAnswerException(Reason reason, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(ExitCode.FAILED, message, remedy, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the request may have reached the org, so that a write may have been done. */
    public boolean sent() {
        return reason.sent;
    }

    /** How far a request came. In the order it takes: name, connection, proxy, TLS, answer. */
    public enum Reason {
        /** No address for the host's name, or for the proxy's. */
        UNKNOWN_HOST(false, true),
        /** Nobody listens there, or a firewall says no. */
        REFUSED(false, true),
        /** Neither taken nor refused in time. */
        CONNECT_TIMEOUT(false, true),
        /** The proxy has no address, refuses the connection or does not take it in time. */
        PROXY_UNREACHABLE(false, true),
        /** The proxy wants a user and a password, others than it was given. */
        PROXY_AUTHENTICATION(false, false),
        /** The proxy does not let the request through. */
        PROXY_REFUSED(false, false),
        /** The proxy would let the request through, and cannot: it does not reach the org, or is overloaded. */
        PROXY_FAILED(false, true),
        CERTIFICATE_EXPIRED(false, false),
        CERTIFICATE_NOT_YET_VALID(false, false),
        /** The certificate is another host's. */
        WRONG_HOST(false, false),
        /** The certificate was signed by nobody this machine trusts. */
        UNKNOWN_AUTHORITY(false, false),
        /** The org wants a certificate of the client, others than it was given. */
        CLIENT_CERTIFICATE(false, false),
        /** Any other failure to make a secure connection. */
        TLS(false, false),
        /** The request was sent, and nothing came back in time. */
        ANSWER_TIMEOUT(true, true),
        /** The connection ended before the answer did. */
        BROKEN_OFF(true, true);

        private final boolean sent;
        private final boolean mayPass;

        Reason(boolean sent, boolean mayPass) {
            this.sent = sent;
            this.mayPass = mayPass;
        }

        /** Whether the same request may be answered a moment later. */
        boolean mayPass() {
            return mayPass;
        }
    }
}
