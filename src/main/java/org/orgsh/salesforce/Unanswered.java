package org.orgsh.salesforce;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Network;
import org.orgsh.salesforce.NoAnswerException.Reason;

/**
 * Reads from the exceptions of HttpClient and the JDK why there is no answer, and puts it into words.
 *
 * @param network how the org was to be reached
 * @param proxies null if there is no proxy
 * @param tls whether the client's certificate was asked for, and what was shown
 */
record Unanswered(Network network, @Nullable Proxies proxies, Tls tls) {
    NoAnswerException of(Call call, IOException e) {
        Reason reason = reason(call, e);
        String what = what(reason, call.uri(), e);
        NoAnswerException plain = new NoAnswerException(reason, what, remedy(reason, call.uri(), e), e);
        if (plain.sent() && call.repeat() == Call.Repeat.CREATE) {
            return new NoAnswerException(
                    reason,
                    what + " Whether it was done all the same is not known.",
                    "Look whether the record is there before trying again.",
                    e);
        }
        return plain;
    }

    private Reason reason(Call call, IOException e) {
        URI uri = call.uri();
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
        if (e instanceof HandshakeException) {
            return handshake(e);
        }
        return isRefusalOfClient(call, e) ? Reason.CLIENT_CERTIFICATE : Reason.BROKEN_OFF;
    }

    private Reason handshake(IOException e) {
        if (cause(e, CertificateExpiredException.class) != null) {
            return Reason.CERTIFICATE_EXPIRED;
        }
        if (cause(e, CertificateNotYetValidException.class) != null) {
            return Reason.CERTIFICATE_NOT_YET_VALID;
        }
        if (TrustedAuthorities.isUnknownAuthority(e)) {
            return Reason.UNKNOWN_AUTHORITY;
        }
        UntrustedException untrusted = cause(e, UntrustedException.class);
        if (untrusted != null) {
            // Of what the JDK checks, only the name of the host is told by a bare CertificateException.
            Throwable why = untrusted.getCause();
            return why != null && why.getClass() == CertificateException.class ? Reason.WRONG_HOST : Reason.TLS;
        }
        boolean ended = said(e).contains("alert: handshake_failure") || said(e).contains("terminated the handshake");
        return isAboutClientCertificate(e) || (tls.asked() && ended) ? Reason.CLIENT_CERTIFICATE : Reason.TLS;
    }

    /**
     * Whether a connection that is secure by now ended for want of a client certificate. In TLS 1.3 the server looks at it
     * after the handshake; its alert is lost where it closes the connection while the request is still being written.
     */
    private boolean isRefusalOfClient(Call call, IOException e) {
        return isAboutClientCertificate(e) || (tls.asked() && !tls.answered() && call.repeat() != Call.Repeat.CREATE);
    }

    private static boolean isAboutClientCertificate(IOException e) {
        String said = said(e);
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
            case CONNECT_TIMEOUT ->
                e instanceof ConnectionRequestTimeoutException
                        ? "All " + Wire.CONNECTIONS + " connections to " + host + " were busy for "
                                + Network.text(network.connecting()) + "."
                        : host + " did not take the connection within " + Network.text(network.connecting()) + ".";
            case PROXY_UNREACHABLE ->
                proxy() + " cannot be reached: "
                        + (e instanceof UnknownHostException
                                ? "there is no host of that name."
                                : e instanceof ConnectTimeoutException
                                        ? "it did not take the connection within " + Network.text(network.connecting())
                                                + "."
                                        : "it refuses the connection.");
            case PROXY_AUTHENTICATION ->
                proxies != null && proxies.credentials() != null
                        ? proxy() + " does not take the user and password it was given."
                        : proxy() + " wants a user and a password, and was given none.";
            case PROXY_REFUSED -> proxy() + " does not let requests to " + host + " through: " + answer(e) + ".";
            case PROXY_FAILED -> proxy() + " cannot reach " + host + ": " + answer(e) + ".";
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID ->
                insecure(uri, e) + ": its certificate " + validity(e) + ".";
            case WRONG_HOST -> insecure(uri, e) + ": its certificate is another host's" + hosts(e) + ".";
            case UNKNOWN_AUTHORITY ->
                insecure(uri, e) + ": its certificate was signed by nobody this machine trusts." + shown(e);
            case CLIENT_CERTIFICATE ->
                insecure(uri, e)
                        + (tls.shown() == null
                                ? ": it wants a client certificate, and the profile has none."
                                : ": it does not take the client certificate of " + tls.shown() + ".");
            case TLS -> insecure(uri, e) + ": " + trouble(e) + ".";
            case ANSWER_TIMEOUT -> host + " gave no answer within " + Network.text(network.responding()) + ".";
            case BROKEN_OFF -> "The connection to " + host + " broke off.";
        };
    }

    private @Nullable String remedy(Reason reason, URI uri, IOException e) {
        boolean proxied = proxies != null && proxies.isFor(uri.getHost(), uri.getPort());
        String behindProxy = proxied ? "." : "; behind a proxy set HTTPS_PROXY.";
        return switch (reason) {
            case UNKNOWN_HOST -> "Check the address, and that this machine is on the network" + behindProxy;
            case REFUSED -> "Check host and port, and that this machine may reach it" + behindProxy;
            case CONNECT_TIMEOUT -> "Check the network" + behindProxy;
            case PROXY_UNREACHABLE ->
                "Check the proxy's address, and that this machine is on the company's network;"
                        + " NO_PROXY names hosts to be asked without it.";
            case PROXY_AUTHENTICATION -> authentication(e);
            case PROXY_REFUSED ->
                "Ask those who run the proxy to allow " + uri.getHost() + ", port "
                        + (uri.getPort() < 0 ? 443 : uri.getPort()) + ".";
            case PROXY_FAILED -> "Check the org's address; if it is right, ask those who run the proxy.";
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID ->
                "Is the clock of this machine right? It says "
                        + Instant.now().truncatedTo(ChronoUnit.MINUTES)
                        + ". If so, only those who run the host can mend it.";
            case WRONG_HOST -> "Check the address; a proxy or a captive portal may also stand between.";
            case UNKNOWN_AUTHORITY ->
                "If that is your company's proxy: get its root certificate in PEM from those who run"
                        + " it, and name the file in ORGSH_CA_FILE or with --ca-file.";
            case CLIENT_CERTIFICATE ->
                tls.shown() == null
                        ? "profile edit NAME --client-certificate FILE.p12"
                        : "It must be among the org's: Setup > Certificate and Key Management > Mutual Authentication.";
            case BROKEN_OFF ->
                tls.asked() && tls.shown() == null
                        ? "It had asked for a client certificate: profile edit NAME --client-certificate FILE.p12"
                        : null;
            case ANSWER_TIMEOUT -> "It may be busy. To wait longer: profile edit NAME --response-timeout 5m";
            case TLS -> null;
        };
    }

    private String proxy() {
        return proxies == null ? "The proxy" : "The proxy " + proxies.address().authority() + " of " + proxies.source();
    }

    private static String answer(IOException e) {
        return "it answered " + (e instanceof ProxyRefusal refusal ? refusal.said() : said(e));
    }

    private String authentication(IOException e) {
        String schemes = e instanceof ProxyRefusal refusal ? refusal.schemes() : "";
        String lower = schemes.toLowerCase(Locale.ROOT);
        if (!schemes.isEmpty() && !lower.contains("basic") && !lower.contains("digest")) {
            return "It takes " + schemes
                    + " alone, which orgsh does not speak: put a local proxy that does between, such as"
                    + " cntlm or px.";
        }
        String address = proxies == null ? "HOST:PORT" : proxies.address().authority();
        return "Give them in HTTPS_PROXY: http://USER:PASSWORD@" + address + ", with @ in them as %40 and : as %3A.";
    }

    /** The one at the other end may also be a proxy that is itself spoken to over TLS. */
    private static String insecure(URI uri, IOException e) {
        return "No secure connection to "
                + (e instanceof HandshakeException failed ? failed.host() : uri.getAuthority());
    }

    private static String validity(IOException e) {
        for (X509Certificate certificate : chain(e)) {
            String validity = Certificates.invalidity(certificate);
            if (validity != null) {
                return validity;
            }
        }
        return "is not valid now";
    }

    private static String hosts(IOException e) {
        List<X509Certificate> chain = chain(e);
        List<String> hosts = chain.isEmpty() ? List.of() : Certificates.hosts(chain.get(0));
        return hosts.isEmpty() ? "" : ", " + String.join(", ", hosts);
    }

    /** So that an admin sees whether it is the company's own. */
    private static String shown(IOException e) {
        List<X509Certificate> chain = chain(e);
        return chain.isEmpty()
                ? ""
                : " It says it is " + Certificates.subject(chain.get(0)) + ", signed by "
                        + Certificates.issuer(chain.get(chain.size() - 1)) + ".";
    }

    private static List<X509Certificate> chain(IOException e) {
        UntrustedException untrusted = cause(e, UntrustedException.class);
        return untrusted == null ? List.of() : List.of(untrusted.chain());
    }

    private static String trouble(IOException e) {
        String said = said(e);
        if (said.contains("Unsupported or unrecognized SSL message")) {
            return "what is there does not speak TLS";
        }
        CertPathValidatorException path = cause(e, CertPathValidatorException.class);
        return Masked.text(path == null ? said : said(path));
    }

    /** Whether a failed connection was meant for another host than the org's: the proxy. */
    private static boolean isOther(@Nullable NamedEndpoint endpoint, URI uri) {
        return endpoint != null
                && (isOther(endpoint.getHostName(), uri)
                        || endpoint.getPort() != (uri.getPort() < 0 ? 443 : uri.getPort()));
    }

    private static boolean isOther(@Nullable String host, URI uri) {
        return host != null && !bare(host).equalsIgnoreCase(bare(uri.getHost()));
    }

    /** HttpClient leaves the brackets of an IPv6 address away. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String said(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
