package org.orgsh.salesforce;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.LoginUrl;

/**
 * The proxy of the environment: {@code HTTPS_PROXY} and {@code NO_PROXY}, in upper or lower case, as curl reads them.
 * This machine itself is never asked through one.
 */
final class Proxies {
    private static final int DEFAULT_PORT = 1080;

    private final URI proxy;
    private final List<String> direct;

    private Proxies(URI proxy, List<String> direct) {
        this.proxy = proxy;
        this.direct = direct;
    }

    /** @return null if there is none, which spares loading all that belongs to them */
    static @Nullable Proxies of(Map<String, String> environment) {
        String named = variable(environment, "HTTPS_PROXY");
        if (named == null) {
            return null;
        }
        URI proxy;
        try {
            proxy = URI.create(named.contains("://") ? named : "http://" + named);
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
        if (proxy.getHost() == null || !"http".equalsIgnoreCase(proxy.getScheme())) {
            throw unusable();
        }
        List<String> direct = new ArrayList<>();
        String exceptions = variable(environment, "NO_PROXY");
        for (String entry : exceptions == null ? new String[0] : exceptions.split("[,\\s]+")) {
            String host = entry.toLowerCase(Locale.ROOT);
            direct.add(host.startsWith("*.") ? host.substring(1) : host);
        }
        return new Proxies(proxy, direct);
    }

    boolean isFor(String host) {
        if (LoginUrl.isLoopback(host)) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return direct.stream()
                .noneMatch(entry -> entry.equals("*")
                        || lower.equals(entry)
                        || (!entry.isEmpty() && lower.endsWith(entry.startsWith(".") ? entry : "." + entry)));
    }

    String host() {
        return proxy.getHost();
    }

    int port() {
        return proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
    }

    /** The user and password to show to the proxy: null if it wants none. */
    @Nullable
    String credentials() {
        String raw = proxy.getRawUserInfo();
        return raw == null ? null : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable String variable(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            value = environment.get(name.toLowerCase(Locale.ROOT));
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static UsageException unusable() {
        // It may hold a password, so it is not repeated.
        return new UsageException(
                "The environment variable HTTPS_PROXY does not name an http proxy.",
                "Write it like http://proxy.example.com:8080.");
    }
}
