package org.orgsh.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.orgsh.schema.ChildRelationship;
import org.orgsh.schema.Field;
import org.orgsh.schema.PicklistValue;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.soql.CursorContext;
import org.orgsh.soql.DateLiteral;
import org.orgsh.soql.Expectation;
import org.orgsh.soql.Expectation.Use;
import org.orgsh.soql.Place;
import org.orgsh.soql.Soql;
import org.orgsh.soql.SoqlFunction;
import org.orgsh.soql.SoqlText;
import org.orgsh.soql.TypeRules;

/** What may stand at the cursor of a SOQL or SOSL statement: what {@code soql} says fits there, filled from the schema. */
final class SoqlOffers {
    private static final String RELATIONSHIPS = "Relationships";
    private static final String CHILD_RELATIONSHIPS = "Child relationships";
    private static final String FUNCTIONS = "Functions";
    private static final String OPERATORS = "Operators";
    private static final String DATES = "Dates";
    private static final String ALIASES = "Aliases";
    private static final String SCOPES = "Scopes";

    /** For an object whose own are not known. */
    private static final List<String> USUAL_SCOPES =
            List.of("everything", "mine", "team", "delegated", "my_territory", "my_team_territory", "scopingRule");

    /** Of so many objects that might be meant the fields are offered while no FROM says which it is. */
    private static final int MOST_GUESSES = 5;

    private final KnownObjects known;
    private final CompletionSource source;
    private final boolean goingOn;
    private final List<Offer> all = new ArrayList<>();
    private final List<Offer> last = new ArrayList<>();
    /** Names of fields and relationships that several objects have which may be meant. */
    private final Set<String> guessed = new HashSet<>();

    private CursorContext context = Soql.contextAt("", 0);
    private boolean atEnd;
    private boolean quoteFollows;

    /**
     * A suggestion and the name by which it is looked for.
     *
     * @param follows what has to come behind the word once it stands there in full; empty if a blank will do
     */
    private record Offer(String name, Suggestion suggestion, String follows) {}

    /** @param goingOn whether a word that stands there in full is gone on from */
    SoqlOffers(KnownObjects known, CompletionSource source, boolean goingOn) {
        this.known = known;
        this.source = source;
        this.goingOn = goingOn;
    }

    Suggestions at(String statement, int cursor) {
        context = Soql.contextAt(statement, cursor);
        atEnd = context.wordEnd() >= statement.length();
        quoteFollows = !atEnd && statement.charAt(context.wordEnd()) == '\'';
        context.expectations().forEach(this::offer);
        all.addAll(last);
        String typed = context.word().startsWith(":") ? context.word().substring(1) : context.word();
        List<Offer> matching = matching(typed, all);
        if (matching.isEmpty() && !typed.isEmpty()) {
            matching = matching(typed, subqueries());
        }
        List<Suggestion> found = new ArrayList<>();
        for (Offer offer : matching) {
            found.add(offer.suggestion());
        }
        if (matching.size() == 1 && isWhole(matching.get(0))) {
            found.set(0, continued(matching.get(0)));
        }
        return new Suggestions(context.wordStart(), context.wordEnd(), found);
    }

    /** What was found out about the cursor. */
    CursorContext context() {
        return context;
    }

    private static List<Offer> matching(String typed, List<Offer> offers) {
        return Matches.of(
                typed, offers, Offer::name, offer -> offer.suggestion().description());
    }

    /** Whether all of it is typed, at the end of the text: then Tab can only mean to go on. */
    private boolean isWhole(Offer offer) {
        return goingOn
                && atEnd
                && !context.inString()
                && !offer.suggestion().finished()
                && context.wordEnd() - context.wordStart() == context.word().length()
                && offer.suggestion().value().equalsIgnoreCase(context.word());
    }

    private static Suggestion continued(Offer offer) {
        Suggestion whole = offer.suggestion();
        boolean blank = offer.follows().isEmpty();
        return new Suggestion(whole.value() + offer.follows(), whole.description(), whole.group(), blank);
    }

    private void offer(Expectation expectation) {
        if (expectation instanceof Expectation.Keywords keywords) {
            keywords(keywords.words());
        } else if (expectation instanceof Expectation.Objects objects) {
            objects(objects.searched());
        } else if (expectation instanceof Expectation.ChildRelationships children) {
            known.at(children.of()).ifPresent(object -> childRelationships(object, "", ""));
        } else if (expectation instanceof Expectation.Fields fields) {
            if (fields.of().isKnown()) {
                known.at(fields.of()).ifPresent(object -> fields(object, fields, ""));
            } else {
                guesses(fields.of().parents())
                        .forEach(object -> known.at(new Place(
                                        object.name(), List.of(), fields.of().parents()))
                                .ifPresent(at -> fields(at, fields, object.name() + " · ")));
            }
        } else if (expectation instanceof Expectation.ParentRelationships relationships) {
            known.at(relationships.of())
                    .ifPresent(object -> relationships(
                            object, field -> !relationships.polymorphic() || field.polymorphicForeignKey(), "", true));
        } else if (expectation instanceof Expectation.ReferencedObjects objects) {
            Expectation.FieldAt at = objects.relationship();
            known.at(at.of())
                    .flatMap(object -> object.fieldOfRelationship(at.field()))
                    .ifPresent(field -> words(field.referenceTo(), Completion.OBJECTS));
        } else if (expectation instanceof Expectation.Functions functions) {
            for (SoqlFunction function : functions.functions()) {
                add(function.spelling(), function.spelling() + "(", "", FUNCTIONS, false);
            }
        } else if (expectation instanceof Expectation.Operators operators) {
            operators(operators);
        } else if (expectation instanceof Expectation.Values values) {
            Field field = field(values.of());
            if (field != null) {
                values(field, values.truth());
            }
        } else if (expectation instanceof Expectation.SemiJoins joins) {
            Field field = field(joins.left());
            if (field == null || TypeRules.takesSemiJoin(field.type())) {
                words(List.of("SELECT"), Completion.KEYWORDS);
            }
        } else if (expectation instanceof Expectation.DateLiterals dates) {
            dates(dates.of());
        } else if (expectation instanceof Expectation.Variables) {
            source.variables().forEach(name -> add(name, ":" + name, "", Completion.VARIABLES, true));
        } else if (expectation instanceof Expectation.Scopes scopes) {
            scopes(scopes.of());
        } else if (expectation instanceof Expectation.Aliases aliases) {
            aliases.names().forEach(name -> add(name, name + ".", "", ALIASES, false));
        }
    }

    private void add(String name, String value, String description, String group, boolean finished) {
        all.add(new Offer(name, new Suggestion(value, description, group, finished), ""));
    }

    private void words(List<String> words, String group) {
        words.forEach(word -> add(word, word, "", group, true));
    }

    /** A bracket is left open for what comes in it, and closed where it was opened for one word alone. */
    private void keywords(List<String> words) {
        for (String word : words) {
            if (word.equals("FROM") && context.clause() == CursorContext.Clause.SELECT) {
                guesses(List.of())
                        .forEach(object ->
                                add("FROM", "FROM " + object.name(), object.label(), Completion.KEYWORDS, true));
            }
            add(word, word, "", Completion.KEYWORDS, !word.equals("("));
        }
    }

    // ---- objects

    private void objects(boolean searched) {
        for (SObjectSummary object : known.objects()) {
            if (searched ? object.searchable() : object.queryable()) {
                add(object.name(), object.name(), object.label(), Completion.OBJECTS, true);
            }
        }
    }

    /** Objects that have all that is selected, while no FROM says which is meant. */
    private List<SObject> guesses(List<String> parents) {
        List<SObject> found = new ArrayList<>();
        if (context.selected().isEmpty() && parents.isEmpty() && context.word().isEmpty()) {
            return found;
        }
        for (SObject object : source.described()) {
            boolean fits = object.summary().queryable()
                    && (parents.isEmpty()
                            || object.fieldOfRelationship(parents.get(0)).isPresent());
            for (List<String> path : context.selected()) {
                fits = fits
                        && (path.size() == 1
                                ? object.findField(path.get(0)).isPresent()
                                : object.fieldOfRelationship(path.get(0)).isPresent());
            }
            if (fits && found.size() < MOST_GUESSES) {
                found.add(object);
            }
        }
        return found;
    }

    private void childRelationships(SObject object, String before, String behind) {
        for (ChildRelationship child : object.childRelationships()) {
            String name = child.relationshipName();
            if (name != null) {
                add(
                        name,
                        before + name + behind,
                        child.sObject() + "." + child.field(),
                        CHILD_RELATIONSHIPS,
                        behind.isEmpty());
            }
        }
    }

    /** Whole subqueries for a child relationship whose name is begun in a SELECT list. */
    private List<Offer> subqueries() {
        all.clear();
        for (Expectation expectation : context.expectations()) {
            if (expectation instanceof Expectation.Fields fields
                    && context.clause() == CursorContext.Clause.SELECT
                    && fields.use() == Use.SELECT
                    && fields.argumentOf() == null
                    && fields.of().isKnown()
                    && fields.of().parents().isEmpty()) {
                known.at(fields.of()).ifPresent(object -> childRelationships(object, "(SELECT Id FROM ", ")"));
            }
        }
        return all;
    }

    // ---- fields

    private @Nullable Field field(Expectation.FieldAt at) {
        return known.field(at.of(), at.field());
    }

    /** @param before what to say of a field before its label: the object, where it is guessed */
    private void fields(SObject object, Expectation.Fields expected, String before) {
        Use use = expected.use();
        boolean filter = use == Use.FILTER;
        Set<String> selected =
                use == Use.SELECT || use == Use.GROUP ? selected(expected.of().parents()) : Set.of();
        for (Field field : object.fields()) {
            boolean again = !before.isEmpty() && !guessed.add(field.name());
            if (again || !isFit(field, expected)) {
                continue;
            }
            Suggestion suggestion = new Suggestion(
                    field.name(),
                    before + Completion.described(field),
                    Completion.FIELDS,
                    use != Use.SELECT && use != Use.AGGREGATE && !filter); // in SELECT a comma may follow
            Offer offer = new Offer(field.name(), suggestion, filter ? firstOperator(field) : follows(expected));
            if (!selected.contains(field.name().toLowerCase(Locale.ROOT))) {
                all.add(offer);
            } else if (use == Use.SELECT) {
                last.add(offer);
            } else {
                all.add(0, offer);
            }
        }
        if (use != Use.KEY) {
            relationships(object, field -> before.isEmpty() || guessed.add(field.relationshipName() + "."), ".", false);
        }
    }

    private static boolean isFit(Field field, Expectation.Fields expected) {
        SoqlFunction function = expected.argumentOf();
        if (function != null && !TypeRules.takesArgument(function, field.type())) {
            return false;
        }
        boolean inFunction = function != null && function.kind() != SoqlFunction.Kind.AGGREGATE;
        return inFunction
                || switch (expected.use()) {
                    case SELECT -> true;
                    case KEY -> field.type().equals("id") || field.isReference();
                    case FILTER -> field.filterable();
                    case SORT -> field.sortable();
                    case GROUP -> field.groupable();
                    case AGGREGATE -> field.aggregatable();
                };
    }

    /** The fields that are selected already, of those that {@code parents} lead to; in lower case. */
    private Set<String> selected(List<String> parents) {
        String way = String.join(".", parents);
        Set<String> names = new HashSet<>();
        for (List<String> path : context.selected()) {
            int last = path.size() - 1;
            if (last == parents.size()
                    && String.join(".", path.subList(0, last)).equalsIgnoreCase(way)) {
                names.add(path.get(last).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Behind a whole field inside a function, or in a SELECT list whose object can only be one. */
    private String follows(Expectation.Fields expected) {
        if (expected.argumentOf() == SoqlFunction.DISTANCE) {
            return ", GEOLOCATION(";
        }
        return expected.argumentOf() == null ? "" : ")";
    }

    private static String firstOperator(Field field) {
        return switch (field.type()) {
            case "multipicklist" -> " INCLUDES ('";
            case "boolean" -> " = ";
            default -> TypeRules.isQuoted(field.type()) ? " = '" : "";
        };
    }

    private void relationships(SObject object, Predicate<Field> fit, String behind, boolean finished) {
        for (Field field : object.fields()) {
            String name = field.relationshipName();
            if (name != null && fit.test(field)) {
                add(name, name + behind, String.join(", ", field.referenceTo()), RELATIONSHIPS, finished);
            }
        }
    }

    // ---- conditions

    private void operators(Expectation.Operators expected) {
        Field field = expected.left() == null ? null : field(expected.left());
        List<String> fitting = field == null ? null : TypeRules.operators(field.type());
        if (fitting == null) {
            words(expected.symbols(), OPERATORS);
            return;
        }
        words(fitting.stream().filter(expected.symbols()::contains).toList(), OPERATORS);
    }

    private void values(Field field, boolean truth) {
        if (truth && field.type().equals("boolean") && !context.inString()) {
            words(List.of("TRUE", "FALSE"), Completion.VALUES);
        }
        if (!field.isPicklist()) {
            return;
        }
        for (PicklistValue value : field.picklistValues()) {
            if (value.active()) {
                String quoted = SoqlText.quote(value.value());
                String written =
                        context.inString() ? quoted.substring(1, quoted.length() - (quoteFollows ? 1 : 0)) : quoted;
                String label = value.label().equals(value.value()) ? "" : value.label();
                add(value.value(), written, label, Completion.VALUES, !quoteFollows);
            }
        }
    }

    private void dates(Expectation.@Nullable FieldAt of) {
        if (of != null) {
            Field field = field(of);
            if (field == null || !TypeRules.isDate(field.type())) {
                return;
            }
        }
        for (DateLiteral literal : DateLiteral.values()) {
            String name = literal.name();
            boolean counted = literal.takesNumber();
            add(name, counted ? name + ":" : name, "", DATES, !counted);
        }
    }

    private void scopes(Place of) {
        SObject object = known.at(of).orElse(null);
        if (object == null || object.scopes().isEmpty()) {
            words(USUAL_SCOPES, SCOPES);
        } else {
            object.scopes().forEach(scope -> add(scope.name(), scope.name(), scope.label(), SCOPES, true));
        }
    }
}
