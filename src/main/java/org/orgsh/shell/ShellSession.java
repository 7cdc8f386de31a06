package org.orgsh.shell;

import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.widget.AutosuggestionWidgets;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
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
        reader.setPrompt(prompt(reader.getTerminal()));
        redraw(reader);
    }

    private static void redraw(LineReader reader) {
        try {
            reader.callWidget(LineReader.REDISPLAY);
        } catch (IllegalStateException e) {
            // the line was finished in this very moment
        }
    }

    /** Reads and carries out lines until the person leaves. */
    @Override
    public void run(String[] arguments) {
        PromptReader reader = reader();
        // Between a command and the next prompt a late Ctrl-C would otherwise end the process.
        reader.getTerminal().handle(Terminal.Signal.INT, signal -> {});
        waiting = reader;
        boolean staying = true;
        while (staying) {
            String text = read(reader);
            staying = text != null && carryOut(text);
        }
        waiting = null;
        save(reader);
    }

    /** The next line, or several that belong together; null if there are no more. */
    private @Nullable String read(PromptReader reader) {
        Terminal screen = reader.getTerminal();
        try {
            String line = reader.readLine(prompt(screen), "", 0);
            while (true) {
                PromptReader.Aside aside = reader.aside();
                if (aside != null) {
                    line = reader.readLine(prompt(screen), withAside(aside), aside.cursor());
                } else if (line.strip().equals(Editor.COMMAND)) {
                    String edited = edited(lastStatement(reader.getHistory()), screen);
                    line = edited.isEmpty() ? "" : reader.readLine(prompt(screen), edited, edited.length());
                } else {
                    return line;
                }
            }
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

    /** Does what is wanted aside, and gives the line that then goes on. */
    private String withAside(PromptReader.Aside aside) {
        if (aside.kind() == PromptReader.Aside.Kind.EDIT) {
            return edited(aside.line(), terminal.terminal());
        }
        WordHelp.Answer answer = new WordHelp(parser, completion.known()).at(aside.line(), aside.cursor());
        if (answer.isCommand()) {
            carryOut(Statement.of(answer.text()));
        } else {
            say(answer.text());
        }
        return aside.line();
    }

    /** A statement as it comes back from the person's editor; as it was if that is not to be had. */
    private String edited(String statement, Terminal screen) {
        if (SecretLines.isOne(statement)) {
            say("This line may hold a secret, so it is not written to a file for an editor.");
            return statement;
        }
        try {
            screen.flush();
            return new Editor(terminal.editor(), historyFile.toAbsolutePath().resolveSibling("")).edited(statement);
        } catch (OrgshException e) {
            say(e.getMessage());
            String remedy = e.remedy();
            if (remedy != null) {
                say(remedy);
            }
            return statement;
        }
    }

    private void say(String text) {
        terminal.terminal().writer().println(SafeText.line(text));
        terminal.terminal().flush();
    }

    private static String lastStatement(History history) {
        return history.isEmpty() ? "" : history.get(history.last());
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
                if (lastStatus == ExitCode.OK) {
                    completion.ran(next);
                }
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

    private PromptReader reader() {
        ShellHistory history = new ShellHistory();
        ShellHistory.closeToOthers(historyFile);
        CompletionSource source = completion.source();
        Complaints complaints = new Complaints(parser);
        LineComplaints current = new LineComplaints(complaints, source);
        PromptReader reader = new PromptReader(terminal.terminal(), parser, theme, new Hints(parser, current));
        reader.setParser(new LineParser(parser, completion));
        reader.setCompleter(new LineCompleter());
        reader.setCompletionMatcher(new LineCompleter.Matcher());
        reader.setHighlighter(new Foresight(new LineHighlighter(parser, theme, current), complaints, completion, () -> {
            current.forget();
            redraw(reader);
        }));
        // Event expansion would take every backslash out of the line.
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.CASE_INSENSITIVE, true);
        reader.option(LineReader.Option.CASE_INSENSITIVE_SEARCH, true);
        reader.option(LineReader.Option.INSERT_TAB, false);
        // The menu groups by itself.
        reader.option(LineReader.Option.AUTO_GROUP, false);
        reader.option(LineReader.Option.GROUP, false);
        // Else the prompt is glued to output without a line break at its end.
        reader.option(LineReader.Option.AUTO_FRESH_LINE, true);
        reader.setVariable(LineReader.HISTORY_FILE, historyFile);
        reader.setVariable(LineReader.HISTORY_SIZE, 5_000);
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, 10_000);
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P %M> ");
        reader.setVariable(LineReader.LIST_MAX, 0); // the menu cuts itself to what there is room for
        reader.setVariable(LineReader.BELL_STYLE, "none");
        reader.setVariable(LineReader.BLINK_MATCHING_PAREN, 0L); // it is shown without moving the cursor there
        reader.setVariable(LineReader.FEATURES_MAX_BUFFER_SIZE, LineHighlighter.LONGEST);
        reader.setHistory(history);
        history.attach(reader);
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
