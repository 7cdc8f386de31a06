package org.orgsh.profile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;

/**
 * How the org of a profile is reached, where that is not left to the environment and to orgsh. Holds no secret.
 *
 * @param proxy null for the environment's
 * @param caFile certificates, in PEM, of authorities to be trusted besides this Java's and those of
 *     {@code ORGSH_CA_FILE}
 * @param clientCertificate a certificate with its key, in PKCS#12, to be shown to the org
 * @param certificatePassword where its password is; null if it has none
 * @param connectTimeout how long to wait for a connection; null for {@link #CONNECT_TIMEOUT}
 * @param responseTimeout how long to wait for an answer, and for each piece of it; null for {@link #RESPONSE_TIMEOUT}
 */
public record Network(
        @Nullable ProxyChoice proxy,
        @Nullable Path caFile,
        @Nullable Path clientCertificate,
        @Nullable SecretRef certificatePassword,
        @Nullable Duration connectTimeout,
        @Nullable Duration responseTimeout) {
    /** Everything as the environment and orgsh have it. */
    public static final Network DEFAULT = new Network(null, null, null, null, null, null);

    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    /** A query may take the org two minutes before its first byte. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(150);

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST_TO_CONNECT = Duration.ofMinutes(5);
    private static final Duration MOST_TO_RESPOND = Duration.ofMinutes(30);

    public Network withProxy(@Nullable ProxyChoice choice) {
        return new Network(choice, caFile, clientCertificate, certificatePassword, connectTimeout, responseTimeout);
    }

    public Network withCaFile(@Nullable Path file) {
        return new Network(proxy, file, clientCertificate, certificatePassword, connectTimeout, responseTimeout);
    }

    public Network withClientCertificate(@Nullable Path file, @Nullable SecretRef password) {
        return new Network(proxy, caFile, file, password, connectTimeout, responseTimeout);
    }

    public Network withConnectTimeout(@Nullable Duration timeout) {
        return new Network(proxy, caFile, clientCertificate, certificatePassword, timeout, responseTimeout);
    }

    public Network withResponseTimeout(@Nullable Duration timeout) {
        return new Network(proxy, caFile, clientCertificate, certificatePassword, connectTimeout, timeout);
    }

    /** How long to wait for a connection. */
    public Duration connecting() {
        return connectTimeout == null ? CONNECT_TIMEOUT : connectTimeout;
    }

    /** How long to wait for an answer. */
    public Duration responding() {
        return responseTimeout == null ? RESPONSE_TIMEOUT : responseTimeout;
    }

    /**
     * Reads how long to wait for a connection, {@code 10s}.
     *
     * @param source what it was read from, for messages
     * @throws UsageException if it is less than a second or more than five minutes
     */
    public static Duration parseConnectTimeout(String text, String source) {
        return duration(text, source, MOST_TO_CONNECT);
    }

    /** The same for an answer, {@code 3m}: at most half an hour. */
    public static Duration parseResponseTimeout(String text, String source) {
        return duration(text, source, MOST_TO_RESPOND);
    }

    private static Duration duration(String text, String source, Duration most) {
        String stripped = text.strip();
        int end = stripped.length() - 1;
        char unit = end < 1 ? 0 : stripped.charAt(end);
        long number = unit == 's' || unit == 'm' ? 0 : -1;
        for (int i = 0; i < end && number >= 0; i++) {
            char c = stripped.charAt(i);
            number = c >= '0' && c <= '9' && end <= 6 ? number * 10 + (c - '0') : -1;
        }
        Duration read = unit == 'm' ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
        if (number < 0 || read.compareTo(LEAST) < 0 || read.compareTo(most) > 0) {
            throw new UsageException(
                    "\"" + stripped + "\" is no time that " + source + " can be.",
                    "Write seconds like 10s or minutes like 3m, from " + text(LEAST) + " to " + text(most) + ".");
        }
        return read;
    }

    /** As it is typed and kept: {@code 90s}, {@code 3m}. */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /**
     * Reads what {@link #members} gave.
     *
     * @param file the profile's; files named in it lie beside it, unless they are named in full
     */
    static Network of(@Nullable Object members, Path file) {
        if (members == null) {
            return DEFAULT;
        }
        String proxy = Json.text(members, "proxy");
        String password = Json.text(members, "clientCertificatePassword");
        String connect = Json.text(members, "connectTimeout");
        String response = Json.text(members, "responseTimeout");
        return new Network(
                proxy == null ? null : ProxyChoice.parse(proxy, "\"proxy\""),
                path(members, "caFile", file),
                path(members, "clientCertificate", file),
                password == null ? null : SecretRef.parse(password),
                connect == null ? null : parseConnectTimeout(connect, "\"connectTimeout\""),
                response == null ? null : parseResponseTimeout(response, "\"responseTimeout\""));
    }

    /** Whether what is sent goes past somebody who could read it: a proxy and authorities together, or either alone. */
    boolean isLedAside() {
        return proxy instanceof ProxyChoice.Through || caFile != null;
    }

    private static @Nullable Path path(Object members, String name, Path file) {
        String text = Json.text(members, name);
        try {
            return text == null ? null : file.resolveSibling(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + name + "\" cannot be the name of a file.", null);
        }
    }

    /** What is kept of it: only what was chosen. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (proxy != null) {
            members.put("proxy", proxy.text());
        }
        if (caFile != null) {
            members.put("caFile", caFile.toString());
        }
        if (clientCertificate != null) {
            members.put("clientCertificate", clientCertificate.toString());
        }
        if (certificatePassword != null) {
            members.put("clientCertificatePassword", certificatePassword.text());
        }
        if (connectTimeout != null) {
            members.put("connectTimeout", text(connectTimeout));
        }
        if (responseTimeout != null) {
            members.put("responseTimeout", text(responseTimeout));
        }
        return members;
    }

    // By hand, for the reason that Profile has.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Network that && members().equals(that.members()));
    }

    @Override
    public int hashCode() {
        return members().hashCode();
    }
}
