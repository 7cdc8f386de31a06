package org.orgsh.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A terminal in memory: keys go in through a line discipline, and what is drawn can be read. */
public final class FakeScreen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ScreenTerminal screen;
    private final LineDisciplineTerminal terminal;
    private final StringBuffer sent = new StringBuffer();
    private final Semaphore readings = new Semaphore(0);
    private volatile String beforeQuestion = "";

    public FakeScreen(int columns, int rows) throws IOException {
        screen = new ScreenTerminal(columns, rows);
        ShellTerminal.seedCapabilities("xterm-256color");
        terminal = new LineDisciplineTerminal("test", "xterm-256color", new Drawn(), StandardCharsets.UTF_8) {
            @Override
            public void setAttributes(Attributes wanted) {
                boolean cooked = getAttributes().getLocalFlag(Attributes.LocalFlag.ICANON);
                super.setAttributes(wanted);
                if (cooked && !wanted.getLocalFlag(Attributes.LocalFlag.ICANON)) {
                    beforeQuestion = text();
                    readings.release(); // a line is going to be read
                }
            }
        };
        terminal.setSize(new Size(columns, rows));
    }

    public LineDisciplineTerminal terminal() {
        return terminal;
    }

    /**
     * Waits until the program has asked for the next line; keys typed before would be another's, and the echo of Ctrl-C
     * would come before the question.
     */
    public void awaitReading() throws InterruptedException {
        if (!readings.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing is asked, and the screen shows:\n" + text());
        }
        shows(shown -> !shown.equals(beforeQuestion), "question");
    }

    public void type(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the screen shows a text; fails with what it shows instead. */
    void shows(String text) {
        shows(shown -> shown.contains(text), text);
    }

    /** Waits until the screen does not show a text. */
    void showsNoMore(String text) {
        shows(shown -> !shown.contains(text), "no " + text);
    }

    /** Waits until the line with the cursor, or the last with anything in it, is this. */
    void showsLast(String line) {
        shows(shown -> lastLine(shown).equals(line), "last line " + line);
    }

    private void shows(Predicate<String> expected, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!expected.test(text())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Expected " + what + " on the screen, but it shows:\n" + text());
            }
            Thread.onSpinWait();
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** The lines of the screen without blanks at their ends. */
    public String text() {
        String all;
        synchronized (screen) {
            all = screen.toString();
        }
        return all.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /** All that was sent to the terminal, escape sequences and all. */
    public String sent() {
        return sent.toString();
    }

    private static String lastLine(String shown) {
        return shown.substring(shown.lastIndexOf('\n') + 1);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    /** Bytes on their way to the screen; characters of several bytes may come in pieces. */
    private final class Drawn extends OutputStream {
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            pending.write(b);
            if (b >= 0 && b < 0x80) {
                drain();
            }
        }

        @Override
        public synchronized void flush() {
            drain();
        }

        private void drain() {
            String text = pending.toString(StandardCharsets.UTF_8);
            pending.reset();
            sent.append(text);
            screen.write(text);
        }
    }
}
