package org.orgsh.salesforce;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the authorities that this Java trusts, and some more. The few of a file are asked first: reading Java's own takes
 * 100 ms, and is left until they are needed.
 */
final class TrustedAuthorities extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    private final @Nullable X509ExtendedTrustManager more;
    private @Nullable X509ExtendedTrustManager javas;

    /** @param more authorities beside Java's own */
    TrustedAuthorities(List<X509Certificate> more) throws GeneralSecurityException {
        this.more = more.isEmpty() ? null : manager(storeOf(more));
        if (more.isEmpty()) {
            javas();
        }
    }

    private static KeyStore storeOf(List<X509Certificate> certificates) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e); // nothing is read
        }
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        return store;
    }

    private synchronized X509ExtendedTrustManager javas() throws GeneralSecurityException {
        X509ExtendedTrustManager known = javas;
        if (known == null) {
            known = manager(null);
            javas = known;
        }
        return known;
    }

    /** @param store null for the one this Java is set up with */
    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this Java checks no certificates");
    }

    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            X509ExtendedTrustManager first = more;
            if (first != null) {
                try {
                    check.by(first);
                    return;
                } catch (CertificateException e) {
                    if (!isUnknownAuthority(e)) {
                        throw e; // it is one of the file's, and something else is wrong
                    }
                }
            }
            check.by(javas());
        } catch (CertificateException e) {
            throw new UntrustedException(chain, e);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    /** Whether no way was found from the certificate to an authority, as against a way that is closed. */
    static boolean isUnknownAuthority(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("orgsh serves nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE.clone(); // only servers tell their clients
    }
}
