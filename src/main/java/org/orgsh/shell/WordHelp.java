package org.orgsh.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.language.AtCursor;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.schema.ChildRelationship;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.soql.CursorContext;
import org.orgsh.soql.Expectation;
import org.orgsh.soql.Soql;

/** What F1 shows of the word at the cursor: the command that tells about it, or a line to be shown as it is. */
final class WordHelp {
    private final CommandParser parser;
    private final KnownObjects known;

    WordHelp(CommandParser parser, KnownObjects known) {
        this.parser = parser;
        this.known = known;
    }

    /** @param isCommand whether {@code text} is to be carried out */
    record Answer(String text, boolean isCommand) {
        private static Answer command(String text) {
            return new Answer(text, true);
        }

        private static Answer line(String text) {
            return new Answer(text, false);
        }
    }

    Answer at(String line, int cursor) {
        int end = cursor;
        while (end < line.length() && isNamePart(line.charAt(end))) {
            end++;
        }
        int start = cursor;
        while (start > 0 && isNamePart(line.charAt(start - 1))) {
            start--;
        }
        String word = line.substring(start, end);
        AtCursor at = parser.at(line, end);
        Integer raw = at.raw();
        Answer answer = raw == null ? inWords(at, word) : inStatement(at, line, raw, end, word);
        if (answer != null) {
            return answer;
        }
        Signature command = at.command();
        if (!word.isEmpty() && (raw != null || command == null)) {
            return Answer.line("Nothing is known of " + word + ".");
        }
        return Answer.command(command == null ? "help" : "help " + command.name());
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private @Nullable Answer inStatement(AtCursor at, String line, int raw, int end, String word) {
        Signature command = at.command();
        boolean condition = command != null && command.body() == Signature.Body.WORDS;
        List<String> arguments = condition ? at.arguments(parser) : List.of();
        String before = arguments.isEmpty() ? "" : "SELECT Id FROM " + arguments.get(0) + " ";
        String statement = before + line.substring(raw, Math.max(end, at.end()));
        CursorContext context = Soql.contextAt(statement, before.length() + end - raw);
        if (context.inString() || word.isEmpty()) {
            return null;
        }
        for (Expectation expectation : context.expectations()) {
            Answer answer = fitting(expectation, word);
            if (answer != null) {
                return answer;
            }
        }
        String meaning = SoqlWords.meaning(word);
        return meaning == null ? null : Answer.line(meaning);
    }

    private @Nullable Answer fitting(Expectation expectation, String word) {
        if (expectation instanceof Expectation.Fields fields) {
            SObject object = known.at(fields.of()).orElse(null);
            return object == null ? null : ofField(object, word);
        }
        if (expectation instanceof Expectation.ParentRelationships relationships) {
            SObject object = known.at(relationships.of()).orElse(null);
            return object == null ? null : ofField(object, word);
        }
        if (expectation instanceof Expectation.ChildRelationships children) {
            return known.at(children.of())
                    .flatMap(object -> object.childRelationship(word))
                    .map(ChildRelationship::sObject)
                    .map(child -> Answer.command("describe " + child))
                    .orElse(null);
        }
        if (expectation instanceof Expectation.Objects || expectation instanceof Expectation.ReferencedObjects) {
            return ofObject(word);
        }
        return null;
    }

    private static @Nullable Answer ofField(SObject object, String word) {
        Optional<Field> field = object.findField(word);
        if (field.isPresent()) {
            return Answer.command(
                    "describe " + object.name() + "." + field.get().name());
        }
        Field reference = object.fieldOfRelationship(word).orElse(null);
        if (reference == null) {
            return null;
        }
        return reference.referenceTo().size() == 1
                ? Answer.command("describe " + reference.referenceTo().get(0))
                : Answer.command("describe " + object.name() + "." + reference.name());
    }

    private @Nullable Answer ofObject(String word) {
        for (SObjectSummary object : known.objects()) {
            if (object.name().equalsIgnoreCase(word)) {
                return Answer.command("describe " + object.name());
            }
        }
        return null;
    }

    private @Nullable Answer inWords(AtCursor at, String word) {
        Signature command = at.command();
        if (at.word().startsWith("-")) {
            int equals = at.word().indexOf('=');
            Option option = parser.findOption(
                            command, equals < 0 ? at.word() : at.word().substring(0, equals))
                    .orElse(null);
            return option == null ? null : Answer.line(described(option));
        }
        if (command == null) {
            Signature named = parser.command(word).orElse(null);
            return named != null
                    ? Answer.command("help " + named.name())
                    : isGroup(word) ? Answer.command("help " + word.toLowerCase(Locale.ROOT)) : null;
        }
        if (at.word().isEmpty() || command.arguments().isEmpty()) {
            return null;
        }
        List<String> before = at.arguments(parser);
        Argument first = command.arguments().get(0);
        boolean ofObject =
                first == Argument.OBJECT || first == Argument.OBJECT_OR_ID || first == Argument.OBJECT_OR_FIELD;
        if (!ofObject) {
            return null;
        }
        if (before.isEmpty()) {
            int dot = at.word().indexOf('.');
            return dot < 0
                    ? ofObject(word)
                    : known.object(at.word().substring(0, dot))
                            .map(object -> ofField(object, word))
                            .orElse(null);
        }
        boolean value = at.word().indexOf('=') >= 0;
        String name = value ? at.word().substring(0, at.word().indexOf('=')).strip() : word;
        return known.objectOrId(before.get(0))
                .map(object -> ofField(object, name))
                .orElse(null);
    }

    private boolean isGroup(String word) {
        String group = word.toLowerCase(Locale.ROOT) + " ";
        return !word.isEmpty()
                && parser.commands().stream().anyMatch(command -> command.name().startsWith(group));
    }

    private static String described(Option option) {
        String shortName = option.shortName();
        return (shortName == null ? "" : shortName + ", ")
                + option.name()
                + (option.value() == null ? "" : " " + option.value())
                + ": "
                + option.description()
                + (option.choices().isEmpty() ? "" : ": " + String.join(", ", option.choices()));
    }
}
