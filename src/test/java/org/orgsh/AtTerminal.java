package org.orgsh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.orgsh.shell.FakeScreen;
import org.orgsh.shell.ShellTerminal;

/** A whole orgsh process at a terminal of 80 columns, where a person answers questions line by line. */
final class AtTerminal implements AutoCloseable {
    private static final int COLUMNS = 80;
    private static final int ROWS = 200;

    private final FakeScreen screen = new FakeScreen(COLUMNS, ROWS);
    private final List<String> answers;

    /** @param answers each typed when a line is asked for; {@code ^C} and {@code ^D} are keys, anything else ends in Enter */
    AtTerminal(List<String> answers) throws IOException {
        this.answers = List.copyOf(answers);
    }

    /** @return what orgsh exits with; all answers have been asked for, and no more than these */
    int run(List<String> arguments, Map<String, String> environment, Path folder) {
        Streams streams = new Streams(
                InputStream.nullInputStream(),
                screen.terminal().output(),
                screen.terminal().output(),
                true,
                true,
                true,
                COLUMNS,
                environment,
                folder);
        Typist typist = new Typist();
        typist.start();
        int code = new Orgsh(streams).run(arguments, new ShellTerminal(screen.terminal()));
        typist.end();
        return code;
    }

    /** What the screen shows. */
    String text() {
        return screen.text();
    }

    /** All that was sent to the terminal, colours too. */
    String sent() {
        return screen.sent();
    }

    @Override
    public void close() throws IOException {
        screen.close();
    }

    private final class Typist extends Thread {
        private final Iterator<String> rest = answers.iterator();
        private volatile boolean over;
        private volatile AssertionError failure;

        Typist() {
            super("typist");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    screen.awaitReading();
                    if (!rest.hasNext()) {
                        failure = new AssertionError("More was asked than there are answers:\n" + text());
                        screen.type("\u0004");
                        return;
                    }
                    String answer = rest.next();
                    screen.type(
                            switch (answer) {
                                case "^C" -> "\u0003";
                                case "^D" -> "\u0004";
                                default -> answer + "\r";
                            });
                }
            } catch (InterruptedException e) {
                // orgsh has ended
            } catch (IOException | AssertionError e) {
                if (!over) {
                    failure = new AssertionError("The terminal cannot be typed at", e);
                }
            }
        }

        void end() {
            over = true;
            interrupt();
            if (failure != null) {
                throw failure;
            }
            if (rest.hasNext()) {
                throw new AssertionError("Never asked for: " + rest.next() + "\n" + text());
            }
        }
    }
}
