package org.orgsh.soql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.Problem.Severity;

/**
 * Holds a statement against what is known of the org. An error is what every org would refuse, going by its own describe;
 * of what is not known, or depends on more than a describe tells, nothing is said.
 */
final class SchemaCheck {
    /** From so many records on a query without a WHERE is worth a word. */
    static final long MANY_ROWS = 50_000;

    private static final int MOST_SUGGESTIONS = 3;

    private final KnownSchema schema;
    private final List<Problem> problems;

    SchemaCheck(KnownSchema schema, List<Problem> problems) {
        this.schema = schema;
        this.problems = problems;
    }

    void check(Statement statement) {
        if (statement instanceof Query query) {
            KnownObject object = object(query.from().object().last(), true);
            query(query, new Around(object, query.from()));
            rows(query, object);
        } else {
            for (Search.Returning returning : ((Search) statement).returning()) {
                Around around = new Around(object(returning.object(), false), From.of(returning.object()));
                returning.items().forEach(item -> item(item, around));
                condition(returning.where(), around);
                returning.orderBy().forEach(by -> sorted(by, List.of(), around));
            }
        }
    }

    /** The object of a FROM and the names its paths may begin with. */
    private record Around(@Nullable KnownObject object, From from) {}

    // ---- objects

    private @Nullable KnownObject object(Name name, boolean queried) {
        if (name.isMissing()) {
            return null;
        }
        KnownObject object = schema.object(name.text());
        if (object == null) {
            Collection<String> all = schema.objectNames();
            if (!all.isEmpty() && all.stream().noneMatch(name::is)) {
                error(
                        name.span(),
                        "sObject type '" + name.text() + "' is not supported",
                        schema.nearest(name.text(), all));
            }
        } else if (queried && !object.queryable()) {
            error(name.span(), "entity type " + object.name() + " does not support query", List.of());
        }
        return object;
    }

    private void rows(Query query, @Nullable KnownObject object) {
        boolean whole = query.where() == null
                && query.limit() == null
                && query.scope() == null
                && query.with().isEmpty()
                && !query.isCount()
                && !query.isAggregate();
        long rows = whole && object != null ? schema.rows(object.name()) : -1;
        if (object != null && rows >= MANY_ROWS) {
            problems.add(new Problem(
                    query.from().object().span().offset(),
                    query.from().object().span().length(),
                    Severity.HINT,
                    object.name() + " has about " + String.format(Locale.ROOT, "%,d", rows)
                            + " records, and there is neither WHERE nor LIMIT",
                    List.of()));
        }
    }

    // ---- a query

    private void query(Query query, Around around) {
        if (around.object() != null) {
            around.from().related().forEach(related -> related(related, around));
        }
        query.items().forEach(item -> item(item, around));
        scope(query, around);
        condition(query.where(), around);
        if (query.groupBy() != null) {
            query.groupBy().terms().forEach(term -> grouped(term, around));
        }
        condition(query.having(), around);
        List<Name> aliases = new ArrayList<>();
        for (SelectItem item : query.items()) {
            Name alias = item instanceof SelectItem.Field field
                    ? field.alias()
                    : item instanceof SelectItem.Function function ? function.alias() : null;
            if (alias != null) {
                aliases.add(alias);
            }
        }
        query.orderBy().forEach(by -> sorted(by, aliases, around));
    }

    private void related(From.Related related, Around around) {
        List<String> steps = around.from().resolve(related.path().names());
        walk(steps, steps.size(), related.path(), around);
    }

    private void scope(Query query, Around around) {
        Name name = query.scope();
        if (name == null || name.isMissing() || around.object() == null) {
            return;
        }
        Collection<String> scopes = around.object().scopes();
        if (!scopes.isEmpty() && scopes.stream().noneMatch(name::is)) {
            // The describe lists what list views offer; the org may take more.
            add(
                    name.span(),
                    Severity.WARNING,
                    around.object().name() + " lists no scope '" + name.text() + "'",
                    schema.nearest(name.text(), scopes));
        }
    }

    private void item(SelectItem item, Around around) {
        if (item instanceof SelectItem.Field field) {
            field(field.path(), around);
        } else if (item instanceof SelectItem.Function function) {
            function(function.call(), around);
        } else if (item instanceof SelectItem.Children children) {
            children(children.query(), around);
        } else if (item instanceof SelectItem.TypeOf typeOf) {
            typeOf(typeOf, around);
        }
    }

    private void children(Query query, Around around) {
        Name name = query.from().object().last();
        KnownObject parent = around.object();
        KnownObject child = null;
        if (parent != null && !name.isMissing()) {
            String target = parent.child(name.text());
            if (target == null) {
                error(
                        name.span(),
                        "Didn't understand relationship '" + name.text() + "' in field path",
                        schema.nearest(name.text(), parent.childRelationshipNames()));
            } else {
                child = schema.object(target);
            }
        }
        query(query, new Around(child, query.from()));
    }

    private void typeOf(SelectItem.TypeOf typeOf, Around around) {
        List<String> steps = around.from().resolve(typeOf.relationship().names());
        KnownObject object = walk(steps, steps.size() - 1, typeOf.relationship(), around);
        Name last = typeOf.relationship().last();
        if (object == null || last.isMissing()) {
            return;
        }
        KnownField reference = object.relationship(last.text());
        if (reference == null) {
            unknownRelationship(last, object);
            return;
        }
        if (!reference.polymorphic()) {
            error(
                    last.span(),
                    "TYPEOF needs a relationship that may lead to several objects, and " + last.text()
                            + " leads to one",
                    List.of());
        }
        for (SelectItem.When when : typeOf.whens()) {
            if (when.object().isMissing()) {
                continue;
            }
            if (reference.referenceTo().stream().noneMatch(when.object()::is)) {
                error(
                        when.object().span(),
                        last.text() + " never leads to '" + when.object().text() + "'",
                        schema.nearest(when.object().text(), reference.referenceTo()));
                continue;
            }
            Around kind = new Around(schema.object(when.object().text()), From.of(when.object()));
            when.fields().forEach(field -> field(field, kind));
        }
    }

    // ---- paths

    /** Where the first steps of a path lead, which are relationships; null if that is not known. */
    private @Nullable KnownObject walk(List<String> steps, int count, Path path, Around around) {
        KnownObject object = around.object();
        int typed = path.steps().size() - steps.size(); // steps taken away or put in by aliases
        for (int i = 0; i < count && object != null; i++) {
            String step = steps.get(i);
            KnownField reference = object.relationship(step);
            if (reference == null) {
                String child = object.child(step); // FROM Account a, a.Contacts c
                if (child == null || around.from().related().isEmpty()) {
                    int place = i + typed;
                    Name name = place >= 0 && place < path.steps().size()
                            ? path.steps().get(place)
                            : path.steps().get(0);
                    if (name.is(step)) { // else it is another path's mistake, and told there
                        unknownRelationship(name, object);
                    }
                    return null;
                }
                object = schema.object(child);
            } else {
                // Of several kinds the org shows what they have in common, which is more than a describe tells.
                object = reference.polymorphic() || reference.referenceTo().size() != 1
                        ? null
                        : schema.object(reference.referenceTo().get(0));
            }
        }
        return object;
    }

    private void unknownRelationship(Name name, KnownObject object) {
        if (!name.isMissing()) {
            error(
                    name.span(),
                    "Didn't understand relationship '" + name.text() + "' in field path",
                    schema.nearest(name.text(), object.relationshipNames()));
        }
    }

    /** The field a path names; null if it is not known. */
    private @Nullable KnownField field(Path path, Around around) {
        Name last = path.last();
        if (last.isMissing() || around.object() == null) {
            return null;
        }
        List<String> steps = around.from().resolve(path.names());
        KnownObject object = walk(steps, steps.size() - 1, path, around);
        if (object == null) {
            return null;
        }
        KnownField field = object.field(last.text());
        if (field == null) {
            Collection<String> names = object.fieldNames();
            List<String> near = schema.nearest(last.text(), names);
            error(
                    last.span(),
                    "No such column '" + last.text() + "' on entity '" + object.name() + "'",
                    near.isEmpty() ? schema.nearest(last.text(), object.relationshipNames()) : near);
        }
        return field;
    }

    // ---- functions

    private void function(FunctionCall call, Around around) {
        SoqlFunction function = call.function().orElse(null);
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            if (argument instanceof FunctionCall inner) {
                function(inner, around);
            } else if (argument instanceof Path path && !call.name().is("FIELDS")) {
                KnownField field = field(path, around);
                if (field != null && function != null && i == 0) {
                    argument(function, field, path);
                }
            }
        }
    }

    private void argument(SoqlFunction function, KnownField field, Path path) {
        boolean fits = switch (function.kind()) {
            case AGGREGATE -> TypeRules.takesArgument(function, field.type()) && field.aggregatable();
            case DATE, DISTANCE, INNER -> TypeRules.takesArgument(function, field.type());
            case DISPLAY ->
                function != SoqlFunction.CONVERT_CURRENCY || TypeRules.takesArgument(function, field.type());
            case GROUPING -> true;
        };
        if (!fits) {
            error(
                    path.last().span(),
                    "field " + field.name() + " (" + field.type() + ") does not go into " + function.spelling() + "()",
                    List.of());
        }
    }

    private void grouped(Operand term, Around around) {
        if (term instanceof FunctionCall call) {
            function(call, around);
            return;
        }
        Path path = (Path) term;
        KnownField field = field(path, around);
        if (field != null && !field.groupable()) {
            error(path.last().span(), "field '" + field.name() + "' can not be grouped in a query call", List.of());
        }
    }

    /** @param aliases of the SELECT list, which some of the functions there have */
    private void sorted(OrderBy by, List<Name> aliases, Around around) {
        if (by.term() instanceof FunctionCall call) {
            function(call, around);
            return;
        }
        Path path = (Path) by.term();
        if (path.steps().size() == 1 && aliases.stream().anyMatch(alias -> alias.is(path.text()))) {
            return;
        }
        KnownField field = field(path, around);
        if (field != null && !field.sortable()) {
            error(path.last().span(), "field '" + field.name() + "' can not be sorted in a query call", List.of());
        }
    }

    // ---- conditions

    private void condition(@Nullable Condition condition, Around around) {
        if (condition instanceof Condition.And and) {
            and.terms().forEach(term -> condition(term, around));
        } else if (condition instanceof Condition.Or or) {
            or.terms().forEach(term -> condition(term, around));
        } else if (condition instanceof Condition.Not not) {
            condition(not.term(), around);
        } else if (condition instanceof Condition.Comparison comparison) {
            compared(comparison.left(), comparison.operator().symbol(), List.of(comparison.right()), around);
        } else if (condition instanceof Condition.InValues in) {
            compared(in.left(), in.negated() ? "NOT IN" : "IN", in.values(), around);
        } else if (condition instanceof Condition.Includes includes) {
            compared(includes.left(), includes.negated() ? "EXCLUDES" : "INCLUDES", includes.values(), around);
        } else if (condition instanceof Condition.InQuery in) {
            joined(in, around);
        }
    }

    private void compared(Operand left, String operator, List<Value> values, Around around) {
        if (left instanceof FunctionCall call) {
            function(call, around);
            return;
        }
        Path path = (Path) left;
        KnownField field = field(path, around);
        if (field == null) {
            return;
        }
        if (!field.filterable()) {
            error(path.last().span(), "field '" + field.name() + "' can not be filtered in a query call", List.of());
            return;
        }
        if (!TypeRules.takesOperator(field.type(), operator)) {
            error(path.span(), "operator " + operator + " does not go with " + described(field), List.of());
            return;
        }
        values.forEach(value -> value(value, field, operator));
    }

    private static String described(KnownField field) {
        return "field '" + field.name() + "' of type " + field.type();
    }

    private void value(Value value, KnownField field, String operator) {
        if (!TypeRules.takesValue(field.type(), value)) {
            boolean quotes = TypeRules.isQuoted(field.type());
            error(
                    value.span(),
                    "value of filter criterion for field '" + field.name() + "' must be of type " + field.type()
                            + (quotes
                                    ? " and should be enclosed in quotes"
                                    : value instanceof Value.Text ? " and should not be enclosed in quotes" : ""),
                    List.of());
        } else if (value instanceof Value.Text text && !operator.equals("LIKE")) {
            text(text, field);
        }
    }

    private void text(Value.Text text, KnownField field) {
        if (field.type().equals("picklist")) {
            chosen(text.text(), text.span(), field);
        } else if (field.type().equals("multipicklist")) {
            for (String part : text.text().split(";", -1)) {
                chosen(part, text.span(), field);
            }
        } else if ((field.type().equals("id") || field.type().equals("reference")) && !isId(text.text())) {
            error(text.span(), "invalid ID field: " + text.text(), List.of());
        }
    }

    private void chosen(String value, Span span, KnownField field) {
        List<String> values = field.values();
        if (!value.isEmpty() && !values.isEmpty() && values.stream().noneMatch(value::equalsIgnoreCase)) {
            add(span, Severity.WARNING, field.name() + " has no value '" + value + "'", schema.nearest(value, values));
        }
    }

    private static boolean isId(String text) {
        if (text.isEmpty()) {
            return true; // finds nothing, and is taken
        }
        boolean length = text.length() == 15 || text.length() == 18;
        return length && text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }

    private void joined(Condition.InQuery in, Around around) {
        if (in.left() instanceof FunctionCall call) {
            function(call, around);
        } else {
            Path path = (Path) in.left();
            key(field(path, around), path.last().span());
        }
        Query inner = in.query();
        KnownObject from = object(inner.from().object().last(), true);
        query(inner, new Around(from, inner.from()));
        if (inner.items().size() == 1
                && inner.items().get(0) instanceof SelectItem.Field selected
                && selected.path().steps().size() == 1
                && from != null) {
            key(from.field(selected.path().last().text()), selected.path().span());
        }
    }

    private void key(@Nullable KnownField field, Span span) {
        if (field != null && !field.type().equals("id") && !field.type().equals("reference")) {
            error(span, "a semi-join compares Ids and references, and " + described(field) + " is neither", List.of());
        }
    }

    // ---- problems

    private void error(Span span, String message, List<String> suggestions) {
        add(span, Severity.ERROR, message, suggestions);
    }

    private void add(Span span, Severity severity, String message, List<String> suggestions) {
        problems.add(new Problem(
                span.offset(),
                span.length(),
                severity,
                message,
                suggestions.subList(0, Math.min(MOST_SUGGESTIONS, suggestions.size()))));
    }
}
