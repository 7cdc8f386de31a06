package org.orgsh.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;

/**
 * The address an org is logged in at: its My Domain, https, no path.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration": the flow is answered
 * by the My Domain host only.
 */
public final class LoginUrl {
    private static final String HINT = "Find it in Setup > My Domain, such as https://acme.my.salesforce.com.";
    private static final String LIGHTNING = ".lightning.force.com";
    private static final String SETUP = ".my.salesforce-setup.com";

    private LoginUrl() {}

    /**
     * Turns what a person pastes into the address to log in at: a host without a scheme, a page of the org, a Lightning
     * address.
     *
     * @throws UsageException if no org can be logged in to there
     */
    public static URI normalise(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new UsageException("The login URL is empty.", HINT);
        }
        boolean hasScheme = text.contains("://");
        URI uri;
        try {
            uri = new URI(hasScheme ? text : "https://" + text);
        } catch (URISyntaxException e) {
            throw new UsageException("\"" + text + "\" is not a URL: " + e.getReason() + ".", HINT);
        }
        String host = uri.getHost() == null ? null : uri.getHost().toLowerCase(Locale.ROOT);
        if (host == null) {
            throw new UsageException("\"" + text + "\" names no host.", HINT);
        }
        if (uri.getRawUserInfo() != null) {
            throw new UsageException("A login URL has no user name or password in it.", HINT);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean loopback = isLoopback(host);
        if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
            throw new UsageException(
                    "A login URL must begin with https://, or the secret would travel in the open.", "https://" + host);
        }
        if (isLoginHost(host)) {
            throw new UsageException(
                    host + " does not answer the client credentials flow: it must be the org's own My Domain.", HINT);
        }
        return URI.create(scheme + "://" + myDomain(host) + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    }

    /** Whether {@code host} is this machine, the one place where http is allowed. */
    public static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        return host.equals("localhost") || host.equals("[::1]") || host.equals("::1") || isLoopbackAddress(host);
    }

    private static boolean isLoopbackAddress(String host) {
        return host.startsWith("127.") && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static boolean isLoginHost(String host) {
        return host.equals("login.salesforce.com")
                || host.equals("test.salesforce.com")
                || host.equals("salesforce.com")
                || host.equals("www.salesforce.com");
    }

    /** A browser shows other hosts of the same org: {@code acme.lightning.force.com}, {@code acme.my.salesforce-setup.com}. */
    private static String myDomain(String host) {
        if (host.endsWith(LIGHTNING)) {
            return host.substring(0, host.length() - LIGHTNING.length()) + ".my.salesforce.com";
        }
        if (host.endsWith(SETUP)) {
            return host.substring(0, host.length() - SETUP.length()) + ".my.salesforce.com";
        }
        return host;
    }
}
