package org.orgsh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts orgsh. */
public final class Main {
    /** How long a command that is being cancelled may take to tidy up: to close a practice org's file, on a busy machine. */
    private static final long PATIENCE_SECONDS = 10;

    /** What the launcher says when it makes a class archive. */
    private static final String TRAIN = "__train";

    /** What the training says to have its org in another process. */
    static final String SERVE = "__practice";

    private Main() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 1 && args[0].equals(SERVE)) {
            Training.serve();
            System.exit(0);
        }
        Orgsh orgsh = new Orgsh(Streams.ofProcess());
        CompletableFuture<Integer> over = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(orgsh, over), "orgsh-stop"));
        int code = args.length == 1 && args[0].equals(TRAIN) ? train() : orgsh.run(List.of(args));
        over.complete(code);
        // Threads of the practice org or of a cancelled request must not keep the process.
        System.exit(code);
    }

    /** Whatever goes wrong in it, an archive of the rest is better than none. */
    private static int train() throws IOException {
        new Training(System.getenv(), Path.of("")).run();
        return 0;
    }

    /** On Ctrl-C or a termination signal: the command gets the time to say so and to remove a half-written file. */
    private static void stop(Orgsh orgsh, CompletableFuture<Integer> over) {
        if (over.isDone()) {
            return;
        }
        orgsh.cancel();
        try {
            if (over.get(PATIENCE_SECONDS, TimeUnit.SECONDS) == 0) {
                // What only waited to be stopped has done all it should; the JVM would say 130 or 143 for it.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It does not come to an end, and is ended.
        }
    }
}
