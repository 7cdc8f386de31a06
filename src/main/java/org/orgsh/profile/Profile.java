package org.orgsh.profile;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named org and the app that logs in to it. Holds no secret.
 *
 * @param loginUrl scheme and host of the org's My Domain, see {@link LoginUrl}
 * @param clientId the consumer key of the External Client App
 * @param policy what may be written; null if nobody has chosen, then the kind of org decides
 * @param apiVersion such as {@code 62.0}; null for the newest that org and orgsh both know
 * @param network how the org is reached
 */
public record Profile(
        String name,
        URI loginUrl,
        String clientId,
        SecretRef secret,
        @Nullable Policy policy,
        @Nullable String apiVersion,
        Origin origin,
        Network network) {
    /** The name of the built-in profile. */
    public static final String PRACTICE = "practice";

    private static final String CLONE = PRACTICE + ":";

    /** The name of the built-in profile of a clone. */
    public static String ofClone(String name) {
        return CLONE + name;
    }

    /** Which clone a profile's name stands for; null where it is none. */
    public static @Nullable String cloneName(String profile) {
        return profile.regionMatches(true, 0, CLONE, 0, CLONE.length()) ? profile.substring(CLONE.length()) : null;
    }

    /** Where a profile comes from. */
    public enum Origin {
        /** The user's own, under orgsh's home. */
        USER,
        /** A team's, found in {@code ./profiles}; read-only. */
        PROJECT,
        /** The practice org. */
        BUILT_IN
    }

    /** One that is reached as the environment and orgsh have it. */
    public Profile(
            String name,
            URI loginUrl,
            String clientId,
            SecretRef secret,
            @Nullable Policy policy,
            @Nullable String apiVersion,
            Origin origin) {
        this(name, loginUrl, clientId, secret, policy, apiVersion, origin, Network.DEFAULT);
    }

    Profile withName(String other) {
        return new Profile(other, loginUrl, clientId, secret, policy, apiVersion, origin, network);
    }

    public Profile withLoginUrl(URI url) {
        return new Profile(name, url, clientId, secret, policy, apiVersion, origin, network);
    }

    public Profile withClientId(String id) {
        return new Profile(name, loginUrl, id, secret, policy, apiVersion, origin, network);
    }

    public Profile withSecret(SecretRef ref) {
        return new Profile(name, loginUrl, clientId, ref, policy, apiVersion, origin, network);
    }

    public Profile withPolicy(@Nullable Policy chosen) {
        return new Profile(name, loginUrl, clientId, secret, chosen, apiVersion, origin, network);
    }

    /** @param version such as {@code 62.0}; null for the newest both sides know */
    public Profile withApiVersion(@Nullable String version) {
        return new Profile(name, loginUrl, clientId, secret, policy, version, origin, network);
    }

    public Profile withNetwork(Network other) {
        return new Profile(name, loginUrl, clientId, secret, policy, apiVersion, origin, other);
    }

    // By hand, since connections are kept by profile: what Java makes for a record is put together by method handles
    // when
    // first asked for, which no class archive of Java 17 holds and which would cost each command 25 ms.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Profile that
                && name.equals(that.name)
                && loginUrl.equals(that.loginUrl)
                && clientId.equals(that.clientId)
                && secret.text().equals(that.secret.text())
                && policy == that.policy
                && Objects.equals(apiVersion, that.apiVersion)
                && origin == that.origin
                && network.equals(that.network);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
