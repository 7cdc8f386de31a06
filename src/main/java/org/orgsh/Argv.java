package org.orgsh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.command.Settings;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature.Option;

/**
 * What stands on the command line before the command: global options, and what to do.
 *
 * @param globals the global options as they were given, to be parsed with the command or without one
 * @param commands the text after {@code -c}; null if there is none
 * @param command the command and its words; empty if there is none
 */
record Argv(List<String> globals, @Nullable String commands, List<String> command, boolean help, boolean version) {
    /** @throws UsageException for an option that is not global, or one without its value */
    static Argv of(List<String> argv) {
        List<String> globals = new ArrayList<>();
        String commands = null;
        int next = 0;
        while (next < argv.size() && isOption(argv.get(next))) {
            String written = argv.get(next++);
            if (written.equals("--help") || written.equals("-h")) {
                return new Argv(globals, null, List.of(), true, false);
            }
            if (written.equals("--version")) {
                return new Argv(globals, null, List.of(), false, true);
            }
            if (written.equals("--")) {
                break;
            }
            if (written.equals("-c")) {
                commands = next < argv.size() ? argv.get(next++) : missing("-c", "'COMMAND; COMMAND'");
                continue;
            }
            globals.add(written);
            int equals = written.indexOf('=');
            Option option = find(equals < 0 ? written : written.substring(0, equals))
                    .orElseThrow(() -> new UsageException(
                            "There is no option " + written + " before a command.", "orgsh --help lists them."));
            String value = option.value();
            if (value != null && equals < 0) {
                globals.add(next < argv.size() ? argv.get(next++) : missing(option.name(), value));
            }
        }
        List<String> command = argv.subList(next, argv.size());
        if (commands != null && !command.isEmpty()) {
            throw new UsageException(
                    "Commands are given by -c and by words: " + String.join(" ", command) + ".",
                    "Leave out one of them.");
        }
        return new Argv(globals, commands, command, false, false);
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private static Optional<Option> find(String written) {
        return Settings.OPTIONS.stream()
                .filter(option -> written.equals(option.name()) || written.equals(option.shortName()))
                .findFirst();
    }

    private static String missing(String option, String value) {
        throw new UsageException("The option " + option + " needs a value: " + option + " " + value + ".", null);
    }
}
