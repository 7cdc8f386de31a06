package org.orgsh.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Nearest;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Parts;
import org.orgsh.language.Phrase;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.record.RecordId;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.SchemaView;
import org.orgsh.soql.KnownObject;
import org.orgsh.soql.KnownSchema;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Soql;

/**
 * What the org would find wrong with a line, going by what is known of it now: names it does not have, values a field does
 * not take. Of what is not known yet nothing is said. {@link #in} is for one thread.
 */
final class Complaints {
    private static final int MOST_REMEMBERED = 100;

    private final CommandParser parser;
    private final Map<String, List<String>> nearest = new HashMap<>(); // looked for once, not with every key

    Complaints(CommandParser parser) {
        this.parser = parser;
    }

    /** @param message without a full stop */
    record Complaint(int start, int end, String message) {
        /** Whether the cursor is at its end, where the word may just be half-typed. */
        boolean isTypedAt(int cursor) {
            return start <= cursor && cursor <= end;
        }
    }

    /** What a line consists of. */
    Parts parts(String line) {
        return parser.parts(line);
    }

    /**
     * In the order of the places, the line's statements one after the other.
     *
     * @param phrases of the line
     */
    List<Complaint> in(String line, List<Phrase> phrases, CompletionSource source) {
        return in(line, phrases, source::objects, source::object, true);
    }

    /**
     * Asks for every object the line speaks of, children and parents of paths included, as far as they can be known.
     *
     * @param object is asked for each
     */
    void walk(String line, CompletionSource source, Function<String, Optional<SObject>> object) {
        in(line, parts(line).phrases(), source::objects, object, false);
    }

    private List<Complaint> in(
            String line,
            List<Phrase> phrases,
            Supplier<List<SObjectSummary>> objects,
            Function<String, Optional<SObject>> object,
            boolean helpful) {
        Search search = new Search(line, new Seen(objects, object, helpful));
        for (Phrase phrase : phrases) {
            search.phrase(phrase);
        }
        return search.found;
    }

    /** One line. */
    private static final class Search {
        private final String line;
        private final Seen schema;
        private final List<Complaint> found = new ArrayList<>();

        Search(String line, Seen schema) {
            this.line = line;
            this.schema = schema;
        }

        void phrase(Phrase phrase) {
            Signature command = phrase.command();
            if (command != null && command.body() == Signature.Body.WORDS) {
                words(phrase, command);
            }
            Phrase.Part raw = phrase.raw();
            if (raw == null) {
                return;
            }
            if (line.contains("--tooling")) {
                return; // another schema
            }
            if (!phrase.isConditional()) {
                statement("", raw);
            } else if (!phrase.arguments().isEmpty()
                    && schema.find(phrase.arguments().get(0).of(line)).isPresent()) {
                statement("SELECT Id FROM " + phrase.arguments().get(0).of(line) + " ", raw);
            }
        }

        private void statement(String before, Phrase.Part raw) {
            String statement = before + raw.of(line);
            Parsed parsed = Soql.parse(statement);
            List<Problem> problems = Soql.check(parsed, schema);
            if (problems.isEmpty() || !schema.isKnown()) {
                return;
            }
            // What is wrong whatever the org has is half-typed as a rule, and told when the line is sent.
            Set<Problem> grammar = new HashSet<>(Soql.check(parsed, KnownSchema.NONE));
            for (Problem problem : problems) {
                int start = raw.start() + problem.offset() - before.length();
                if (problem.severity() != Problem.Severity.HINT
                        && !grammar.contains(problem)
                        && start >= raw.start()
                        && problem.length() > 0) {
                    String near = problem.suggestions().isEmpty()
                            ? ""
                            : ". Did you mean " + String.join(", ", problem.suggestions()) + "?";
                    found.add(new Complaint(start, start + problem.length(), problem.message() + near));
                }
            }
        }

        private void words(Phrase phrase, Signature command) {
            Argument first = phrase.first().orElse(Argument.TEXT);
            if (phrase.arguments().isEmpty()
                    || first != Argument.OBJECT
                            && first != Argument.OBJECT_OR_ID
                            && first != Argument.OBJECT_OR_FIELD) {
                return;
            }
            Phrase.Part word = phrase.arguments().get(0);
            String written = word.of(line);
            int dot = first == Argument.OBJECT_OR_FIELD ? written.indexOf('.') : -1;
            String name = dot < 0 ? written : written.substring(0, dot);
            if (RecordId.isId(name) || name.isEmpty() || !Character.isLetter(name.charAt(0))) {
                return; // an Id, a variable, something in quotes
            }
            Collection<String> names = schema.objectNames();
            if (!names.isEmpty() && names.stream().noneMatch(name::equalsIgnoreCase)) {
                complain(word.start(), word.start() + name.length(), "No sObject named " + name, name, names);
                return;
            }
            SObject object = schema.find(name).orElse(null);
            if (object == null) {
                return;
            }
            if (dot >= 0) {
                field(object, word.start() + dot + 1, word.end());
            }
            for (Phrase.Part part :
                    phrase.arguments().subList(1, phrase.arguments().size())) {
                int equals = part.of(line).indexOf('=');
                if (equals > 0 && !command.arguments().contains(Argument.FIELD)) {
                    field(object, part.start(), part.start() + equals);
                } else if (equals < 0
                        && command.arguments().contains(Argument.FIELD)
                        && !RecordId.isId(part.of(line))
                        && !part.of(line).startsWith(":")) {
                    field(object, part.start(), part.end());
                }
            }
        }

        private void field(SObject object, int start, int end) {
            String name = line.substring(start, end);
            if (!name.isBlank()
                    && name.indexOf('.') < 0
                    && object.findField(name).isEmpty()) {
                complain(start, end, "No field named " + name + " on " + object.name(), name, object.fieldNames());
            }
        }

        private void complain(int start, int end, String message, String name, Collection<String> names) {
            List<String> near = schema.nearest(name, names);
            found.add(new Complaint(
                    start, end, message + (near.isEmpty() ? "" : ". Did you mean " + String.join(", ", near) + "?")));
        }
    }

    private List<String> nearest(String typed, Collection<String> names) {
        if (nearest.size() > MOST_REMEMBERED) {
            nearest.clear();
        }
        return nearest.computeIfAbsent(typed + " " + names.size(), key -> Nearest.names(typed, names, 3));
    }

    /** What is known, each object asked for once. */
    private final class Seen implements KnownSchema {
        private final Supplier<List<SObjectSummary>> objects;
        private final Function<String, Optional<SObject>> object;
        private final boolean helpful;
        private final SchemaView view;
        private final Map<String, Optional<SObject>> asked = new HashMap<>();
        private final Map<String, Optional<KnownObject>> known = new HashMap<>();
        private @Nullable List<SObjectSummary> all;

        Seen(Supplier<List<SObjectSummary>> objects, Function<String, Optional<SObject>> object, boolean helpful) {
            this.objects = objects;
            this.object = object;
            this.helpful = helpful;
            this.view = new SchemaView(this::all, this::find, name -> -1);
        }

        private List<SObjectSummary> all() {
            List<SObjectSummary> once = all;
            if (once == null) {
                once = objects.get();
                all = once;
            }
            return once;
        }

        Optional<SObject> find(String name) {
            Optional<SObject> found = asked.get(name);
            if (found == null) {
                found = object.apply(name);
                asked.put(name, found);
            }
            return found;
        }

        boolean isKnown() {
            return !all().isEmpty() || asked.values().stream().anyMatch(Optional::isPresent);
        }

        @Override
        public Collection<String> objectNames() {
            return view.objectNames();
        }

        @Override
        public @Nullable KnownObject object(String name) {
            Optional<KnownObject> found = known.get(name);
            if (found == null) {
                found = Optional.ofNullable(view.object(name));
                known.put(name, found);
            }
            return found.orElse(null);
        }

        @Override
        public long rows(String object) {
            return -1;
        }

        @Override
        public List<String> nearest(String typed, Collection<String> names) {
            return helpful ? Complaints.this.nearest(typed, names) : List.of();
        }
    }
}
