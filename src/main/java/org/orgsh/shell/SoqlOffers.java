package org.orgsh.shell;

import java.util.ArrayList;
import java.util.List;
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
import org.orgsh.soql.Soql;
import org.orgsh.soql.SoqlFunction;

/** What may stand at the cursor of a SOQL or SOSL statement: what {@code soql} says fits there, filled from the schema. */
final class SoqlOffers {
    private static final String RELATIONSHIPS = "Relationships";
    private static final String FUNCTIONS = "Functions";
    private static final String OPERATORS = "Operators";
    private static final String DATES = "Dates";
    private static final String ALIASES = "Aliases";

    private final KnownObjects known;
    private final CompletionSource source;
    private final List<Offer> all = new ArrayList<>();

    /** A suggestion and the name by which it is looked for. */
    private record Offer(String name, Suggestion suggestion) {}

    SoqlOffers(KnownObjects known, CompletionSource source) {
        this.known = known;
        this.source = source;
    }

    Suggestions at(String statement, int cursor) {
        CursorContext context = Soql.contextAt(statement, cursor);
        boolean quoteFollows = context.wordEnd() < statement.length() && statement.charAt(context.wordEnd()) == '\'';
        for (Expectation expectation : context.expectations()) {
            offer(expectation, context.inString(), quoteFollows);
        }
        List<Suggestion> found = new ArrayList<>();
        String typed = context.word().startsWith(":") ? context.word().substring(1) : context.word();
        for (Offer offer :
                Matches.of(typed, all, Offer::name, offer -> offer.suggestion().description())) {
            found.add(offer.suggestion());
        }
        return new Suggestions(context.wordStart(), context.wordEnd(), found);
    }

    private void offer(Expectation expectation, boolean inString, boolean quoteFollows) {
        if (expectation instanceof Expectation.Keywords keywords) {
            words(keywords.words(), Completion.KEYWORDS);
        } else if (expectation instanceof Expectation.Objects objects) {
            objects(objects.searched());
        } else if (expectation instanceof Expectation.ChildRelationships children) {
            known.at(children.of()).ifPresent(this::childRelationships);
        } else if (expectation instanceof Expectation.Fields fields) {
            known.at(fields.of()).ifPresent(object -> fields(object, fields.use()));
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
            words(operators.symbols(), OPERATORS);
        } else if (expectation instanceof Expectation.Values values) {
            Field field = field(values.of());
            if (field != null) {
                values(field, inString, quoteFollows);
            }
        } else if (expectation instanceof Expectation.DateLiterals dates) {
            dates(dates.of());
        } else if (expectation instanceof Expectation.Variables) {
            source.variables().forEach(name -> add(name, ":" + name, "", Completion.VARIABLES, true));
        } else if (expectation instanceof Expectation.Scopes scopes) {
            known.at(scopes.of())
                    .ifPresent(object -> object.scopes()
                            .forEach(scope ->
                                    add(scope.name(), scope.name(), scope.label(), Completion.KEYWORDS, true)));
        } else if (expectation instanceof Expectation.Aliases aliases) {
            words(aliases.names(), ALIASES);
        }
    }

    private void add(String name, String value, String description, String group, boolean finished) {
        all.add(new Offer(name, new Suggestion(value, description, group, finished)));
    }

    private void words(List<String> words, String group) {
        words.forEach(word -> add(word, word, "", group, true));
    }

    private @Nullable Field field(Expectation.FieldAt at) {
        return known.field(at.of(), at.field());
    }

    private void objects(boolean searched) {
        for (SObjectSummary object : known.objects()) {
            if (searched ? object.searchable() : object.queryable()) {
                add(object.name(), object.name(), object.label(), Completion.OBJECTS, true);
            }
        }
    }

    private void childRelationships(SObject object) {
        for (ChildRelationship child : object.childRelationships()) {
            String name = child.relationshipName();
            if (name != null) {
                add(name, name, child.sObject() + "." + child.field(), RELATIONSHIPS, true);
            }
        }
    }

    private void fields(SObject object, Expectation.Use use) {
        boolean finished = use != Expectation.Use.SELECT; // in SELECT a comma may follow
        for (Field field : object.fields()) {
            if (isFit(field, use)) {
                add(field.name(), field.name(), Completion.described(field), Completion.FIELDS, finished);
            }
        }
        relationships(object, field -> true, ".", false);
    }

    private static boolean isFit(Field field, Expectation.Use use) {
        return switch (use) {
            case SELECT -> true;
            case FILTER -> field.filterable();
            case SORT -> field.sortable();
            case GROUP -> field.groupable();
            case AGGREGATE -> field.aggregatable();
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

    private void values(Field field, boolean inString, boolean quoteFollows) {
        if (field.type().equals("boolean") && !inString) {
            words(List.of("TRUE", "FALSE"), Completion.VALUES);
        }
        if (!field.isPicklist()) {
            return;
        }
        for (PicklistValue value : field.picklistValues()) {
            if (value.active()) {
                String quoted = Written.quoted(value.value(), '\'');
                String written = inString ? quoted.substring(1, quoted.length() - (quoteFollows ? 1 : 0)) : quoted;
                String label = value.label().equals(value.value()) ? "" : value.label();
                add(value.value(), written, label, Completion.VALUES, !quoteFollows);
            }
        }
    }

    private void dates(Expectation.@Nullable FieldAt of) {
        if (of != null) {
            Field field = field(of);
            if (field == null || !field.type().startsWith("date")) {
                return;
            }
        }
        for (DateLiteral literal : DateLiteral.values()) {
            String name = literal.name();
            boolean counted = literal.takesNumber();
            add(name, counted ? name + ":" : name, "", DATES, !counted);
        }
    }
}
