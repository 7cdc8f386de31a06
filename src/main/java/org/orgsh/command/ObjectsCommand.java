package org.orgsh.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.schema.SObjectSummary;

/** {@code objects [PATTERN]}: the sObjects the user may see. */
final class ObjectsCommand extends OrgshCommand {
    ObjectsCommand() {
        super(Signature.words("objects", "Explore", "List the sObjects", "objects [PATTERN]", Argument.TEXT)
                .with(Option.flag("--custom", "only custom objects")));
    }

    @Override
    List<String> examples() {
        return List.of("objects", "objects invoice", "objects Account*", "objects --custom");
    }

    @Override
    String details() {
        return "PATTERN is a part of the name or label, or has * for any letters. May says what the connected user may do:"
                + " q query, c create, u update, d delete, s search.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String pattern = call.optional(0);
        Predicate<SObjectSummary> wanted = pattern == null ? object -> true : matching(pattern);
        boolean custom = call.call().flag("--custom");
        Answer answer = new Answer("Name", "Label", "Prefix", "Custom", "May");
        for (SObjectSummary object : call.connection().schema().objects()) {
            if (wanted.test(object) && (!custom || object.custom())) {
                answer.row(object.name(), object.label(), object.keyPrefix(), object.custom(), abilities(object));
            }
        }
        call.print(answer.rows());
        call.remark("(" + answer.size() + (answer.size() == 1 ? " object)" : " objects)"));
        return ExitCode.OK;
    }

    private static String abilities(SObjectSummary object) {
        List<String> may = new ArrayList<>();
        may.add(object.queryable() ? "q" : "-");
        may.add(object.createable() ? "c" : "-");
        may.add(object.updateable() ? "u" : "-");
        may.add(object.deletable() ? "d" : "-");
        may.add(object.searchable() ? "s" : "-");
        return String.join("", may);
    }

    private static Predicate<SObjectSummary> matching(String pattern) {
        if (pattern.indexOf('*') < 0) {
            String part = pattern.toLowerCase(Locale.ROOT);
            return object -> object.name().toLowerCase(Locale.ROOT).contains(part)
                    || object.label().toLowerCase(Locale.ROOT).contains(part);
        }
        StringBuilder regex = new StringBuilder();
        for (String piece : pattern.split("\\*", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(piece.isEmpty() ? "(?:)" : Pattern.quote(piece));
        }
        Pattern whole = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return object -> whole.matcher(object.name()).matches()
                || whole.matcher(object.label()).matches();
    }
}
