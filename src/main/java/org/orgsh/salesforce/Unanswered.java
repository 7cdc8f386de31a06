package org.orgsh.salesforce;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;
import org.orgsh.salesforce.NoAnswerException.Reason;

/**
 * Reads from the exceptions of HttpClient and the JDK why there is no answer, and puts it into words.
 *
 * @param connectTimeout how long connections are waited for
 * @param answerTimeout how long answers are waited for
 */
record Unanswered(Duration connectTimeout, Duration answerTimeout) {
    private static final String BEHIND_PROXY = "behind a proxy set HTTPS_PROXY.";

    NoAnswerException of(Call call, IOException e) {
        Reason reason = reason(call.uri(), e);
        String what = what(reason, call.uri(), e);
        String remedy = remedy(reason, call.uri(), e);
        NoAnswerException plain = new NoAnswerException(reason, what, remedy, e);
        if (plain.sent() && call.repeat() == Call.Repeat.CREATE) {
            return new NoAnswerException(
                    reason,
                    what + " Whether it was done all the same is not known.",
                    "Look whether the record is there before trying again.",
                    e);
        }
        return plain;
    }

    private static Reason reason(URI uri, IOException e) {
        if (e instanceof ProxyRefusal refusal) {
            return refusal.status() == 407
                    ? Reason.PROXY_AUTHENTICATION
                    : refusal.status() >= 500 ? Reason.PROXY_FAILED : Reason.PROXY_REFUSED;
        }
        if (e instanceof UnknownHostException) {
            return isOther(e.getMessage(), uri) ? Reason.PROXY_UNREACHABLE : Reason.UNKNOWN_HOST;
        }
        if (e instanceof ConnectTimeoutException late) {
            return isOther(late.getHost(), uri) ? Reason.PROXY_UNREACHABLE : Reason.CONNECT_TIMEOUT;
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return Reason.CONNECT_TIMEOUT;
        }
        if (e instanceof HttpHostConnectException refused && isOther(refused.getHost(), uri)) {
            return Reason.PROXY_UNREACHABLE;
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return Reason.REFUSED;
        }
        if (e instanceof SocketTimeoutException) {
            return Reason.ANSWER_TIMEOUT;
        }
        return e instanceof SSLException ? tls(e) : Reason.BROKEN_OFF;
    }

    private static Reason tls(IOException e) {
        if (cause(e, CertificateExpiredException.class) != null) {
            return Reason.CERTIFICATE_EXPIRED;
        }
        if (cause(e, CertificateNotYetValidException.class) != null) {
            return Reason.CERTIFICATE_NOT_YET_VALID;
        }
        if (cause(e, CertPathBuilderException.class) != null || cause(e, CertPathValidatorException.class) != null) {
            return Reason.UNKNOWN_AUTHORITY;
        }
        // Of what the JDK checks itself, only the name of the host is told by a bare CertificateException.
        if (e instanceof SSLPeerUnverifiedException || cause(e, CertificateException.class) != null) {
            return Reason.WRONG_HOST;
        }
        return isAboutClientCertificate(said(e)) ? Reason.CLIENT_CERTIFICATE : Reason.TLS;
    }

    /**
     * Whether the org's alert is about the certificate of the client. In TLS 1.3 it comes after the handshake, instead of
     * an answer.
     */
    private static boolean isAboutClientCertificate(String said) {
        return said.contains("alert: certificate_required")
                || said.contains("alert: bad_certificate")
                || said.contains("alert: unsupported_certificate")
                || said.contains("alert: certificate_revoked")
                || said.contains("alert: certificate_expired")
                || said.contains("alert: certificate_unknown")
                || said.contains("alert: unknown_ca")
                || said.contains("alert: access_denied");
    }

    private String what(Reason reason, URI uri, IOException e) {
        String host = uri.getAuthority();
        return switch (reason) {
            case UNKNOWN_HOST -> "There is no host named " + uri.getHost() + ".";
            case REFUSED -> host + " refuses the connection.";
            case CONNECT_TIMEOUT -> host + " did not take the connection within " + connectTimeout.toSeconds() + " s.";
            case PROXY_UNREACHABLE -> "The proxy " + proxy(e) + " cannot be reached.";
            case PROXY_AUTHENTICATION ->
                "The proxy wants a user and a password before it lets requests to " + host + " through.";
            case PROXY_REFUSED, PROXY_FAILED ->
                "The proxy does not give a connection to " + host + ": it answered "
                        + (e instanceof ProxyRefusal refusal ? refusal.status() + " " + refusal.said() : said(e)) + ".";
            case CERTIFICATE_EXPIRED -> "No secure connection to " + host + ": its certificate has expired.";
            case CERTIFICATE_NOT_YET_VALID -> "No secure connection to " + host + ": its certificate is not yet valid.";
            case WRONG_HOST -> "No secure connection to " + host + ": its certificate is another host's.";
            case UNKNOWN_AUTHORITY ->
                "No secure connection to " + host + ": its certificate was signed by nobody this machine trusts.";
            case CLIENT_CERTIFICATE ->
                "No secure connection to " + host
                        + ": it wants a certificate of the client, and was given none it takes.";
            case TLS -> "No secure connection to " + host + ": " + Masked.text(said(e)) + ".";
            case ANSWER_TIMEOUT -> host + " gave no answer within " + answerTimeout.toSeconds() + " s.";
            case BROKEN_OFF -> "The connection to " + host + " broke off.";
        };
    }

    private static @Nullable String remedy(Reason reason, URI uri, IOException e) {
        return switch (reason) {
            case UNKNOWN_HOST -> "Check the address, and that this machine is on the network; " + BEHIND_PROXY;
            case REFUSED -> "Check host and port, and that this machine may reach it; " + BEHIND_PROXY;
            case CONNECT_TIMEOUT -> "Check the network; " + BEHIND_PROXY;
            case PROXY_UNREACHABLE -> "Check HTTPS_PROXY, and that this machine is on the company's network.";
            case PROXY_AUTHENTICATION ->
                "Give them in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT, with signs such as @ as %40.";
            case PROXY_REFUSED -> "Ask those who run the proxy to allow " + uri.getHost() + ".";
            case PROXY_FAILED -> "Check the address; else ask those who run the proxy.";
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID -> "Check the clock of this machine.";
            case WRONG_HOST -> "Check the address.";
            case UNKNOWN_AUTHORITY ->
                "If it is a proxy of your company: put its root certificate, in PEM, into a file and"
                        + " name that in ORGSH_CA_FILE.";
            case CLIENT_CERTIFICATE, TLS, ANSWER_TIMEOUT, BROKEN_OFF -> null;
        };
    }

    /** Whether a failed connection was meant for another host than the org's: the proxy. */
    private static boolean isOther(@Nullable NamedEndpoint endpoint, URI uri) {
        return endpoint != null && isOther(endpoint.getHostName(), uri);
    }

    private static boolean isOther(@Nullable String host, URI uri) {
        return host != null && !bare(host).equalsIgnoreCase(bare(uri.getHost()));
    }

    /** HttpClient leaves the brackets of an IPv6 address away. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String proxy(IOException e) {
        NamedEndpoint endpoint = e instanceof ConnectTimeoutException late
                ? late.getHost()
                : e instanceof HttpHostConnectException refused ? refused.getHost() : null;
        return endpoint == null ? String.valueOf(e.getMessage()) : endpoint.getHostName() + ":" + endpoint.getPort();
    }

    private static String said(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> kind) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
