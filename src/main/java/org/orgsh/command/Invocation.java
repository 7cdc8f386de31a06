package org.orgsh.command;

import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.SyntaxException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Assignment;
import org.orgsh.language.CommandCall;
import org.orgsh.language.Literal;
import org.orgsh.language.Word;
import org.orgsh.output.Format;
import org.orgsh.output.OutputFile;
import org.orgsh.output.ReaderGoneException;
import org.orgsh.output.RowPrinter;
import org.orgsh.output.SafeText;
import org.orgsh.output.Screen;
import org.orgsh.output.Sink;
import org.orgsh.output.Theme;
import org.orgsh.record.RecordId;
import org.orgsh.record.Rows;
import org.orgsh.schema.SObject;
import org.orgsh.schema.Schema;
import org.orgsh.script.Variable;
import org.orgsh.script.Variables;
import org.springframework.shell.core.InputReader;

/**
 * One call of one command: its words with variables filled in, the settings that hold for it, and the way its answer
 * goes. Travels through Spring Shell as the call's {@link InputReader}, since a {@code ParsedInput} can hold neither a
 * word's quotes nor its place in the line.
 */
final class Invocation implements InputReader {
    private final CommandCall call;
    private final Settings settings;
    private final Workspace workspace;
    private final Connections connections;
    private final Console console;

    Invocation(CommandCall call, Settings settings, Workspace workspace, Connections connections, Console console) {
        this.call = call;
        this.settings = settings;
        this.workspace = workspace;
        this.connections = connections;
        this.console = console;
    }

    CommandCall call() {
        return call;
    }

    Settings settings() {
        return settings;
    }

    Workspace workspace() {
        return workspace;
    }

    Variables variables() {
        return workspace.variables();
    }

    Console console() {
        return console;
    }

    /** The connection this call is to use. */
    Connection connection() {
        return connections.of(settings);
    }

    /** The connection of another profile; null for the one this call is to use. */
    Connection connection(@Nullable String profile) {
        return profile == null ? connection() : connections.of(settings.withProfile(profile));
    }

    // ---- words

    /** The text of the word at a place, a variable filled in. */
    String required(int index, String expected) {
        return text(call.required(index, expected));
    }

    /** What to throw where something else should stand at a place, or before what stands there. */
    SyntaxException expected(int index, String what) {
        int offset = index < call.words().size()
                ? call.words().get(index).offset()
                : call.statement().text().length();
        return call.problem(offset, "Expected " + what + " here.");
    }

    @Nullable
    String optional(int index) {
        return index < call.words().size() ? text(call.words().get(index)) : null;
    }

    private String text(Word word) {
        return word.literal() instanceof Literal.Variable variable
                ? one(variable).text()
                : word.text();
    }

    /** A value with a variable filled in. */
    Literal.Constant constant(Literal literal) {
        return literal instanceof Literal.Constant constant ? constant : one((Literal.Variable) literal);
    }

    private Literal.Constant one(Literal.Variable variable) {
        Variable value = workspace.variables().get(variable.name());
        if (value instanceof Variable.One one) {
            return one.literal();
        }
        List<RecordId> ids = ((Variable.Ids) value).ids();
        if (ids.size() != 1) {
            throw new UsageException(
                    "The variable " + variable.name() + " holds " + ids.size() + " Ids, and one is needed here.", null);
        }
        return new Literal.Quoted(ids.get(0).value());
    }

    /** The assignments from a place on, variables filled in. */
    List<Assignment> assignments(int from) {
        List<Assignment> assignments = new ArrayList<>();
        for (Word word : call.words()
                .subList(Math.min(from, call.words().size()), call.words().size())) {
            assignments.add(resolved(Assignment.of(call, word)));
        }
        return assignments;
    }

    private Assignment resolved(Assignment assignment) {
        return new Assignment(
                assignment.field(), constant(assignment.value()), assignment.offset(), assignment.valueOffset());
    }

    /** The Ids a word stands for: itself, or those of a variable. */
    List<RecordId> ids(Word word) {
        if (word.literal() instanceof Literal.Variable variable
                && workspace.variables().get(variable.name()) instanceof Variable.Ids found) {
            return found.ids();
        }
        String text = text(word);
        if (!RecordId.isId(text)) {
            throw call.problem(
                    word.offset(), "Expected a record Id of 15 or 18 characters, found " + shortened(text) + ".");
        }
        return List.of(new RecordId(text));
    }

    /** The records a command is about: an sObject and Ids, or Ids alone whose key prefix names the sObject. */
    Records records(int first) {
        Word word = call.required(first, "OBJECT or ID");
        boolean named = namesObject(word);
        SObject object = named ? connection().schema().object(word.text()) : null;
        List<RecordId> ids = new ArrayList<>();
        int next = named ? first + 1 : first;
        for (; next < call.words().size() && !Assignment.isOne(call.words().get(next)); next++) {
            ids.addAll(ids(call.words().get(next)));
        }
        if (object == null) {
            if (ids.isEmpty()) {
                throw new UsageException(
                        "The list of Ids is empty, so it does not tell which sObject is meant.",
                        "Name it, as in " + call.signature().name() + " Account " + word.written()
                                + "; then nothing is done and nothing fails.");
            }
            object = objectOf(ids.get(0));
        }
        return new Records(object, ids, next, next > first + (named ? 1 : 0));
    }

    /** Whether a word where both may stand is the name of an sObject, and no Id and no variable. */
    boolean namesObject(Word word) {
        if (RecordId.isId(word.text()) || word.literal() instanceof Literal.Variable) {
            return false;
        }
        if (looksLikeId(word.text())) {
            throw call.problem(word.offset(), "This is no record Id: its last three characters do not fit the others.");
        }
        return true;
    }

    /** No sObject's name begins with a digit, as the Ids of standard objects do, and is as long. */
    private static boolean looksLikeId(String word) {
        return word.length() == 18
                && Character.isDigit(word.charAt(0))
                && word.chars().allMatch(Character::isLetterOrDigit);
    }

    /** The sObject an Id belongs to, by its key prefix. */
    SObject objectOf(RecordId id) {
        Schema schema = connection().schema();
        return schema.object(schema.objectForId(id).name());
    }

    /**
     * Records a command is about.
     *
     * @param next the place of the first word behind them
     * @param named whether any Id was named; a variable may name none
     */
    record Records(SObject object, List<RecordId> ids, int next, boolean named) {}

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    // ---- the answer

    /** Whether the answer is for a person's eyes, so that a page may take the place of rows. */
    boolean isForReading() {
        return settings.format() == null && settings.output() == null && screen().terminal();
    }

    /** The file data is to go to; null for standard output, which {@code -} stands for, too. */
    @Nullable
    private Path outputFile() {
        String name = settings.output();
        return name == null || name.equals("-") ? null : workspace.file(name);
    }

    /**
     * The same for whoever is about to write there.
     *
     * @throws UsageException if an earlier answer of this run went there: one file for several commands holds only one
     */
    @Nullable
    Path claimOutputFile() {
        Path file = outputFile();
        if (file != null && call.option("--output").isEmpty() && !workspace.isFirstAnswerIn(file)) {
            throw new UsageException(
                    SafeText.line(file.toString())
                            + " holds the answer of an earlier command of this run, and is left as it is.",
                    "Give each command an --output of its own.");
        }
        return file;
    }

    Screen screen() {
        return console.screen(settings.color());
    }

    /** Shows a remark, unless remarks are not wanted. */
    void remark(String text) {
        if (!settings.quiet()) {
            say(Theme.Style.DIM, text);
        }
    }

    /** Shows a line of any text to the person. */
    void say(Theme.Style style, String text) {
        Screen screen = console.remarks(settings.color());
        console.say(screen.theme().paint(style, screen.folded(SafeText.line(text))));
    }

    /** Tells how many rows there were, where they went, and how long it took. */
    void remarkRows(long count, String noun, long start) {
        Path file = outputFile();
        remark("(" + count + " " + noun + (count == 1 ? ", " : "s, ") + Durations.since(start) + ")"
                + (file == null ? "" : " written to " + file));
    }

    /**
     * Writes rows in the format asked for to where they are wanted, and closes them.
     *
     * @return how many there were
     */
    long print(Rows rows) {
        try (rows) {
            Path file = claimOutputFile();
            if (file == null) {
                Screen screen = screen();
                Writer out = console.out();
                return print(rows, format(screen.terminal() ? Format.TABLE : Format.CSV), out, screen);
            }
            OutputFile whole = OutputFile.create(file);
            try (whole) {
                long count = print(rows, format(byName(file)), whole.sink(), Screen.NONE);
                whole.commit();
                return count;
            } catch (RuntimeException e) {
                console.say(whole.abandonedRemark());
                throw e;
            }
        }
    }

    /** Writes a text to where the answer is wanted; on a terminal nothing in it is obeyed. */
    void print(String text) {
        Path file = claimOutputFile();
        if (file == null) {
            Sink out = Sink.to(console.out());
            out.write((screen().terminal() ? SafeText.text(text) : text) + "\n");
            out.flush();
            return;
        }
        try (OutputFile whole = OutputFile.create(file)) {
            whole.sink().write(text + "\n");
            whole.commit();
        }
    }

    private Format format(Format otherwise) {
        return settings.format() == null ? otherwise : settings.format();
    }

    private static Format byName(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (Format format : List.of(Format.JSON, Format.JSONL)) {
            if (name.endsWith("." + format.word())) {
                return format;
            }
        }
        return name.endsWith(".md") ? Format.MARKDOWN : Format.CSV;
    }

    private static long print(Rows rows, Format format, Writer out, Screen screen) {
        RowPrinter printer = RowPrinter.of(format, out, screen);
        try {
            return printer.print(rows);
        } catch (ReaderGoneException e) {
            throw e; // nothing is to be said about it
        } catch (OrgshException e) {
            if (printer.count() == 0) {
                throw e;
            }
            throw new BrokenOffException(e, printer.count());
        }
    }

    @Override
    public String readInput(String prompt) {
        String answer = console.ask(prompt);
        return answer == null ? "" : answer;
    }

    @Override
    public char[] readPassword(String prompt) {
        String answer = console.askHidden(prompt);
        return answer == null ? new char[0] : answer.toCharArray();
    }
}
