package org.orgsh.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.orgsh.language.AtCursor;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Statement;
import org.orgsh.schema.Field;
import org.orgsh.schema.PicklistValue;
import org.orgsh.schema.RecordType;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.soql.CursorContext;

/**
 * What may stand at the cursor: the same for Tab at the prompt and for the system's shells. What is not known of the org is
 * waited for no longer than 300 ms; it then comes with the next Tab. Used by one thread.
 */
public final class Completion {
    static final String COMMANDS = "Commands";
    static final String OPTIONS = "Options";
    static final String OBJECTS = "Objects";
    static final String FIELDS = "Fields";
    static final String VALUES = "Values";
    static final String PROFILES = "Profiles";
    static final String FILES = "Files";
    static final String VARIABLES = "Variables";
    static final String PATHS = "Paths";
    static final String KEYWORDS = "Words"; // JLine lists groups by name, and these matter least

    /** Of which some are more familiar than others; of values none is remembered. */
    private static final Set<String> NAMES =
            Set.of(OBJECTS, FIELDS, "Relationships", "Child relationships", "Functions");

    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD");
    private static final List<String> DAYS = List.of("TODAY", "YESTERDAY", "TOMORROW");
    private static final List<String> POLICIES = List.of("read-only", "confirm", "open");
    private static final List<String> SECRET_PLACES =
            List.of("prompt", "stdin", "keychain", "stored", "env:", "command:");
    private static final List<String> PASSPHRASE_ACTIONS = List.of("set", "change", "remove");
    private static final List<String> INPUTS = List.of("prompt", "stdin");
    private static final List<String> ERROR_POLICIES = List.of("stop", "continue");

    private final CommandParser parser;
    private final CompletionSource source;
    private final FileNames files;
    private final Duration patience;

    /** @param folder what relative paths start from */
    public Completion(CommandParser parser, CompletionSource source, Path folder) {
        this(parser, source, new FileNames(folder), Duration.ofMillis(250));
    }

    private Completion(CommandParser parser, CompletionSource source, FileNames files, Duration patience) {
        this.parser = parser;
        this.source = source;
        this.files = files;
        this.patience = patience;
    }

    /** The same that waits longer: a process that lives for one Tab only has no next one. */
    Completion waiting(Duration patience) {
        return new Completion(parser, source, files, patience);
    }

    CompletionSource source() {
        return source;
    }

    /** What is known of the org, waited for a moment where it is not. */
    KnownObjects known() {
        return new KnownObjects(source, patience);
    }

    /** Remembers what a statement that went well was about, so that it is offered first from now on. */
    void ran(Statement statement) {
        Set<String> names = new UsedNames(parser).in(statement.text());
        if (!names.isEmpty()) {
            source.used(names);
        }
    }

    /** For a line of the language. */
    public Suggestions at(String line, int cursor) {
        return offers(line, parser.at(line, cursor), cursor, false);
    }

    /**
     * For the words of a program's arguments, at the end of the last.
     *
     * @return with places in the words joined by blanks
     */
    Suggestions ofWords(List<String> words) {
        String line = String.join(" ", words);
        return offers(line, parser.at(words), line.length(), true);
    }

    private Suggestions offers(String line, AtCursor at, int cursor, boolean verbatim) {
        if (at.comment()) {
            return new Suggestions(cursor, cursor, List.of());
        }
        return new Offers(line, at, cursor, verbatim).found();
    }

    /** One request. */
    private final class Offers {
        private final String line;
        private final AtCursor at;
        private final int cursor;
        private final boolean verbatim;
        private final KnownObjects known = new KnownObjects(source, patience);
        private final List<Suggestion> found = new ArrayList<>();

        private int start;
        private int end;
        private String typed;
        private @Nullable Map<String, Integer> weights;

        Offers(String line, AtCursor at, int cursor, boolean verbatim) {
            this.line = line;
            this.at = at;
            this.cursor = cursor;
            this.verbatim = verbatim;
            this.start = at.wordStart();
            this.end = at.wordEnd();
            this.typed = at.word();
        }

        Suggestions found() {
            Integer raw = at.raw();
            if (raw != null) {
                return raw(raw);
            }
            Option option = at.valueOf(parser).orElse(null);
            if (option != null) {
                optionValues(option);
            } else if (at.command() == null && verbatim && typed.startsWith("-")) {
                options(null);
            } else if (at.command() == null) {
                commands(at.words(), 0);
            } else {
                behindName(at.command());
            }
            return new Suggestions(start, end, found);
        }

        private Suggestions raw(int raw) {
            Signature command = at.command();
            String before = "";
            if (command != null && command.body() == Body.WORDS) {
                List<String> arguments = at.arguments(parser);
                before = "SELECT Id FROM " + (arguments.isEmpty() ? "" : arguments.get(0)) + " ";
            }
            String statement = before + line.substring(raw, Math.max(raw, at.end()));
            int place = before.length() + cursor - raw;
            SoqlOffers soql = new SoqlOffers(known, source, !verbatim);
            Suggestions offers = soql.at(statement, place);
            List<Suggestion> ordered = ordered(offers.list(), soql.context());
            return new Suggestions(offers.start(), offers.end(), ordered).movedBy(raw - before.length());
        }

        /** Those of a kind together, and of names the familiar ones first; what is selected already stays where it is. */
        private List<Suggestion> ordered(List<Suggestion> offers, CursorContext context) {
            Map<String, List<Suggestion>> groups = new LinkedHashMap<>();
            for (Suggestion offer : offers) {
                groups.computeIfAbsent(offer.group(), group -> new ArrayList<>())
                        .add(offer);
            }
            Set<String> selected = new HashSet<>();
            if (context.clause() == CursorContext.Clause.SELECT || context.clause() == CursorContext.Clause.GROUP_BY) {
                context.selected().forEach(path -> selected.add(lower(path.get(path.size() - 1))));
            }
            List<Suggestion> ordered = new ArrayList<>();
            groups.forEach((group, members) ->
                    ordered.addAll(NAMES.contains(group) ? familiarFirst(members, selected) : members));
            return ordered;
        }

        /** @param selected the names of those that stay where they are */
        private List<Suggestion> familiarFirst(List<Suggestion> members, Set<String> selected) {
            if (selected.isEmpty()) {
                return familiarFirst(members, Completion::nameOf);
            }
            List<Suggestion> news = new ArrayList<>();
            for (Suggestion member : members) {
                if (!selected.contains(lower(nameOf(member)))) {
                    news.add(member);
                }
            }
            Iterator<Suggestion> best = familiarFirst(news, Completion::nameOf).iterator();
            List<Suggestion> ordered = new ArrayList<>();
            for (Suggestion member : members) {
                ordered.add(selected.contains(lower(nameOf(member))) ? member : best.next());
            }
            return ordered;
        }

        private Map<String, Integer> weights() {
            Map<String, Integer> once = weights;
            if (once == null) {
                once = source.familiar();
                weights = once;
            }
            return once;
        }

        /** What is typed in full, then what is used most, then the rest in its order. */
        private <T> List<T> familiarFirst(List<T> matching, Function<T, String> name) {
            if (weights().isEmpty() || matching.size() < 2) {
                return matching;
            }
            String whole = lower(typed);
            Map<T, Integer> ranks = new IdentityHashMap<>();
            List<T> familiar = new ArrayList<>();
            List<T> others = new ArrayList<>();
            for (T thing : matching) {
                String lower = lower(name.apply(thing));
                int rank = lower.equals(whole) ? Integer.MAX_VALUE : weights().getOrDefault(lower, 0);
                if (rank == 0) {
                    others.add(thing);
                } else {
                    familiar.add(thing);
                    ranks.put(thing, rank);
                }
            }
            familiar.sort(Comparator.comparing(ranks::get, Comparator.reverseOrder()));
            familiar.addAll(others);
            return familiar;
        }

        private <T> List<T> matches(List<T> all, Function<T, String> name, Function<T, String> label) {
            return familiarFirst(Matches.of(typed, all, name, label), name);
        }

        private void behindName(Signature command) {
            if (at.words().size() == at.nameWords()) {
                commands(at.words(), 0); // profile policy, behind profile
            }
            if (!at.optionsEnded() && typed.startsWith("-") && command.body() != Body.TEXT) {
                options(command);
                return;
            }
            switch (command.body()) {
                case STATEMENT -> keywords(statementKeywords(command));
                case NAMED_STATEMENT -> namedStatement();
                case TEXT -> variableOrFile();
                case WORDS -> {
                    if (!variableOrFile()) {
                        arguments(command);
                    }
                }
            }
        }

        private static List<String> statementKeywords(Signature command) {
            return command.name().equals("search") ? List.of("FIND") : List.of("SELECT");
        }

        private void namedStatement() {
            List<String> words = at.words().subList(at.nameWords(), at.words().size());
            if (words.size() == 1 && !words.get(0).endsWith("=") && typed.isEmpty()) {
                add("=", "", KEYWORDS, true);
            } else if (!words.isEmpty() && words.get(words.size() - 1).endsWith("=")) {
                keywords(List.of("SELECT", "FIND"));
            } else if (words.isEmpty()) {
                matching(source.variables(), VARIABLES, true);
            }
        }

        /** Command names whose first words are those typed. */
        private void commands(List<String> words, int from) {
            String first = String.join(" ", words.subList(from, words.size())).toLowerCase(Locale.ROOT);
            String prefix = first.isEmpty() ? "" : first + " ";
            Set<String> next = new LinkedHashSet<>();
            List<Suggestion> all = new ArrayList<>();
            for (Signature command : parser.commands()) {
                if (!command.name().startsWith(prefix) || command.name().length() == prefix.length()) {
                    continue;
                }
                String rest = command.name().substring(prefix.length());
                int blank = rest.indexOf(' ');
                String word = blank < 0 ? rest : rest.substring(0, blank);
                if (next.add(word)) {
                    all.add(new Suggestion(word, blank < 0 ? command.summary() : group(prefix + word), COMMANDS, true));
                }
            }
            if (prefix.isEmpty() && from == 0) {
                all.add(new Suggestion("SELECT", "Query records with SOQL", COMMANDS, true));
                all.add(new Suggestion("FIND", "Search records with SOSL", COMMANDS, true));
            }
            found.addAll(matches(all, Suggestion::value, suggestion -> ""));
        }

        /** The members of a group of commands: {@code add, list, ...}. */
        private String group(String name) {
            List<String> members = new ArrayList<>();
            for (Signature command : parser.commands()) {
                if (command.name().startsWith(name + " ")) {
                    members.add(command.name().substring(name.length() + 1));
                }
            }
            return String.join(", ", members);
        }

        private void options(@Nullable Signature command) {
            int equals = typed.indexOf('=');
            if (equals >= 0) {
                Option option = parser.findOption(command, typed.substring(0, equals))
                        .filter(known -> !known.isFlag())
                        .orElse(null);
                start += equals + 1;
                typed = typed.substring(equals + 1);
                if (option != null) {
                    optionValues(option);
                }
                return;
            }
            List<Option> all = new ArrayList<>(command == null ? List.of() : command.options());
            for (Option global : parser.globals()) {
                if (all.stream().noneMatch(own -> own.name().equals(global.name()))) {
                    all.add(global);
                }
            }
            all.removeIf(option -> option.isFlag() && at.words().contains(option.name()));
            for (Option option : Matches.of(typed, all, Option::name, Option::description)) {
                String value = option.value();
                add(option.name(), (value == null ? "" : value + " · ") + option.description(), OPTIONS, true);
            }
        }

        private void optionValues(Option option) {
            if (!option.choices().isEmpty()) {
                matching(option.choices(), VALUES, true);
                return;
            }
            Argument values = option.values();
            if (values != null && at.command() != null) {
                argument(values, at.command(), at.arguments(parser));
            } else if (values != null) {
                argument(values, null, List.of());
            }
        }

        /** {@code :name} and {@code @file}, which may stand anywhere among words. */
        private boolean variableOrFile() {
            if (typed.startsWith(":")) {
                start++;
                typed = typed.substring(1);
                matching(source.variables(), VARIABLES, true);
                return true;
            }
            if (typed.startsWith("@")) {
                start++;
                typed = typed.substring(1);
                files();
                return true;
            }
            return false;
        }

        private void arguments(Signature command) {
            List<String> before = at.arguments(parser);
            List<Argument> all = command.arguments();
            boolean conditional = all.contains(Argument.CONDITION);
            int index = before.size();
            Set<Argument> here = new LinkedHashSet<>();
            if (index == 0 && !all.isEmpty()) {
                here.add(all.get(0));
            } else if (index > 0 && all.size() > 1 && all.get(1) == Argument.UPSERT_KEY && index == 1) {
                here.add(Argument.UPSERT_KEY);
            } else if (command.repeating() || conditional) {
                here.addAll(all.subList(Math.min(1, all.size()), all.size()));
                here.remove(Argument.UPSERT_KEY);
                if (all.size() == 1) {
                    here.add(all.get(0));
                }
            } else if (index < all.size()) {
                here.add(all.get(index));
            }
            if (index == 1 && conditional && here.contains(Argument.UPDATE_ASSIGNMENT)) {
                keywords(List.of("set"));
            }
            here.forEach(argument -> argument(argument, command, before));
            if (start == at.wordStart() && found.stream().anyMatch(this::beginsAsTyped)) {
                found.removeIf(suggestion -> !beginsAsTyped(suggestion)); // each kind was matched by itself
            }
        }

        private boolean beginsAsTyped(Suggestion suggestion) {
            return Matches.startsWith(suggestion.value(), typed);
        }

        private void argument(Argument argument, @Nullable Signature command, List<String> before) {
            switch (argument) {
                case OBJECT, OBJECT_OR_ID -> objects(command);
                case OBJECT_OR_FIELD -> objectOrField();
                case FIELD -> {
                    if (!before.isEmpty()) {
                        known.objectOrId(before.get(0)).ifPresent(object -> fields(object, field -> true, field -> ""));
                    }
                }
                case CREATE_ASSIGNMENT -> assignment(before, true);
                case UPDATE_ASSIGNMENT -> assignment(before, false);
                case UPSERT_KEY -> upsertKey(before);
                case PROFILE -> profiles();
                case FILE -> files();
                case COMMAND -> commands(at.words(), at.nameWords());
                case HTTP_METHOD -> matching(METHODS, VALUES, true);
                case RESOURCE -> resources();
                case CONDITION -> keywords(List.of("where"));
                case STATEMENT -> keywords(List.of("SELECT", "FIND"));
                case VARIABLE -> matching(source.variables(), VARIABLES, true);
                case POLICY -> matching(POLICIES, VALUES, true);
                case SECRET_PLACE -> {
                    for (String place : Matches.of(typed, SECRET_PLACES, known -> known, known -> "")) {
                        add(place, "", VALUES, !place.endsWith(":"));
                    }
                }
                case PASSPHRASE_ACTION -> matching(PASSPHRASE_ACTIONS, VALUES, true);
                case INPUT -> matching(INPUTS, VALUES, true);
                case ERROR_POLICY -> matching(ERROR_POLICIES, VALUES, true);
                case ID, TEXT -> {}
            }
        }

        private void objects(@Nullable Signature command) {
            for (SObjectSummary object : matchingObjects(fitFor(command))) {
                add(object.name(), object.label(), OBJECTS, true);
            }
        }

        private Function<SObjectSummary, Boolean> fitFor(@Nullable Signature command) {
            if (command == null) {
                return object -> true;
            }
            return switch (command.name()) {
                case "delete" -> SObjectSummary::deletable;
                case "count" -> SObjectSummary::queryable;
                default -> {
                    boolean creates = command.arguments().contains(Argument.CREATE_ASSIGNMENT);
                    boolean updates = command.arguments().contains(Argument.UPDATE_ASSIGNMENT);
                    yield object -> (!creates || object.createable()) && (!updates || object.updateable());
                }
            };
        }

        private List<SObjectSummary> matchingObjects(Function<SObjectSummary, Boolean> fit) {
            List<SObjectSummary> fitting =
                    known.objects().stream().filter(fit::apply).toList();
            return matches(fitting, SObjectSummary::name, SObjectSummary::label);
        }

        private void objectOrField() {
            int dot = typed.indexOf('.');
            if (dot < 0) {
                objects(at.command());
                return;
            }
            String name = typed.substring(0, dot);
            start += dot + 1;
            typed = typed.substring(dot + 1);
            known.object(name).ifPresent(object -> fields(object, field -> true, field -> ""));
        }

        private void fields(SObject object, Function<Field, Boolean> fit, Function<Field, String> mark) {
            List<Field> fitting = object.fields().stream().filter(fit::apply).toList();
            for (Field field : matches(fitting, Field::name, Field::label)) {
                add(field.name(), mark.apply(field) + described(field), FIELDS, true);
            }
        }

        private void assignment(List<String> before, boolean creating) {
            if (before.isEmpty()) {
                return;
            }
            SObject object = known.objectOrId(before.get(0)).orElse(null);
            if (object == null) {
                return;
            }
            int equals = typed.indexOf('=');
            if (equals >= 0) {
                object.findField(typed.substring(0, equals).strip())
                        .ifPresent(field -> values(object, field, equals + 1, before));
                return;
            }
            Set<String> given = new LinkedHashSet<>();
            for (String word : before) {
                int sign = word.indexOf('=');
                if (sign > 0) {
                    given.add(word.substring(0, sign).strip().toLowerCase(Locale.ROOT));
                }
            }
            List<Field> writable = new ArrayList<>();
            for (Field field : object.fields()) {
                if ((creating ? field.createable() : field.updateable())
                        && !given.contains(field.name().toLowerCase(Locale.ROOT))) {
                    writable.add(field);
                }
            }
            List<Field> matching = matches(writable, Field::name, Field::label);
            for (Field field : matching) {
                if (creating && field.isRequired()) {
                    add(field.name() + "=", "required · " + described(field), FIELDS, false);
                }
            }
            for (Field field : matching) {
                if (!creating || !field.isRequired()) {
                    add(field.name() + "=", described(field), FIELDS, false);
                }
            }
        }

        private void upsertKey(List<String> before) {
            if (typed.indexOf('=') < 0) {
                known.objectOrId(before.get(0)).ifPresent(object -> {
                    List<Field> keys = object.fields().stream()
                            .filter(field -> field.externalId() || field.idLookup())
                            .toList();
                    for (Field field : matches(keys, Field::name, Field::label)) {
                        add(field.name() + "=", described(field), FIELDS, false);
                    }
                });
            }
        }

        /** The values a field may take, behind its {@code =}. */
        private void values(SObject object, Field field, int from, List<String> before) {
            start += from;
            typed = typed.substring(from);
            if (variableOrFile()) {
                return;
            }
            char quote = !verbatim && !typed.isEmpty() && "'\"".indexOf(typed.charAt(0)) >= 0 ? typed.charAt(0) : 0;
            typed = quote == 0 ? typed : typed.substring(1);
            List<Suggestion> all = new ArrayList<>();
            if (field.isPicklist()) {
                for (PicklistValue value : picklist(object, field, before)) {
                    all.add(new Suggestion(
                            value.value(), value.label().equals(value.value()) ? "" : value.label(), VALUES, true));
                }
            } else if (field.type().equals("boolean")) {
                all.add(new Suggestion("true", "", VALUES, true));
                all.add(new Suggestion("false", "", VALUES, true));
            } else if (field.name().equals("RecordTypeId")) {
                for (RecordType type : object.recordTypes()) {
                    if (type.active() && type.available()) {
                        all.add(new Suggestion(type.id(), type.name() + " · " + type.developerName(), VALUES, true));
                    }
                }
            } else if (field.type().equals("date") || field.type().equals("datetime")) {
                DAYS.forEach(day -> all.add(new Suggestion(day, "", VALUES, true)));
            }
            List<Suggestion> matching = Matches.of(typed, all, Suggestion::value, Suggestion::description);
            for (Suggestion value : matching) {
                String written = verbatim ? value.value() : Written.value(value.value(), quote);
                add(written, value.description(), VALUES, true);
            }
            if (quote == 0 && field.nillable() && !all.isEmpty() && Matches.startsWith("null", typed)) {
                add("null", "no value", VALUES, true);
            }
        }

        private static List<PicklistValue> picklist(SObject object, Field field, List<String> before) {
            String controller = field.controllerName();
            if (field.dependentPicklist() && controller != null) {
                for (String word : before) {
                    int sign = word.indexOf('=');
                    if (sign > 0 && word.substring(0, sign).strip().equalsIgnoreCase(controller)) {
                        String value = word.substring(sign + 1).strip();
                        boolean quoted = value.length() > 1 && "'\"".indexOf(value.charAt(0)) >= 0;
                        return object.valuesFor(field, quoted ? value.substring(1, value.length() - 1) : value);
                    }
                }
            }
            return field.picklistValues().stream().filter(PicklistValue::active).toList();
        }

        private void resources() {
            int slash = typed.lastIndexOf('/') + 1;
            String parent = typed.substring(0, slash);
            start += slash;
            typed = typed.substring(slash);
            found.addAll(Matches.of(
                    typed, ResourcePaths.behind(parent, known::objects), Suggestion::value, Suggestion::description));
        }

        private void profiles() {
            for (CompletionSource.Profile profile : Matches.of(
                    typed, source.profiles(), CompletionSource.Profile::name, CompletionSource.Profile::remark)) {
                add(profile.name(), profile.remark(), PROFILES, true);
            }
        }

        private void files() {
            char quote = !verbatim && !typed.isEmpty() && "'\"".indexOf(typed.charAt(0)) >= 0 ? typed.charAt(0) : 0;
            for (String name : files.startingWith(quote == 0 ? typed : typed.substring(1))) {
                boolean folder = name.endsWith("/");
                String written = verbatim ? name : Written.value(name, quote);
                if (folder && written.length() > name.length()) {
                    written = written.substring(0, written.length() - 1); // the quote stays open for what is in it
                }
                add(written, "", FILES, !folder);
            }
        }

        private void keywords(List<String> words) {
            matching(words, KEYWORDS, true);
        }

        private void matching(List<String> values, String group, boolean finished) {
            for (String value : Matches.of(typed, values, word -> word, word -> "")) {
                add(value, "", group, finished);
            }
        }

        private void add(String value, String description, String group, boolean finished) {
            found.add(new Suggestion(value, description, group, finished));
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The name in a suggestion, without what follows it: {@code Owner} of {@code Owner.}. */
    private static String nameOf(Suggestion suggestion) {
        String value = suggestion.value();
        int end = 0;
        while (end < value.length() && (Character.isLetterOrDigit(value.charAt(end)) || value.charAt(end) == '_')) {
            end++;
        }
        return value.substring(0, end);
    }

    /** What to say beside a field: its label and type. */
    static String described(Field field) {
        return field.label() + " · " + type(field);
    }

    private static String type(Field field) {
        if (field.isReference() && !field.referenceTo().isEmpty()) {
            List<String> targets = field.referenceTo();
            return "→ " + (targets.size() > 2 ? targets.get(0) + ", …" : String.join(", ", targets));
        }
        return field.type().equals("string") ? "text" : field.type();
    }
}
