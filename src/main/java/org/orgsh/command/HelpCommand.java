package org.orgsh.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.output.Page;
import org.orgsh.output.Theme;

/** {@code help [COMMAND]}. Also answers {@code --help} behind any command. */
final class HelpCommand extends OrgshCommand {
    private final Supplier<List<OrgshCommand>> commands;

    HelpCommand(Supplier<List<OrgshCommand>> commands) {
        super(Signature.words(
                        "help",
                        "Session and scripts",
                        "Show the commands, or all about one",
                        "help [COMMAND]",
                        Argument.COMMAND)
                .andMore());
        this.commands = commands;
    }

    @Override
    ExitCode run(Invocation call) {
        boolean asked = call.call().signature() == signature();
        String name = asked
                ? String.join(
                        " ",
                        call.call().words().stream()
                                .map(word -> word.text().toLowerCase(Locale.ROOT))
                                .toList())
                : call.call().signature().name();
        try (Page page = new Page(call.console().out(), call.screen())) {
            if (name.isEmpty()) {
                overview(page);
            } else {
                List<OrgshCommand> found = named(name);
                if (found.size() == 1) {
                    one(page, found.get(0));
                } else {
                    list(page, name, found);
                }
            }
        }
        return ExitCode.OK;
    }

    /** The command of this name, or those whose name begins with it, such as {@code profile}. */
    private List<OrgshCommand> named(String name) {
        List<OrgshCommand> all = commands.get();
        for (OrgshCommand command : all) {
            if (command.signature().name().equals(name)) {
                return List.of(command);
            }
        }
        List<OrgshCommand> group = all.stream()
                .filter(command -> command.signature().name().startsWith(name + " "))
                .toList();
        if (group.isEmpty()) {
            List<String> near = Nearest.names(
                    name,
                    all.stream().map(command -> command.signature().name()).toList(),
                    3);
            throw new UsageException(
                    "There is no command " + name + ".",
                    near.isEmpty() ? "help lists the commands." : "Did you mean " + String.join(", ", near) + "?");
        }
        return group;
    }

    private void overview(Page page) {
        Map<String, List<OrgshCommand>> groups = new LinkedHashMap<>();
        for (OrgshCommand command : commands.get()) {
            groups.computeIfAbsent(command.signature().group(), group -> new ArrayList<>())
                    .add(command);
        }
        groups.forEach((group, members) -> {
            page.heading(group);
            members.forEach(command ->
                    page.fact(command.signature().name(), command.signature().summary()));
        });
        page.heading("Every command takes");
        Settings.OPTIONS.forEach(option -> option(page, option));
        page.heading("From the system's shell");
        page.fact("orgsh", "the prompt, or commands from standard input when it is not a terminal");
        page.fact("orgsh COMMAND [ARG...]", "one command; a word of the system's shell is one word of the command");
        page.fact("orgsh -c 'LINE; LINE'", "commands from an argument");
        page.fact("orgsh run FILE [NAME=VALUE...]", "a command file; - is standard input");
        page.fact("orgsh --version", "which orgsh this is");
        page.gap();
        page.text(
                "help COMMAND shows all about one; Tab completes commands, objects, fields and values.",
                Theme.Style.DIM);
    }

    private static void list(Page page, String title, List<OrgshCommand> members) {
        page.heading(title);
        members.forEach(command ->
                page.fact(command.signature().synopsis(), command.signature().summary()));
    }

    private static void one(Page page, OrgshCommand command) {
        Signature signature = command.signature();
        page.heading(signature.synopsis());
        page.text(signature.summary() + ".");
        if (!command.details().isEmpty()) {
            page.text(command.details());
        }
        if (!signature.options().isEmpty()) {
            page.heading("Options");
            signature.options().forEach(option -> option(page, option));
        }
        if (!command.examples().isEmpty()) {
            page.heading("Examples");
            command.examples().forEach(page::text);
        }
    }

    private static void option(Page page, Option option) {
        String shortName = option.shortName();
        String value = option.value();
        page.fact(
                (shortName == null ? "" : shortName + ", ") + option.name() + (value == null ? "" : " " + value),
                option.choices().isEmpty()
                        ? option.description()
                        : option.description() + ": " + String.join(", ", option.choices()));
    }
}
