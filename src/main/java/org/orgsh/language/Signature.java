package org.orgsh.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a command is written: what the parser, help and completion need to know of it.
 *
 * @param name the command's words in lower case: {@code query}, {@code profile add}
 * @param group the heading it stands under in help, such as {@code Explore}
 * @param summary one line, without a full stop
 * @param synopsis its words, as in {@code describe OBJECT[.FIELD]}, without options
 * @param options its own options; the global ones are the parser's
 * @param arguments what may stand at each place; the last repeats if {@code repeating}
 * @param body how the text after the name is to be read
 */
public record Signature(
        String name,
        String group,
        String summary,
        String synopsis,
        List<Option> options,
        List<Argument> arguments,
        boolean repeating,
        Body body) {
    public Signature {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /** A command of plain words. */
    public static Signature words(String name, String group, String summary, String synopsis, Argument... arguments) {
        return new Signature(name, group, summary, synopsis, List.of(), Arrays.asList(arguments), false, Body.WORDS);
    }

    /** The same with options. */
    public Signature with(Option... more) {
        return new Signature(name, group, summary, synopsis, Arrays.asList(more), arguments, repeating, body);
    }

    /** The same with more options. */
    public Signature and(List<Option> more) {
        List<Option> all = new ArrayList<>(options);
        all.addAll(more);
        return new Signature(name, group, summary, synopsis, all, arguments, repeating, body);
    }

    /** The same, where the last argument may come any number of times. */
    public Signature andMore() {
        return new Signature(name, group, summary, synopsis, options, arguments, true, body);
    }

    /** The same with another way to read what follows the name. */
    public Signature reading(Body other) {
        return new Signature(name, group, summary, synopsis, options, arguments, repeating, other);
    }

    /** Finds an option by its long or short name, dashes included. */
    public Optional<Option> option(String written) {
        return options.stream().filter(option -> option.isWritten(written)).findFirst();
    }

    /** How the text after a command's name is read. */
    public enum Body {
        /** Words, quoted or not, options anywhere. */
        WORDS,
        /** Options first, then a SOQL or SOSL statement taken as it stands, quotes and dashes included. */
        STATEMENT,
        /** {@code NAME = SELECT ...}: a name, then a statement as it stands. */
        NAMED_STATEMENT,
        /** The rest of the line as it stands, such as {@code echo} and {@code assert}. */
        TEXT
    }

    /**
     * What may stand at a place of a command, for completion and help.
     */
    public enum Argument {
        OBJECT,
        /** {@code OBJECT} or {@code OBJECT.FIELD}. */
        OBJECT_OR_FIELD,
        /** A field of the object named earlier on the line. */
        FIELD,
        /** {@code FIELD=VALUE} to be written to the object named earlier on the line. */
        CREATE_ASSIGNMENT,
        UPDATE_ASSIGNMENT,
        /** {@code EXTERNALID=VALUE}: an external Id field of the object named earlier on the line. */
        UPSERT_KEY,
        ID,
        /** {@code OBJECT} or an Id, whose key prefix names the object. */
        OBJECT_OR_ID,
        PROFILE,
        FILE,
        COMMAND,
        HTTP_METHOD,
        /** A path of the REST API. */
        RESOURCE,
        /** {@code where CONDITION} on the object named earlier on the line. */
        CONDITION,
        STATEMENT,
        VARIABLE,
        POLICY,
        /** Where a secret comes from or is kept. */
        SECRET_PLACE,
        /** {@code set}, {@code change} or {@code remove}. */
        PASSPHRASE_ACTION,
        /** {@code prompt} or {@code stdin}. */
        INPUT,
        /** {@code stop} or {@code continue}. */
        ERROR_POLICY,
        TEXT
    }

    /**
     * An option.
     *
     * @param name with dashes: {@code --client-id}
     * @param shortName with its dash: {@code -p}; null if there is none
     * @param value what its value is called in help, such as {@code URL}; null for a flag
     * @param choices the values it takes; empty if any, or for a flag
     * @param values what the value is, for completion; null if it is just text or has {@code choices}
     */
    public record Option(
            String name,
            @Nullable String shortName,
            @Nullable String value,
            String description,
            List<String> choices,
            @Nullable Argument values) {
        public Option {
            choices = List.copyOf(choices);
        }

        public static Option flag(String name, String description) {
            return new Option(name, null, null, description, List.of(), null);
        }

        public static Option value(String name, String value, String description) {
            return new Option(name, null, value, description, List.of(), null);
        }

        public static Option choice(String name, String value, String description, String... choices) {
            return new Option(name, null, value, description, List.of(choices), null);
        }

        public static Option of(String name, String value, String description, Argument values) {
            return new Option(name, null, value, description, List.of(), values);
        }

        /** The same with a short name, dash included. */
        public Option orShort(String dashed) {
            return new Option(name, dashed, value, description, choices, values);
        }

        public boolean isFlag() {
            return value == null;
        }

        boolean isWritten(String written) {
            return name.equals(written) || written.equals(shortName);
        }
    }
}
