package org.orgsh.salesforce;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The proxy was asked for a way to the org, and answered something else. */
final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String said;
    private final @Nullable String schemes;

    /**
     * @param said reason phrase or title of the page, in one line
     * @param schemes the ways to show who one is that it takes, as in {@code Proxy-Authenticate}; null if it names none
     */
    ProxyRefusal(int status, String said, @Nullable String schemes) {
        super("the proxy answered " + status + " " + said);
        this.status = status;
        this.said = said;
        this.schemes = schemes;
    }

    int status() {
        return status;
    }

    String said() {
        return said;
    }

    @Nullable
    String schemes() {
        return schemes;
    }
}
