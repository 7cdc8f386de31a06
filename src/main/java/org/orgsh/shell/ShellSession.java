package org.orgsh.shell;

import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.widget.AutosuggestionWidgets;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Statement;
import org.orgsh.language.Statements;
import org.orgsh.output.SafeText;
import org.orgsh.output.Theme;
import org.springframework.shell.core.ShellRunner;

/**
 * The prompt: reads lines until the person leaves, and has their statements carried out one after the other. Spring Shell's
 * runner for a person at a terminal.
 *
 * <p>Ctrl-C at the prompt clears the line; while a command runs it cancels it, and what is left of the lines pasted with it.
 * Ctrl-D on an empty line, {@code exit} and {@code quit} leave. Used by one thread.
 */
public final class ShellSession implements ShellRunner {
    private final CommandParser parser;
    private final StatementRunner runner;
    private final Cancellation cancellation;
    private final PromptFacts facts;
    private final Completion completion;
    private final Theme theme;
    private final ShellTerminal terminal;
    private final Path historyFile;

    private volatile @Nullable LineReaderImpl waiting;
    private ExitCode lastStatus = ExitCode.OK;

    /** @param historyFile where lines are kept; its folder must be there */
    public ShellSession(
            CommandParser parser,
            StatementRunner runner,
            Cancellation cancellation,
            PromptFacts facts,
            Completion completion,
            Theme theme,
            ShellTerminal terminal,
            Path historyFile) {
        this.parser = parser;
        this.runner = runner;
        this.cancellation = cancellation;
        this.facts = facts;
        this.completion = completion;
        this.theme = theme;
        this.terminal = terminal;
        this.historyFile = historyFile;
    }

    /** How the last command ended. */
    public ExitCode lastStatus() {
        return lastStatus;
    }

    /**
     * Draws the prompt anew where it waits for a line: what it says of the org has become known. Any thread may tell.
     */
    public void factsChanged() {
        LineReaderImpl reader = waiting;
        if (reader == null || !reader.isReading()) {
            return; // the next prompt will say it
        }
        try {
            reader.setPrompt(prompt(reader.getTerminal()));
            reader.callWidget(LineReader.REDISPLAY);
        } catch (IllegalStateException e) {
            // the line was finished in this very moment
        }
    }

    /** Reads and carries out lines until the person leaves. */
    @Override
    public void run(String[] arguments) {
        LineReader reader = reader();
        // Between a command and the next prompt a late Ctrl-C would otherwise end the process.
        reader.getTerminal().handle(Terminal.Signal.INT, signal -> {});
        waiting = reader instanceof LineReaderImpl drawn ? drawn : null;
        boolean staying = true;
        while (staying) {
            String text = read(reader);
            staying = text != null && carryOut(text);
        }
        waiting = null;
        save(reader);
    }

    /** The next line, or several that belong together; null if there are no more. */
    private @Nullable String read(LineReader reader) {
        Terminal screen = reader.getTerminal();
        try {
            return reader.readLine(prompt(screen));
        } catch (UserInterruptException e) {
            lastStatus = ExitCode.INTERRUPTED;
            return ""; // Ctrl-C clears the line
        } catch (EndOfFileException e) {
            screen.writer().println();
            screen.flush();
            return null;
        } catch (IOError | IllegalStateException e) {
            return null; // the terminal has gone away
        }
    }

    private static void save(LineReader reader) {
        try {
            reader.getHistory().save();
        } catch (IOException e) {
            reader.getTerminal().writer().println("The history could not be saved: " + e.getMessage() + ".");
        }
    }

    /** @return false if the person wants to leave */
    private boolean carryOut(String text) {
        try (Statements statements = parser.statements(text)) {
            for (Statement next = statements.next(); next != null; next = statements.next()) {
                String word = next.text().toLowerCase(Locale.ROOT);
                if (word.equals("exit") || word.equals("quit")) {
                    return false;
                }
                lastStatus = carryOut(next);
                if (lastStatus == ExitCode.INTERRUPTED) {
                    break;
                }
            }
        }
        return true;
    }

    private ExitCode carryOut(Statement statement) {
        Terminal screen = terminal.terminal();
        screen.flush();
        cancellation.reset();
        Interrupts interrupts = new Interrupts(cancellation, screen, Thread.currentThread());
        Terminal.SignalHandler before = screen.handle(Terminal.Signal.INT, interrupts);
        try {
            ExitCode status = runner.run(statement);
            return cancellation.isCancelled() ? ExitCode.INTERRUPTED : status;
        } finally {
            screen.handle(Terminal.Signal.INT, before);
            interrupts.over();
        }
    }

    private String prompt(Terminal screen) {
        boolean precious = facts.precious();
        String profile = SafeText.line(facts.profile()); // a file of that name may be another's
        StringBuilder rest = new StringBuilder();
        String kind = facts.kind();
        if (precious || !kind.equalsIgnoreCase(profile)) { // practice (practice) says nothing new
            rest.append(kind);
        }
        String policy = facts.policy();
        if (!policy.isEmpty()) {
            rest.append(rest.isEmpty() ? "" : ", ").append(policy);
        }
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        prompt.append(profile, theme.attributed(precious ? Theme.Style.DANGER : Theme.Style.HEADING));
        if (!rest.isEmpty()) {
            prompt.append(" (" + rest + ")", theme.attributed(precious ? Theme.Style.DANGER : Theme.Style.DIM));
        }
        return prompt.append("> ").toAnsi(screen);
    }

    private LineReader reader() {
        ShellHistory history = new ShellHistory();
        ShellHistory.closeToOthers(historyFile);
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal.terminal())
                .appName("orgsh")
                .parser(new LineParser(parser, completion))
                .completer(new LineCompleter())
                .completionMatcher(new LineCompleter.Matcher(terminal))
                .highlighter(new Foresight(new LineHighlighter(parser, theme), completion))
                .history(history)
                // Event expansion would take every backslash out of the line.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.CASE_INSENSITIVE_SEARCH, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.AUTO_MENU_LIST, true)
                // Else the prompt is glued to output without a line break at its end.
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .variable(LineReader.HISTORY_FILE, historyFile)
                .variable(LineReader.HISTORY_SIZE, 5_000)
                .variable(LineReader.HISTORY_FILE_SIZE, 10_000)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P %M> ")
                .variable(LineReader.LIST_MAX, 200)
                .variable(LineReader.BELL_STYLE, "none")
                .build();
        if (theme != Theme.PLAIN) {
            new AutosuggestionWidgets(reader).enable();
        }
        return reader;
    }

    /** What Ctrl-C does while a command runs. */
    private static final class Interrupts implements Terminal.SignalHandler {
        private static final long SOON = 2_000_000_000L;

        private final Cancellation cancellation;
        private final Terminal screen;
        private @Nullable Thread worker;
        private long lastPress;
        private int presses;

        Interrupts(Cancellation cancellation, Terminal screen, Thread worker) {
            this.cancellation = cancellation;
            this.screen = screen;
            this.worker = worker;
        }

        /** The first cancels; a second within two seconds interrupts the thread; a third leaves orgsh. */
        @Override
        public synchronized void handle(Terminal.Signal signal) {
            Thread working = worker;
            if (working == null) {
                return;
            }
            long now = System.nanoTime();
            presses = presses > 0 && now - lastPress < SOON ? presses + 1 : 1;
            lastPress = now;
            cancellation.cancel();
            if (presses == 2) {
                screen.writer().println("Stopping hard. Ctrl-C once more leaves orgsh.");
                screen.flush();
                working.interrupt();
            } else if (presses > 2) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
        }

        /** The command has ended: a late press must not interrupt what comes next. */
        synchronized void over() {
            worker = null;
            Thread.interrupted();
        }
    }
}
