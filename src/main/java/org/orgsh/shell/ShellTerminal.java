package org.orgsh.shell;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * The person's terminal, opened when first needed: a command that asks nothing and runs without a prompt never pays for it.
 * Used by one thread.
 */
public final class ShellTerminal implements AutoCloseable {
    private static final Size USUAL = new Size(80, 24);

    private final Map<String, String> environment;
    private @Nullable Terminal terminal;
    private @Nullable LineReader questions;

    /** @param environment for {@code TERM}, {@code VISUAL} and {@code EDITOR} */
    public ShellTerminal(Map<String, String> environment) {
        this.environment = environment;
    }

    /** A terminal that is open already. */
    public ShellTerminal(Terminal terminal) {
        this(terminal, Map.of());
    }

    ShellTerminal(Terminal terminal, Map<String, String> environment) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /** The person's editor, with its arguments. */
    String editor() {
        String visual = environment.getOrDefault("VISUAL", "");
        String editor = environment.getOrDefault("EDITOR", "");
        return !visual.isBlank() ? visual : !editor.isBlank() ? editor : "vi";
    }

    Terminal terminal() {
        Terminal open = terminal;
        if (open == null) {
            open = open();
            terminal = open;
        }
        return open;
    }

    /** Its columns now, for it may have been resized. */
    public int width() {
        int width = terminal().getWidth();
        return width > 0 ? width : USUAL.getColumns();
    }

    /** Its lines now. */
    public int height() {
        int height = terminal().getHeight();
        return height > 0 ? height : USUAL.getRows();
    }

    /**
     * Asks for a line.
     *
     * @return null if the person pressed Ctrl-C or Ctrl-D
     */
    public @Nullable String ask(String question) {
        return answer(question, null);
    }

    /**
     * Asks for a secret: what is typed is not shown.
     *
     * @return null if the person pressed Ctrl-C or Ctrl-D
     */
    public @Nullable String askSecret(String question) {
        return answer(question, '\0');
    }

    private @Nullable String answer(String question, @Nullable Character mask) {
        LineReader reader = questions;
        if (reader == null) {
            // Not the prompt's own reader: its parser would ask for a second line after a quote, and it keeps a
            // history.
            DefaultParser plain = new DefaultParser();
            plain.setEscapeChars(new char[0]);
            plain.setQuoteChars(new char[0]);
            plain.setEofOnUnclosedQuote(false);
            reader = LineReaderBuilder.builder()
                    .terminal(terminal())
                    .parser(plain)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .variable(LineReader.DISABLE_HISTORY, true)
                    .variable(LineReader.DISABLE_COMPLETION, true)
                    .variable(LineReader.BELL_STYLE, "none")
                    .build();
            questions = reader;
        }
        try {
            return reader.readLine(question, mask);
        } catch (UserInterruptException | EndOfFileException e) {
            return null;
        }
    }

    /** Gives the terminal back as it was. */
    @Override
    public void close() {
        Terminal open = terminal;
        if (open == null) {
            return;
        }
        terminal = null;
        questions = null;
        try {
            open.close();
        } catch (IOException e) {
            // it is gone already, and we are leaving
        }
    }

    private Terminal open() {
        seedCapabilities(environment.getOrDefault("TERM", ""));
        try {
            // Of the native providers JNI starts fastest on every JDK, and FFM has nothing over it here.
            Terminal opened = build(builder -> builder.provider("jni"));
            if (isDumb(opened) && !"dumb".equals(environment.get("TERM"))) {
                opened.close();
                opened = build(builder -> builder);
            }
            if (opened.getWidth() == 0) {
                opened.setSize(USUAL); // a pty nobody has given a size, where JLine would draw no prompt
            }
            return opened;
        } catch (IOException e) {
            throw new OrgshException(
                    ExitCode.FAILED, "The terminal cannot be opened: " + e.getMessage() + ".", null, e);
        }
    }

    private static Terminal build(Function<TerminalBuilder, TerminalBuilder> provider) throws IOException {
        return provider.apply(TerminalBuilder.builder()
                        .name("orgsh")
                        .jansi(false)
                        .jna(false)
                        .dumb(true))
                .build();
    }

    private static boolean isDumb(Terminal terminal) {
        return Terminal.TYPE_DUMB.equals(terminal.getType()) || Terminal.TYPE_DUMB_COLOR.equals(terminal.getType());
    }

    /** Spares a child process that would ask the system for what the terminal can do. */
    static void seedCapabilities(String type) {
        String known = type.startsWith("tmux") ? "screen-256color" : type;
        String capabilities = known.isEmpty() ? null : InfoCmp.getDefaultInfoCmp(known);
        if (capabilities != null) {
            InfoCmp.setLoadedInfoCmp(type, capabilities);
        }
    }
}
