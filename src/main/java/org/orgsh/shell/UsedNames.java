package org.orgsh.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Phrase;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.record.RecordId;
import org.orgsh.soql.Highlight;
import org.orgsh.soql.Soql;

/** The commands, objects, fields, relationships and functions a text speaks of, by where they stand; no values. */
final class UsedNames {
    private final CommandParser parser;

    UsedNames(CommandParser parser) {
        this.parser = parser;
    }

    Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Phrase phrase : parser.parts(text).phrases()) {
            Signature command = phrase.command();
            if (command != null && command.body() == Signature.Body.WORDS) {
                words(phrase, command, text, names);
            }
            Phrase.Part raw = phrase.raw();
            if (raw != null) {
                statement(raw.of(text), names);
            }
        }
        return names;
    }

    private static void words(Phrase phrase, Signature command, String text, Set<String> names) {
        names.addAll(List.of(command.name().split(" ")));
        Argument first = phrase.first().orElse(Argument.TEXT);
        boolean ofObject =
                first == Argument.OBJECT || first == Argument.OBJECT_OR_ID || first == Argument.OBJECT_OR_FIELD;
        for (int i = 0; ofObject && i < phrase.arguments().size(); i++) {
            String word = phrase.arguments().get(i).of(text);
            int equals = word.indexOf('=');
            if (equals > 0) {
                names.add(word.substring(0, equals).strip());
            } else if (i == 0 || command.arguments().contains(Argument.FIELD)) {
                if (!RecordId.isId(word)) {
                    names.addAll(List.of(word.split("\\.")));
                }
            }
        }
    }

    private static void statement(String statement, Set<String> names) {
        for (Highlight highlight : Soql.highlight(statement)) {
            switch (highlight.style()) {
                case OBJECT, FIELD, FUNCTION ->
                    names.add(statement.substring(highlight.offset(), highlight.offset() + highlight.length()));
                default -> {}
            }
        }
    }
}
