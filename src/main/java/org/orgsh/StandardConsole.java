package org.orgsh;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.orgsh.command.Console;
import org.orgsh.output.Screen;
import org.orgsh.output.Sink;
import org.orgsh.output.Theme;
import org.orgsh.shell.ShellTerminal;

/** The standard streams as a console, with questions asked at the terminal. */
final class StandardConsole implements Console {
    private final Streams streams;
    private final OutputStream bytes;
    private final Writer out;
    private final PrintStream err;
    private final ShellTerminal terminal;
    private final boolean interactive;

    /**
     * @param terminal where questions are asked
     * @param interactive whether the terminal is open anyway, so that its width may be asked for
     */
    StandardConsole(Streams streams, ShellTerminal terminal, boolean interactive) {
        this.streams = streams;
        this.terminal = terminal;
        this.interactive = interactive;
        this.bytes = new BufferedOutputStream(streams.out(), 1 << 16);
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

    private Screen screen(boolean shown, Theme.When color) {
        Theme theme = Theme.choose(color, shown, streams.environment());
        return shown
                ? Screen.terminal(
                        interactive ? terminal.width() : streams.width(),
                        Screen.showsUnicode(streams.environment()),
                        theme)
                : new Screen(false, Screen.UNLIMITED, true, theme);
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
        return terminal.ask(question);
    }

    @Override
    public @Nullable String askHidden(String question) {
        return terminal.askSecret(question);
    }

    @Override
    public InputStream input() {
        return streams.in();
    }
}
