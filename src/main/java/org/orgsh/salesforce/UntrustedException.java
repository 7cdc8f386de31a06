package org.orgsh.salesforce;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A host showed a certificate that is not to be trusted; the cause says why. */
final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate[] chain;

    UntrustedException(X509Certificate[] chain, CertificateException why) {
        super(why.getMessage(), why);
        this.chain = chain.clone();
    }

    /** The host's own first, each signed by the one after it. */
    X509Certificate[] chain() {
        return chain.clone();
    }
}
