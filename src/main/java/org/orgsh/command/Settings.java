package org.orgsh.command;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.language.CommandCall;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.Format;
import org.orgsh.output.Theme;

/**
 * The options every command takes: from argv for the whole process, and on a line of its own for that line.
 *
 * @param profile the profile to work with; null for the current one
 * @param format null for what suits the destination
 * @param output the file data goes to; null for standard output
 * @param yes whether confirmations are answered beforehand
 * @param quiet whether to leave out remarks that are no errors
 * @param apiVersion such as {@code 62.0}; null for what the profile or the org says
 * @param trace whether each request is told
 */
public record Settings(
        @Nullable String profile,
        @Nullable Format format,
        @Nullable String output,
        boolean yes,
        boolean quiet,
        Theme.When color,
        @Nullable String apiVersion,
        boolean trace) {
    public static final Settings DEFAULT = new Settings(null, null, null, false, false, Theme.When.AUTO, null, false);

    /** The same in the language's terms. */
    public static final List<Option> OPTIONS = List.of(
            Option.of("--profile", "NAME", "work with this profile", Argument.PROFILE)
                    .orShort("-p"),
            Option.choice(
                    "--format",
                    "FORMAT",
                    "how rows are written",
                    "table",
                    "record",
                    "csv",
                    "json",
                    "jsonl",
                    "markdown"),
            Option.of("--output", "FILE", "write data to a file, whole or not at all", Argument.FILE),
            Option.flag("--yes", "answer confirmations with yes"),
            Option.flag("--quiet", "leave out remarks"),
            Option.choice("--color", "WHEN", "colour the output", "auto", "always", "never"),
            Option.value("--api-version", "NN.0", "use this version of the API"),
            Option.flag("--trace", "tell of every HTTP request on standard error"),
            Option.flag("--help", "show how the command is used"));

    /** These settings, with what a call says itself. */
    public Settings with(CommandCall call) {
        return call.options().isEmpty()
                ? this
                : new Settings(
                        call.option("--profile").map(Word::text).orElse(profile),
                        call.option("--format")
                                .map(word -> Format.parse(word.text()))
                                .orElse(format),
                        call.option("--output").map(Word::text).orElse(output),
                        yes || call.flag("--yes"),
                        quiet || call.flag("--quiet"),
                        call.option("--color").map(Settings::color).orElse(color),
                        call.option("--api-version").map(Settings::version).orElse(apiVersion),
                        trace || call.flag("--trace"));
    }

    /** The same on another profile; null for whichever is the current one. */
    public Settings withProfile(@Nullable String name) {
        return new Settings(name, format, output, yes, quiet, color, apiVersion, trace);
    }

    private static Theme.When color(Word word) {
        return Theme.When.valueOf(word.text().toUpperCase(Locale.ROOT));
    }

    /** {@code 62}, {@code v62.0} and {@code 62.0} all mean {@code 62.0}. */
    static String version(Word word) {
        String digits = word.text().startsWith("v") ? word.text().substring(1) : word.text();
        if (digits.endsWith(".0")) {
            digits = digits.substring(0, digits.length() - 2);
        }
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new UsageException("\"" + word.text() + "\" is no API version.", "One looks like 62.0.");
        }
        return digits + ".0";
    }
}
