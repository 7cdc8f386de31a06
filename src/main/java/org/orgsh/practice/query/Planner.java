package org.orgsh.practice.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.User;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;
import org.orgsh.practice.schema.StandardSchema;
import org.orgsh.soql.Argument;
import org.orgsh.soql.Condition;
import org.orgsh.soql.Ending;
import org.orgsh.soql.FunctionCall;
import org.orgsh.soql.Name;
import org.orgsh.soql.Operand;
import org.orgsh.soql.OrderBy;
import org.orgsh.soql.Path;
import org.orgsh.soql.Query;
import org.orgsh.soql.SelectItem;
import org.orgsh.soql.SoqlFunction;
import org.orgsh.soql.Span;
import org.orgsh.soql.Value;
import org.orgsh.soql.WithFilter;

/** Turns the syntax tree of a query into a {@link Plan}. */
final class Planner {
    private static final int LARGEST_OFFSET = 2000;
    private static final int MOST_ROWS_OF_FIELDS = 200;
    private static final int MOST_CHILDREN = 20;
    private static final int MOST_CHILD_LEVELS = 5;

    private final Schema schema;
    private final QueryText text;
    private final boolean deletedToo;
    private final Clock clock;
    private final User user;
    private final Filter filter;

    /** A condition beside the WHERE: its SQL, the values for its question marks added to the parameters. */
    @FunctionalInterface
    interface Filter {
        @Nullable
        String sql(Scope scope, List<Object> parameters);
    }

    /** @param deletedToo whether records in the recycle bin count */
    Planner(Schema schema, QueryText text, boolean deletedToo, Clock clock, User user) {
        this(schema, text, deletedToo, clock, user, (scope, parameters) -> null);
    }

    Planner(Schema schema, QueryText text, boolean deletedToo, Clock clock, User user, Filter filter) {
        this.schema = schema;
        this.text = text;
        this.deletedToo = deletedToo;
        this.clock = clock;
        this.user = user;
        this.filter = filter;
    }

    Plan plan(Query query) {
        SObjectType type = schema.type(query.from().object().text());
        if (type == null) {
            throw text.noSuchObject(
                    query.from().object().span(), query.from().object().text());
        }
        for (Ending ending : query.endings()) {
            if (ending.kind() == Ending.Kind.ALL_ROWS) {
                throw QueryText.malformed("ALL ROWS not allowed in this context");
            }
        }
        Scope scope = new Scope(schema, text, type, query.from(), deletedToo, "t");
        scope.checkRelated();
        if (query.isCount()) {
            return count(query, scope);
        }
        return query.isAggregate() ? new Grouping(this, query, scope).plan() : records(query, scope, null);
    }

    /** All readable fields of one record, or those named. */
    Plan record(SObjectType type, List<Field> fields) {
        Scope scope = new Scope(schema, text, type, null, true, "t");
        Selection selection = new Selection(text);
        Selection.Node root = selection.root(scope.root());
        fields.forEach(field -> root.field(field, NOWHERE));
        String rest = " WHERE " + scope.root().idColumn() + " = ?";
        return plan(selection, root, scope, rest, List.of());
    }

    private static Plan plan(
            Selection selection, Selection.Node root, Scope scope, String rest, List<Object> parameters) {
        return new Plan(
                new Plan.Select(selection.sql(), scope.fromSql()),
                rest,
                parameters,
                selection.columns(),
                root.outs(),
                scope.type(),
                scope.root().alias(),
                root.idColumn());
    }

    /** Finds the record whose Id is the first parameter if the query's condition holds for it. */
    Plan rule(Query query, SObjectType type) {
        if (query.where() == null) {
            throw QueryText.malformed("unexpected token: '<EOF>'");
        }
        Scope scope = new Scope(schema, text, type, query.from(), true, "t");
        List<Object> parameters = new ArrayList<>();
        String condition = new Conditions(scope, parameters, clock).sql(query.where());
        String id = scope.root().idColumn();
        return Plan.ofNumbers(
                "SELECT " + id + scope.fromSql() + " WHERE " + id + " = ? AND " + condition,
                parameters,
                List.of(FieldType.ID),
                List.of());
    }

    private static final Span NOWHERE = new Span(0, 0);

    private Plan count(Query query, Scope scope) {
        if (query.groupBy() != null || !query.orderBy().isEmpty()) {
            throw QueryText.malformed("unexpected token: '" + (query.groupBy() != null ? "GROUP" : "ORDER") + "'");
        }
        List<Object> parameters = new ArrayList<>();
        String where = where(query, scope, parameters, null);
        String inner = "SELECT " + scope.root().idColumn() + scope.fromSql() + where + window(query);
        return Plan.ofNumbers("SELECT COUNT(*) FROM (" + inner + ")", parameters, List.of(FieldType.INT), List.of());
    }

    /** @param childOf the reference to the parent, where the query is a child subquery */
    private Plan records(Query query, Scope scope, @Nullable Field childOf) {
        Selection selection = new Selection(text);
        if (childOf != null) {
            selection.add(scope.root().column(childOf.name()), FieldType.REFERENCE);
        }
        Selection.Node root = selection.root(scope.root());
        if (query.items().stream().filter(SelectItem.Children.class::isInstance).count() > MOST_CHILDREN) {
            throw QueryText.malformed(
                    "No more than " + MOST_CHILDREN + " parent-to-child relationships can be specified in a query");
        }
        for (SelectItem item : query.items()) {
            select(query, item, scope, selection, root);
        }
        List<Object> parameters = new ArrayList<>();
        String where = where(query, scope, parameters, childOf);
        String order = order(query, scope);
        String window = childOf == null ? window(query) : "";
        return plan(selection, root, scope, where + order + window, parameters);
    }

    private void select(Query query, SelectItem item, Scope scope, Selection selection, Selection.Node root) {
        if (item instanceof SelectItem.Field field) {
            if (field.alias() != null) {
                throw text.refused(
                        "MALFORMED_QUERY", field.alias().span(), "only aggregate expressions use field aliasing");
            }
            field(field.path(), scope, root);
        } else if (item instanceof SelectItem.Fields fields) {
            expand(query, fields, scope, root);
        } else if (item instanceof SelectItem.Function function) {
            display(function, scope, selection, root);
        } else if (item instanceof SelectItem.Children children) {
            root.put(children(children.query(), query, scope), children.span());
        } else if (item instanceof SelectItem.TypeOf typeOf) {
            typeOf(typeOf, scope, selection, root);
        } else {
            throw QueryText.malformed("unexpected token: '" + item.span().of(text.text()) + "'");
        }
    }

    private void field(Path path, Scope scope, Selection.Node root) {
        List<String> steps = scope.steps(path);
        Selection.Node node = root;
        for (int i = 0; i < steps.size() - 1; i++) {
            Field reference = scope.reference(node.source(), steps.get(i), path.span());
            node = node.parent(reference, scope.source(steps.subList(0, i + 1), path.span()));
        }
        Column column = scope.column(
                node.source(), steps.get(steps.size() - 1), path.last().span());
        node.field(column.field(), path.span());
    }

    private void expand(Query query, SelectItem.Fields fields, Scope scope, Selection.Node root) {
        boolean standard = fields.group() == SelectItem.Fields.Group.STANDARD;
        int limit = number(query.limit(), Integer.MAX_VALUE);
        if (!standard && limit > MOST_ROWS_OF_FIELDS && !namesFewRecords(query.where(), scope)) {
            throw QueryText.malformed("The SOQL FIELDS function must have a LIMIT of at most " + MOST_ROWS_OF_FIELDS);
        }
        List<Field> expanded = scope.type().fields(field -> switch (fields.group()) {
            case ALL -> true;
            case STANDARD -> !field.isCustom();
            case CUSTOM -> field.isCustom();
        });
        if (expanded.isEmpty()) {
            throw QueryText.malformed(
                    "'FIELDS(...)' expansion function must result in at least one field being selected.");
        }
        expanded.forEach(field -> root.field(field, fields.span()));
    }

    /** Whether only records can be found whose Ids are written there. */
    private static boolean namesFewRecords(@Nullable Condition where, Scope scope) {
        if (where instanceof Condition.And and) {
            return and.terms().stream().anyMatch(term -> namesFewRecords(term, scope));
        }
        if (where instanceof Condition.Comparison comparison) {
            return comparison.operator() == Condition.Operator.EQUALS && isId(comparison.left(), scope);
        }
        return where instanceof Condition.InValues in
                && !in.negated()
                && in.values().size() <= MOST_ROWS_OF_FIELDS
                && isId(in.left(), scope);
    }

    private static boolean isId(Operand left, Scope scope) {
        return left instanceof Path path && scope.column(path).type() == FieldType.ID;
    }

    // toLabel, FORMAT, convertCurrency and DISTANCE, also one inside the other.
    private void display(SelectItem.Function item, Scope scope, Selection selection, Selection.Node root) {
        FunctionCall call = item.call();
        SoqlFunction.Kind kind = call.function().map(SoqlFunction::kind).orElse(null);
        Path path = innermost(call);
        if (kind == SoqlFunction.Kind.DATE && path != null) {
            throw text.refused(
                    "MALFORMED_QUERY",
                    call.span(),
                    "Field must be grouped or aggregated: " + path.last().text());
        }
        if (kind != SoqlFunction.Kind.DISPLAY && kind != SoqlFunction.Kind.DISTANCE) {
            throw text.refused(
                    "MALFORMED_QUERY",
                    call.span(),
                    "invalid function or invalid use of function: "
                            + call.name().text());
        }
        Column column = new Expressions(scope, clock.getZone()).of(call);
        if (path != null && scope.steps(path).size() > 1 && item.alias() == null) {
            throw text.refused("MALFORMED_QUERY", call.span(), "a function of a parent's field needs an alias here");
        }
        String own = column.isDistance()
                ? "expr" + root.nextNumber()
                : column.field().name();
        String key = item.alias() == null ? own : item.alias().text();
        int place = selection.add(column.sql(), column.type());
        root.put(
                call.is(SoqlFunction.FORMAT)
                        ? new Out.Formatted(key, column.type(), column.field().scale(), place)
                        : new Out.Scalar(key, column.type(), place),
                item.span());
    }

    private static @Nullable Path innermost(FunctionCall call) {
        Argument argument = call.arguments().isEmpty() ? null : call.arguments().get(0);
        return argument instanceof FunctionCall inner ? innermost(inner) : argument instanceof Path path ? path : null;
    }

    private Out.Children children(Query query, Query parents, Scope outer) {
        List<Name> steps = query.from().object().steps();
        Name relationship = steps.get(steps.size() - 1);
        Schema.Child child = schema.child(outer.type(), relationship.text());
        if (child == null) {
            throw text.noSuchRelationship(relationship.span(), relationship.text());
        }
        if (query.isAggregate() || query.isCount()) {
            throw text.refused("MALFORMED_QUERY", query.span(), "Only root queries support aggregate expressions");
        }
        if (query.offset() != null && number(parents.limit(), Integer.MAX_VALUE) != 1) {
            throw text.refused(
                    "MALFORMED_QUERY",
                    query.offset().span(),
                    "OFFSET in a child subquery needs LIMIT 1 in its parent query");
        }
        if (outer.depth() == MOST_CHILD_LEVELS) {
            throw text.refused(
                    "MALFORMED_QUERY",
                    query.span(),
                    "child subqueries can be nested no more than " + MOST_CHILD_LEVELS + " levels deep");
        }
        Scope scope = outer.ofChildren(child.type(), query.from());
        Plan plan = records(query, scope, child.field());
        String key = child.field().childRelationshipName();
        return new Out.Children(
                key == null ? relationship.text() : key, plan, number(query.limit(), Integer.MAX_VALUE), offset(query));
    }

    private void typeOf(SelectItem.TypeOf item, Scope scope, Selection selection, Selection.Node root) {
        List<String> steps = scope.steps(item.relationship());
        Scope.Source source = scope.source(steps.subList(0, steps.size() - 1), item.span());
        Field reference = scope.reference(
                source, steps.get(steps.size() - 1), item.relationship().last().span());
        if (steps.size() > 1 || !reference.isPolymorphic()) {
            throw text.refused(
                    "INVALID_FIELD",
                    item.relationship().span(),
                    "TYPEOF needs a relationship that may lead to several objects");
        }
        Map<SObjectType, List<Out>> fields = new LinkedHashMap<>();
        for (SelectItem.When when : item.whens()) {
            SObjectType kind = schema.type(when.object().text());
            if (kind == null || !reference.referenceTo().contains(kind.name())) {
                throw text.noSuchObject(when.object().span(), when.object().text());
            }
            Selection.Node node = selection.root(scope.sourceOfKind(source, reference, kind));
            when.fields().forEach(path -> plain(path, kind, node));
            fields.put(kind, node.outs());
        }
        for (String target : reference.referenceTo()) {
            SObjectType kind = schema.known(target);
            if (!fields.containsKey(kind)) {
                Selection.Node node = selection.root(scope.sourceOfKind(source, reference, kind));
                item.otherwise().forEach(path -> named(path, kind, selection, node));
                fields.put(kind, node.outs());
            }
        }
        int idColumn = selection.add(source.column(reference.name()), FieldType.REFERENCE);
        root.put(new Out.TypeOf(Selection.relationship(reference), idColumn, fields), item.span());
    }

    private void plain(Path path, SObjectType kind, Selection.Node node) {
        Field field = kind.field(path.last().text());
        if (field == null || path.steps().size() > 1) {
            throw text.noSuchColumn(path.last().span(), path.text(), kind.name());
        }
        node.field(field, path.span());
    }

    /** Behind ELSE stand the fields of the Name pseudo-object, whatever a kind calls its own name. */
    private void named(Path path, SObjectType kind, Selection selection, Selection.Node node) {
        Field field = StandardSchema.nameObject().field(path.last().text());
        if (field == null || path.steps().size() > 1) {
            throw text.noSuchColumn(
                    path.last().span(), path.text(), StandardSchema.nameObject().name());
        }
        String sql = Scope.namesColumn(kind, field, node.source().alias() + ".");
        node.put(new Out.Scalar(field.name(), field.type(), selection.add(sql, field.type())), path.span());
    }

    // ---- clauses that grouped queries have too

    String where(Query query, Scope scope, List<Object> parameters, @Nullable Field childOf) {
        StringJoiner where = new StringJoiner(" AND ", " WHERE ", "");
        where.setEmptyValue("");
        if (childOf != null) {
            // Filled with the parents' Ids when the plan is run.
            where.add(scope.root().column(childOf.name()) + " = ANY(?)");
        }
        if (!deletedToo) {
            where.add(scope.root().column("IsDeleted") + " = FALSE");
        }
        String filtered = childOf == null ? filter.sql(scope, parameters) : null;
        if (filtered != null) {
            where.add(filtered);
        }
        if (query.scope() != null) {
            scope(query.scope(), scope, where, parameters);
        }
        query.with().forEach(this::allowed);
        if (query.where() != null) {
            where.add(new Conditions(scope, parameters, clock).sql(query.where()));
        }
        return where.toString();
    }

    private void scope(Name name, Scope scope, StringJoiner where, List<Object> parameters) {
        if (name.is("mine") && scope.type().has("OwnerId")) {
            where.add(scope.root().column("OwnerId") + " = ?");
            parameters.add(user.id());
        } else if (!name.is("everything")) {
            throw text.refused("MALFORMED_QUERY", name.span(), "Unsupported filter scope: " + name.text());
        }
    }

    // A query runs as its user in any case, and every record is visible to all.
    private void allowed(WithFilter filter) {
        if (!List.of("SECURITY_ENFORCED", "USER_MODE", "SYSTEM_MODE", "RECORDVISIBILITYCONTEXT")
                .contains(filter.keyword())) {
            throw QueryText.malformed("unexpected token: 'WITH'");
        }
    }

    private String order(Query query, Scope scope) {
        StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
        order.setEmptyValue("");
        Expressions expressions = new Expressions(scope, clock.getZone());
        for (OrderBy by : query.orderBy()) {
            Column column = expressions.of(by.term());
            if (!column.field().sortable() && !column.isDistance()) {
                throw text.refused(
                        "MALFORMED_QUERY",
                        by.span(),
                        "field '" + column.field().name() + "' can not be sorted in a query call");
            }
            order.add(Expressions.sortKey(column) + direction(by));
        }
        return order.toString();
    }

    static String direction(OrderBy by) {
        return (by.descending() ? " DESC" : "") + (by.nulls() == OrderBy.Nulls.LAST ? " NULLS LAST" : " NULLS FIRST");
    }

    /** LIMIT and OFFSET. */
    String window(Query query) {
        int offset = offset(query);
        String limit = query.limit() == null ? "" : " LIMIT " + number(query.limit(), 0);
        return limit + (offset == 0 ? "" : " OFFSET " + offset);
    }

    private int offset(Query query) {
        int offset = number(query.offset(), 0);
        if (offset > LARGEST_OFFSET) {
            throw Refusal.bad("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
        }
        return offset;
    }

    private int number(@Nullable Value value, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            if (value instanceof Value.Bind) {
                throw QueryText.malformed("Bind variables only allowed in Apex code");
            }
            if (value instanceof Value.Number number) {
                return number.value().intValueExact();
            }
        } catch (ArithmeticException tooLarge) {
            throw text.refused(
                    "MALFORMED_QUERY",
                    value.span(),
                    "invalid number: " + value.span().of(text.text()));
        }
        throw QueryText.malformed("unexpected token: '" + value.span().of(text.text()) + "'");
    }

    QueryText text() {
        return text;
    }

    Clock clock() {
        return clock;
    }
}
