package org.orgsh;

import java.util.List;

/** Starts orgsh. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = new Orgsh(Streams.ofProcess()).run(List.of(args));
        // Threads of the practice org or of a cancelled request must not keep the process.
        System.exit(code);
    }
}
