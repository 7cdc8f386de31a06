package org.orgsh.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;

/**
 * The address an org is logged in at: its My Domain, https, no path.
 *
 * <p>Source: Salesforce Help, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration" (the flow is answered by
 * the My Domain host only) and "My Domain URL Formats".
 */
public final class LoginUrl {
    private static final String HINT = "Find it in Setup > My Domain, such as https://acme.my.salesforce.com.";
    private static final String SALESFORCE = ".salesforce.com";
    private static final String MY_DOMAIN = ".my.salesforce.com";
    private static final String LIGHTNING = ".lightning.force.com";
    private static final String SETUP = ".my.salesforce-setup.com";

    /** Pages of the org whose host has the name of a package behind the org's own: {@code acme--c.vf.force.com}. */
    private static final String VISUALFORCE = ".vf.force.com";

    /** Hosts that begin with the org's name as its My Domain does, though other people than its users see them. */
    private static final List<String> OF_AN_ORG =
            List.of(".file.force.com", ".my.site.com", ".my.salesforce-sites.com");

    /** Salesforce's hosts that are no org's My Domain. */
    private static final List<String> OF_SALESFORCE = List.of(
            SALESFORCE,
            ".salesforce-setup.com",
            ".force.com",
            ".site.com",
            ".salesforce-sites.com",
            ".salesforce-experience.com",
            ".cloudforce.com",
            ".visualforce.com");

    /** What stands behind the name of an org that is not production. */
    private static final List<String> PARTITIONS =
            List.of("sandbox", "develop", "scratch", "trailblaze", "demo", "free", "patch");

    private LoginUrl() {}

    /**
     * Turns what a person pastes into the address to log in at: a host without a scheme, a page of the org, a Lightning
     * or Setup address.
     *
     * @throws UsageException if no org can be logged in to there, or it is not certain which is meant
     */
    public static URI normalise(String typed) {
        Address address = Address.of(typed);
        String host = address.host;
        boolean loopback = isLoopback(host);
        if (!address.scheme.equals("https") && !(address.scheme.equals("http") && loopback)) {
            throw new UsageException(
                    "A login URL must begin with https://, or the secret would travel in the open.",
                    "https://" + myDomain(host));
        }
        if (!loopback) {
            check(address);
        }
        return address.at(myDomain(host));
    }

    private static void check(Address address) {
        String host = address.host;
        if (isMyDomain(myDomain(host))) {
            return;
        }
        if (isLoginHost(host)) {
            throw new UsageException(
                    host + " does not answer the client credentials flow: it must be the org's own My Domain.", HINT);
        }
        if (OF_SALESFORCE.stream().anyMatch(suffix -> ("." + host).endsWith(suffix))) {
            throw new UsageException(
                    host + " shows pages, and does not log apps in: it must be the org's own My Domain.",
                    hint(address));
        }
        if (isShort(address)) {
            throw new UsageException(host + " is not a whole address.", hint(address));
        }
    }

    /**
     * The address that may be meant where {@link #normalise} is not certain or not willing: by the name of a sandbox, a page
     * for visitors, an address without encryption. To be asked about, never to be taken in silence.
     */
    public static Optional<URI> proposal(String typed) {
        Address address;
        try {
            address = Address.of(typed);
        } catch (UsageException e) {
            return Optional.empty();
        }
        return proposal(address);
    }

    private static Optional<URI> proposal(Address address) {
        String host = address.host;
        if (isMyDomain(myDomain(host))) {
            return Optional.of(URI.create("https://" + myDomain(host)));
        }
        String name = null;
        if (host.endsWith(VISUALFORCE)) {
            String[] labels =
                    host.substring(0, host.length() - VISUALFORCE.length()).split("\\.", 2);
            int packaged = labels[0].lastIndexOf("--");
            if (packaged > 0) {
                name = labels[0].substring(0, packaged) + (labels.length > 1 ? "." + labels[1] : "");
            }
        } else if (isShort(address)) {
            name = host.endsWith(".my") ? host.substring(0, host.length() - ".my".length()) : host;
            if (name.indexOf('.') < 0) {
                name += name.contains("--") ? ".sandbox" : name.endsWith("-dev-ed") ? ".develop" : "";
            }
        } else {
            for (String suffix : OF_AN_ORG) {
                if (host.endsWith(suffix)) {
                    name = host.substring(0, host.length() - suffix.length());
                }
            }
        }
        return name == null ? Optional.empty() : Optional.of(URI.create("https://" + name + MY_DOMAIN));
    }

    /** Whether the form is that of an org's My Domain; a company's own proxy before it may have any other. */
    public static boolean isMyDomain(URI url) {
        return isMyDomain(url.getHost());
    }

    /** Where the org's pages are, to link to them; empty where that cannot be told from the My Domain. */
    public static Optional<URI> pages(URI url) {
        String host = url.getHost();
        if (!isMyDomain(host)) {
            return Optional.empty();
        }
        String name = host.substring(0, host.length() - MY_DOMAIN.length());
        int dot = name.indexOf('.');
        return dot < 0 || PARTITIONS.contains(name.substring(dot + 1))
                ? Optional.of(URI.create("https://" + name + LIGHTNING))
                : Optional.empty();
    }

    /** A short name for the org: its sandbox's, else its own. May not be free as the name of a profile. */
    public static String shortName(URI url) {
        String host = url.getHost();
        if (isLoopback(host)) {
            return "local";
        }
        int dot = host.indexOf('.');
        String name = dot < 0 ? host : host.substring(0, dot);
        int sandbox = name.lastIndexOf("--");
        return sandbox < 0 || sandbox + 2 == name.length() ? name : name.substring(sandbox + 2);
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

    private static boolean isMyDomain(String host) {
        return host.endsWith(MY_DOMAIN) && host.length() > MY_DOMAIN.length();
    }

    private static boolean isLoginHost(String host) {
        return host.equals("login.salesforce.com")
                || host.equals("test.salesforce.com")
                || host.equals("salesforce.com")
                || host.equals("www.salesforce.com");
    }

    /** {@code acme}, {@code acme--uat}, {@code acme.my}, {@code acme--uat.sandbox}: the beginning of a My Domain. */
    private static boolean isShort(Address address) {
        String host = address.host;
        String end = host.substring(host.lastIndexOf('.') + 1);
        if (end.length() == host.length()) {
            return !address.hasScheme; // else it may be a machine of one's own network
        }
        String before = host.substring(0, host.length() - end.length() - 1);
        return PARTITIONS.contains(end)
                || end.equals("my")
                        && (before.indexOf('.') < 0 || PARTITIONS.contains(before.substring(before.indexOf('.') + 1)));
    }

    /** A browser shows other hosts of the same org: {@code acme.lightning.force.com}, {@code acme.my.salesforce-setup.com}. */
    private static String myDomain(String host) {
        for (String suffix : List.of(LIGHTNING, SETUP)) {
            if (host.endsWith(suffix) && host.length() > suffix.length()) {
                return host.substring(0, host.length() - suffix.length()) + MY_DOMAIN;
            }
        }
        return host;
    }

    private static String hint(Address address) {
        return proposal(address)
                .map(url -> "Is it " + url + "? Setup > My Domain shows it.")
                .orElse(HINT);
    }

    /** The part of a URL that matters here; what is behind the host may hold a session, and is dropped before anything. */
    private static final class Address {
        final String scheme;
        final boolean hasScheme;
        final String host;
        final int port;

        private Address(String scheme, boolean hasScheme, String host, int port) {
            this.scheme = scheme;
            this.hasScheme = hasScheme;
            this.host = host;
            this.port = port;
        }

        static Address of(String typed) {
            String text = word(Pasted.text(typed));
            if (text.isEmpty()) {
                throw new UsageException("The login URL is empty.", HINT);
            }
            int colon = text.indexOf("://");
            String scheme = colon < 0 ? "https" : text.substring(0, colon).toLowerCase(Locale.ROOT);
            String authority = authority(colon < 0 ? text : text.substring(colon + 3));
            if (authority.indexOf('@') >= 0) {
                throw new UsageException("A login URL has no user name or password in it.", HINT);
            }
            URI uri;
            try {
                uri = new URI(scheme + "://" + authority);
            } catch (URISyntaxException e) {
                throw new UsageException("\"" + authority + "\" is not a URL: " + e.getReason() + ".", HINT);
            }
            String host = uri.getHost();
            if (host == null || colon < 0 && (host.equals("http") || host.equals("https"))) {
                throw new UsageException("\"" + authority + "\" names no host.", HINT);
            }
            if (host.endsWith(".")) {
                host = host.substring(0, host.length() - 1);
            }
            return new Address(scheme, colon >= 0, host.toLowerCase(Locale.ROOT), uri.getPort());
        }

        URI at(String otherHost) {
            return URI.create(scheme + "://" + otherHost + (port < 0 ? "" : ":" + port));
        }

        /** Of several words the one that looks like an address: a label may have come along. */
        private static String word(String text) {
            if (!Pasted.isSeveralWords(text)) {
                return text;
            }
            String found = null;
            for (String word : text.split("\\s+")) {
                if (word.indexOf('.') > 0) {
                    if (found != null) {
                        return text;
                    }
                    found = Pasted.text(word);
                }
            }
            return found == null ? text : found;
        }

        private static String authority(String text) {
            int start = text.startsWith("//") ? 2 : 0;
            int end = start;
            while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return text.substring(start, end);
        }
    }
}
