package org.orgsh.salesforce;

import java.io.IOException;

/** The proxy was asked for a way to the org, and answered something else. */
final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String said;
    private final String schemes;

    /**
     * @param said status line and title of the page, in one line
     * @param schemes the ways to show who one is that it takes, such as {@code Negotiate, NTLM}; empty if it names none
     */
    ProxyRefusal(int status, String said, String schemes) {
        super("the proxy answered " + said);
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

    String schemes() {
        return schemes;
    }
}
