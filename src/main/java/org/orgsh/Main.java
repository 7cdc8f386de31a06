package org.orgsh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts orgsh. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        int code = 0;
        if (args.length == 1 && args[0].equals("__train")) {
            // Whatever went wrong in it, an archive of the rest is better than none.
            System.err.println(new Training(System.getenv(), Path.of("")).run());
        } else {
            code = new Orgsh(Streams.ofProcess()).run(List.of(args));
        }
        // Threads of the practice org or of a cancelled request must not keep the process.
        System.exit(code);
    }
}
