package org.orgsh.profile;

import org.orgsh.failure.UsageException;

/** Whether a profile's org is asked through a proxy, whatever the environment says. */
public sealed interface ProxyChoice {
    /** As it is typed and kept. */
    String text();

    /** No proxy. */
    record None() implements ProxyChoice {
        @Override
        public String text() {
            return "none";
        }
    }

    /** This one. */
    record Through(ProxyAddress address) implements ProxyChoice {
        @Override
        public String text() {
            return address.text();
        }
    }

    /**
     * Reads {@code none} or the address of a proxy.
     *
     * @param source what it was read from, for messages
     * @throws UsageException also if there is a user or a password in it: a profile holds no secret
     */
    static ProxyChoice parse(String text, String source) {
        String stripped = text.strip();
        if (stripped.equalsIgnoreCase("none")) {
            return new None();
        }
        if (stripped.contains("@")) { // also where it is no URL otherwise
            throw new UsageException(
                    source + " must not hold the user or password of a proxy: a profile keeps no secret.",
                    "Give the proxy alone here, and all of it in the environment variable HTTPS_PROXY.");
        }
        return new Through(ProxyAddress.parse(stripped, source));
    }
}
