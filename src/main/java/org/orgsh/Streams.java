package org.orgsh;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The world as the process finds it; a test gives its own.
 *
 * @param out where data goes
 * @param err where everything else goes
 * @param inTerminal whether {@code in} is a terminal; likewise {@code outTerminal} and {@code errTerminal}
 * @param width columns of the terminal; 0 if it is not known
 * @param environment its variables
 * @param workingFolder where relative paths start
 */
record Streams(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean inTerminal,
        boolean outTerminal,
        boolean errTerminal,
        int width,
        Map<String, String> environment,
        Path workingFolder) {
    /** Those of this process. */
    static Streams ofProcess() {
        Map<String, String> environment = System.getenv();
        String terminals = System.getProperty("orgsh.terminals");
        boolean all = terminals == null && System.console() != null;
        return new Streams(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                all || has(terminals, '0'),
                all || has(terminals, '1'),
                all || has(terminals, '2'),
                columns(environment),
                environment,
                Path.of(""));
    }

    private static boolean has(@Nullable String terminals, char stream) {
        return terminals != null && terminals.indexOf(stream) >= 0;
    }

    private static int columns(Map<String, String> environment) {
        String columns = System.getProperty("orgsh.columns", environment.getOrDefault("COLUMNS", "0"));
        try {
            return Math.max(0, Integer.parseInt(columns.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
