package org.orgsh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.orgsh.command.Console;
import org.orgsh.output.Screen;
import org.orgsh.output.Sink;
import org.orgsh.output.Theme;

/** The standard streams as a console: for one command, a file of them, or a pipe. */
final class StandardConsole implements Console {
    private final Streams streams;
    private final OutputStream bytes;
    private final Writer out;
    private final PrintStream err;
    private @Nullable BufferedReader answers;

    StandardConsole(Streams streams) {
        this.streams = streams;
        this.bytes = new java.io.BufferedOutputStream(streams.out(), 1 << 16);
        this.out = Sink.to(bytes);
        this.err = new PrintStream(streams.err(), true, StandardCharsets.UTF_8);
    }

    @Override
    public Writer out() {
        return out;
    }

    @Override
    public OutputStream bytes() {
        return bytes;
    }

    @Override
    public Screen screen(Theme.When color) {
        return screen(streams.outTerminal(), color);
    }

    @Override
    public Screen remarks(Theme.When color) {
        return screen(streams.errTerminal(), color);
    }

    private Screen screen(boolean terminal, Theme.When color) {
        Theme theme = Theme.choose(color, terminal, streams.environment());
        return terminal
                ? Screen.terminal(streams.width(), unicode(), theme)
                : new Screen(false, Screen.UNLIMITED, true, theme);
    }

    private boolean unicode() {
        String locale = streams.environment().getOrDefault("LC_ALL", "");
        if (locale.isEmpty()) {
            locale = streams.environment()
                    .getOrDefault("LC_CTYPE", streams.environment().getOrDefault("LANG", ""));
        }
        return !locale.equals("C") && !locale.equals("POSIX");
    }

    @Override
    public void say(String text) {
        err.println(text);
    }

    @Override
    public boolean canAsk() {
        return streams.inTerminal() && streams.errTerminal();
    }

    @Override
    public @Nullable String ask(String question) {
        err.print(question);
        err.flush();
        try {
            if (answers == null) {
                answers = new BufferedReader(new InputStreamReader(streams.in(), Charset.defaultCharset()));
            }
            return answers.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public @Nullable String askHidden(String question) {
        java.io.Console terminal = System.console();
        if (terminal == null) {
            return null; // what is typed would be seen
        }
        err.print(question);
        err.flush();
        char[] secret = terminal.readPassword("");
        return secret == null ? null : new String(secret);
    }

    @Override
    public InputStream input() {
        return streams.in();
    }
}
