package org.orgsh.salesforce;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Network;

/** Makes connections secure: whom to trust, and what to show of oneself. Reads no file before it must. Thread-safe. */
final class Tls {
    private static final String CA_FILE = "ORGSH_CA_FILE";

    private final Network network;
    private final @Nullable String caFile;
    private final Supplier<String> password;
    private @Nullable Opened opened;
    private volatile boolean answered;

    /** All there is to it once the files have been read. */
    private record Opened(
            SSLContext context, ClientKeys keys, @Nullable Pkcs12 certificate) {}

    /** @param password gives that of the client's certificate; asked for only if there is one */
    Tls(Network network, Map<String, String> environment, Supplier<String> password) {
        this.network = network;
        String named = environment.get(CA_FILE);
        this.caFile = named == null || named.isBlank() ? null : named.strip();
        this.password = password;
    }

    /** Whether there are files of the user's, in which something may be wrong. */
    boolean hasFiles() {
        return caFile != null || network.caFile() != null || network.clientCertificate() != null;
    }

    /**
     * Reads all that is needed for a connection.
     *
     * @throws UsageException if a file cannot be used
     */
    void open() {
        opened();
    }

    /** Whether a server has asked for the client's certificate. */
    synchronized boolean asked() {
        return opened != null && opened.keys().asked();
    }

    /** Notes that the org has answered, and so is content with what it was shown. */
    void noteAnswer() {
        answered = true;
    }

    boolean answered() {
        return answered;
    }

    /** Whom the client's certificate is issued to; null if there is none. */
    synchronized @Nullable String shown() {
        return opened == null || opened.certificate() == null
                ? null
                : opened.certificate().subject();
    }

    /** Makes a connection secure, and makes sure that {@code host} is at its other end. */
    SSLSocket upgrade(Socket socket, String host, int port) throws IOException {
        SSLContext context = opened().context();
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, false);
        try {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        } catch (SocketTimeoutException e) {
            throw new ConnectTimeoutException(String.valueOf(e.getMessage()), new HttpHost(host, port));
        } catch (IOException e) {
            throw new HandshakeException(host + (port == 443 ? "" : ":" + port), e);
        }
    }

    private synchronized Opened opened() {
        Opened known = opened;
        if (known == null) {
            try {
                known = read();
            } catch (GeneralSecurityException e) {
                throw new OrgshException(
                        ExitCode.FAILED,
                        "This Java cannot make secure connections: " + e.getMessage() + ".",
                        "Is its trust store, lib/security/cacerts, in order?",
                        e);
            }
            opened = known;
        }
        return known;
    }

    private Opened read() throws GeneralSecurityException {
        List<X509Certificate> authorities = new ArrayList<>();
        if (caFile != null) {
            authorities.addAll(CaFile.read(path(caFile), CA_FILE));
        }
        if (network.caFile() != null) {
            authorities.addAll(CaFile.read(network.caFile(), "the profile"));
        }
        Pkcs12 certificate =
                network.clientCertificate() == null ? null : Pkcs12.open(network.clientCertificate(), password.get());
        ClientKeys keys = new ClientKeys(certificate == null ? null : certificate.keys());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys}, new TrustManager[] {new TrustedAuthorities(authorities)}, null);
        return new Opened(context, keys, certificate);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + text + "\", in " + CA_FILE + ", cannot be the name of a file.", null);
        }
    }
}
