package org.orgsh.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;
import org.orgsh.language.CommandParser;
import org.orgsh.output.Theme;
import org.orgsh.output.Width;

/**
 * JLine's line editor with what it has no settings for: the look of suggestions, a hint below the line, keys that leave the
 * line for a moment, and queries pasted line by line.
 */
final class PromptReader extends LineReaderImpl {
    private static final int OTHER_LINES = 6; // what of the screen is left to what was there before
    private static final long PASTED_TOGETHER = 10; // milliseconds

    private final CommandParser commands;
    private final Theme theme;
    private final Hints hints;
    private final Menu menu;
    private int menuColumn;
    private int startCursor;
    private @Nullable Aside aside;

    PromptReader(Terminal terminal, CommandParser commands, Theme theme, Hints hints) {
        super(terminal, "orgsh", null);
        this.commands = commands;
        this.theme = theme;
        this.hints = hints;
        this.menu = new Menu(theme);
        widgets.put(LineReader.CALLBACK_INIT, () -> {
            buf.cursor(Math.min(startCursor, buf.length()));
            return true;
        });
        leavingBy(Aside.Kind.HELP, "\033OP", "\033[11~", "\033[[A", KeyMap.alt('?'));
        String f1 = KeyMap.key(terminal, Capability.key_f1);
        if (f1 != null) {
            leavingBy(Aside.Kind.HELP, f1);
        }
        leavingBy(Aside.Kind.EDIT, KeyMap.alt('e'), KeyMap.ctrl('X') + KeyMap.ctrl('E'));
    }

    /** What a person wants done before going on with the line. */
    record Aside(Kind kind, String line, int cursor) {
        enum Kind {
            /** F1: what is known of the word at the cursor. */
            HELP,
            /** The line in an editor. */
            EDIT
        }
    }

    /**
     * Reads a line, beginning with what is there of it already.
     *
     * @return empty if the person wants something done before: see {@link #aside}
     */
    String readLine(String prompt, String begun, int cursor) {
        aside = null;
        startCursor = cursor;
        return readLine(prompt, null, (Character) null, begun);
    }

    /** What is wanted before the line that was read last goes on; null if it is whole. */
    @Nullable
    Aside aside() {
        return aside;
    }

    private void leavingBy(Aside.Kind kind, String... keys) {
        String widget = "orgsh-" + kind;
        widgets.put(widget, () -> {
            aside = new Aside(kind, buf.toString(), buf.cursor());
            buf.clear(); // it is drawn anew when it goes on
            setPrompt("");
            state = State.IGNORE;
            return true;
        });
        Objects.requireNonNull(keyMaps.get(LineReader.MAIN)).bind(new Reference(widget), keys);
    }

    @Override
    protected void doCleanup(boolean nextLine) {
        super.doCleanup(nextLine && aside == null);
    }

    /** The next line of a paste that came without brackets around it may belong to the query. */
    @Override
    protected boolean acceptLine() {
        String line = buf.toString().stripTrailing(); // blank lines in a paste divide nothing
        if (commands.goesOn(line, "AND") && commands.goesOn(line, pastedWord())) {
            buf.cursor(buf.length());
            buf.write('\n');
            return true;
        }
        return super.acceptLine();
    }

    /** How the next line begins if it has come already; all of it is still to be read. */
    private String pastedWord() {
        StringBuilder pasted = new StringBuilder();
        StringBuilder word = new StringBuilder();
        while (peekCharacter(PASTED_TOGETHER) >= 0) {
            int c = readCharacter();
            pasted.appendCodePoint(c);
            if (Character.isLetter(c)) {
                word.appendCodePoint(c);
            } else if (!Character.isWhitespace(c) || !word.isEmpty()) {
                word.append(word.isEmpty() ? Character.toString(c) : "");
                break;
            }
        }
        runMacro(pasted.toString());
        return word.toString();
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        if (post != null) { // a grey suggestion between line and menu is mistaken for a part of either
            doAutosuggestion = false;
            tailTip = "";
            return super.getDisplayedBufferWithPrompts(secondaryPrompts);
        }
        AttributedString hint = hint();
        if (hint.length() > 0) {
            post = () -> hint;
        }
        try {
            return super.getDisplayedBufferWithPrompts(secondaryPrompts);
        } finally {
            post = null;
        }
    }

    private AttributedString hint() {
        // Without colour it could be taken for a part of the line.
        if (theme == Theme.PLAIN || state != State.NORMAL || !doAutosuggestion || promptLines() + 2 > size.getRows()) {
            return AttributedString.EMPTY;
        }
        String hint = hints.at(buf.toString(), buf.cursor());
        int room = size.getColumns() - 1;
        String shown = Width.of(hint) <= room ? hint : Width.start(hint, room - 1) + "…";
        return new AttributedString(shown, theme.attributed(Theme.Style.DIM));
    }

    private int promptLines() {
        int columns = Math.max(1, size.getColumns());
        return new AttributedStringBuilder()
                .append(prompt)
                .append(buf.toString())
                .columnSplitLength(columns)
                .size();
    }

    @Override
    protected boolean doList(
            List<Candidate> possible,
            String completed,
            boolean runLoop,
            @Nullable BiFunction<CharSequence, Boolean, CharSequence> escaper,
            boolean forSuggestion) {
        menuColumn = cursorColumn() - Width.of(completed);
        return super.doList(possible, completed, runLoop, escaper, forSuggestion);
    }

    @Override
    protected boolean doMenu(
            List<Candidate> original, String completed, BiFunction<CharSequence, Boolean, CharSequence> escaper) {
        if (isMoreKnown(original, completed)) {
            return doComplete(CompletionType.Complete, false, false);
        }
        menuColumn = cursorColumn();
        return super.doMenu(original, completed, escaper);
    }

    /** Whether there is more to choose from than when the list was shown; then the word is put back for a new list. */
    private boolean isMoreKnown(List<Candidate> listed, String typed) {
        buf.write(typed);
        ParsedLine line = parser.parse(buf.toString(), buf.cursor(), Parser.ParseContext.COMPLETE);
        List<Candidate> now = new ArrayList<>();
        completer.complete(this, line, now);
        if (now.size() > listed.size()) {
            return true;
        }
        buf.backspace(typed.length());
        return false;
    }

    private int cursorColumn() {
        String before = buf.upToCursor();
        int newline = before.lastIndexOf('\n');
        return (prompt.columnLength() + Width.of(before.substring(newline + 1))) % Math.max(1, size.getColumns());
    }

    @Override
    protected Comparator<Candidate> getCandidateComparator(boolean caseInsensitive, String word) {
        return Comparator.comparingInt(Candidate::sort);
    }

    @Override
    protected PostResult computePost(
            List<Candidate> possible,
            @Nullable Candidate selection,
            @Nullable List<Candidate> ordered,
            String completed) {
        if (ordered != null) {
            ordered.addAll(possible);
        }
        int rows = size.getRows();
        int room = Math.max(4, Math.min(rows - OTHER_LINES, rows - promptLines() - 1));
        Menu.Drawn drawn = menu.draw(possible, selection, menuColumn, size.getColumns(), room);
        return new PostResult(drawn.text(), drawn.lines(), 0, 1);
    }

    /** What JLine does, in the theme's colours. */
    @Override
    protected boolean freshLine() {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append("~", theme.attributed(Theme.Style.DIM))
                .append(" ".repeat(Math.max(0, size.getColumns() - 2)))
                .append("\r \r");
        line.toAttributedString().print(terminal);
        return true;
    }
}
