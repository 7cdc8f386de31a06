package org.orgsh.profile;

import java.net.URI;
import java.net.URISyntaxException;
import org.orgsh.failure.UsageException;

/**
 * Where an HTTP proxy listens, without user and password.
 *
 * @param secure whether the proxy itself is spoken to over TLS
 * @param host an IPv6 address in brackets
 */
public record ProxyAddress(boolean secure, String host, int port) {
    /** curl's; a proxy is mostly given with its port. */
    private static final int DEFAULT_PORT = 1080;

    private static final int DEFAULT_SECURE_PORT = 443;

    /**
     * Reads {@code http://proxy.example.com:8080}, {@code https://...} or {@code HOST:PORT}; user and password in it are
     * left away.
     *
     * @param source what it was read from, for the message: it may hold a password, so it is not repeated
     * @throws UsageException if it is something else
     */
    public static ProxyAddress parse(String text, String source) {
        URI uri = uri(text, source);
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? DEFAULT_SECURE_PORT : DEFAULT_PORT;
        return new ProxyAddress(secure, uri.getHost(), port);
    }

    /** Its parts, the user and the password in it among them. */
    public static URI uri(String text, String source) {
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException e) {
            throw unusable(source, "names no proxy that can be understood");
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw unusable(source, "names a proxy of another kind than http and https");
        }
        if (uri.getHost() == null || uri.getPort() > 65_535) {
            throw unusable(source, "names no proxy that can be understood");
        }
        return uri;
    }

    private static UsageException unusable(String source, String what) {
        return new UsageException(
                source + " " + what + ".",
                "Write it like http://proxy.example.com:8080; in a user or a password write @ as %40, : as %3A, / as %2F.");
    }

    /** {@code proxy.example.com:8080}. */
    public String authority() {
        return host + ":" + port;
    }

    /** As {@link #parse} takes it. */
    public String text() {
        return (secure ? "https://" : "http://") + authority();
    }
}
