package org.orgsh.salesforce;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.ProxyAddress;
import org.orgsh.profile.ProxyChoice;

/**
 * The proxy orgs are asked through: the profile's, else that of {@code HTTPS_PROXY} or {@code ALL_PROXY} but for the hosts
 * of {@code NO_PROXY}, each in upper or lower case, as curl reads them. {@code HTTP_PROXY} is for http alone, which orgs are
 * never asked by. This machine itself is never asked through a proxy.
 */
final class Proxies {
    private final ProxyAddress address;
    private final String source;
    private final @Nullable String credentials;
    private final @Nullable DirectHosts direct;

    private Proxies(ProxyAddress address, String source, @Nullable String credentials, @Nullable DirectHosts direct) {
        this.address = address;
        this.source = source;
        this.credentials = credentials;
        this.direct = direct;
    }

    /**
     * @param chosen by the profile; null for the environment's
     * @return null if there is none, which spares loading all that belongs to them
     * @throws UsageException if the environment names one that cannot be understood
     */
    static @Nullable Proxies of(Map<String, String> environment, @Nullable ProxyChoice chosen) {
        if (chosen instanceof ProxyChoice.None) {
            return null;
        }
        String source = "HTTPS_PROXY";
        String named = variable(environment, source);
        if (named == null) {
            source = "ALL_PROXY";
            named = variable(environment, source);
        }
        if (chosen instanceof ProxyChoice.Through through) {
            // A profile keeps no password: the environment's serves where it is for the same proxy.
            String credentials = named == null ? null : credentialsFor(through.address(), named);
            return new Proxies(through.address(), "the profile", credentials, null);
        }
        if (named == null) {
            return null;
        }
        String what = "The environment variable " + source;
        ProxyAddress address = ProxyAddress.parse(named, what);
        String exceptions = variable(environment, "NO_PROXY");
        return new Proxies(
                address,
                source,
                credentials(ProxyAddress.uri(named, what)),
                exceptions == null ? null : new DirectHosts(exceptions));
    }

    private static @Nullable String credentialsFor(ProxyAddress address, String named) {
        try {
            return ProxyAddress.parse(named, "").authority().equalsIgnoreCase(address.authority())
                    ? credentials(ProxyAddress.uri(named, ""))
                    : null;
        } catch (UsageException e) {
            return null; // it is not the one to be used
        }
    }

    /** @param port negative for that of https */
    boolean isFor(String host, int port) {
        return !LoginUrl.isLoopback(host) && (direct == null || !direct.contain(host, port < 0 ? 443 : port));
    }

    ProxyAddress address() {
        return address;
    }

    /** What names it: a variable, or the profile. */
    String source() {
        return source;
    }

    /** The user and password to show to the proxy, with a colon between; null if it wants none. */
    @Nullable
    String credentials() {
        return credentials;
    }

    private static @Nullable String credentials(URI uri) {
        String raw = uri.getRawUserInfo();
        return raw == null ? null : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable String variable(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            value = environment.get(name.toLowerCase(Locale.ROOT));
        }
        return value == null || value.isBlank() ? null : value.strip();
    }
}
