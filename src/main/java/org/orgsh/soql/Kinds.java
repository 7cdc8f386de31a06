package org.orgsh.soql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.Expectation.FieldAt;

/** Says in words for programs what may stand at a cursor. The words are a contract: {@link CursorContext#kinds}. */
final class Kinds {
    private static final String KEYWORD = "keyword ";
    private static final String FUNCTION = "function ";
    private static final String FIELDS = "FIELDS";
    private static final String UNKNOWN = "*";

    private final CursorContext context;
    private final KnownSchema schema;
    private final Set<String> kinds = new LinkedHashSet<>();

    private Kinds(CursorContext context, KnownSchema schema) {
        this.context = context;
        this.schema = schema;
    }

    static List<String> of(CursorContext context, KnownSchema schema) {
        Kinds kinds = new Kinds(context, schema);
        context.expectations().forEach(kinds::add);
        return List.copyOf(kinds.kinds);
    }

    private void add(Expectation expectation) {
        if (expectation instanceof Expectation.Keywords keywords) {
            keywords.words().forEach(this::keyword);
        } else if (expectation instanceof Expectation.Objects || expectation instanceof Expectation.ReferencedObjects) {
            kinds.add("object");
        } else if (expectation instanceof Expectation.ChildRelationships children) {
            kinds.add("child-relationship " + object(children.of()));
        } else if (expectation instanceof Expectation.Fields fields) {
            kinds.add("field " + object(fields.of()));
        } else if (expectation instanceof Expectation.ParentRelationships parents) {
            kinds.add("field " + object(parents.of()));
        } else if (expectation instanceof Expectation.Functions functions) {
            functions.functions().forEach(function -> kinds.add(FUNCTION + function.spelling()));
        } else if (expectation instanceof Expectation.Operators operators) {
            String type = operators.left() == null ? null : type(operators.left());
            for (String symbol : operators.symbols()) {
                if (type == null || TypeRules.takesOperator(type, symbol)) {
                    kinds.add("operator " + symbol);
                }
            }
        } else if (expectation instanceof Expectation.Values values) {
            value(values);
        } else if (expectation instanceof Expectation.SemiJoins joins) {
            String type = type(joins.left());
            if (type == null || TypeRules.takesSemiJoin(type)) {
                kinds.add(KEYWORD + "SELECT");
            }
        } else if (expectation instanceof Expectation.DateLiterals dates) {
            String type = dates.of() == null ? null : type(dates.of());
            if (type == null || TypeRules.isDate(type)) {
                for (DateLiteral literal : DateLiteral.values()) {
                    kinds.add(KEYWORD + literal);
                }
            }
        } else if (expectation instanceof Expectation.Numbers) {
            kinds.add("number");
        } else if (expectation instanceof Expectation.Scopes scopes) {
            kinds.add("scope " + object(scopes.of()));
        }
        // Variables and aliases are the statement's own names, for which there is no kind.
    }

    private void keyword(String words) {
        if (words.startsWith(FIELDS + "(")) {
            kinds.add(FUNCTION + FIELDS);
        } else if (words.startsWith(SoqlFunction.COUNT.spelling() + "(")) {
            kinds.add(FUNCTION + SoqlFunction.COUNT.spelling());
        } else if (!words.startsWith("(")) { // brackets divide, and what they begin is said behind them
            if (words.startsWith("IN ")) {
                kinds.add(KEYWORD + "IN");
            }
            kinds.add(KEYWORD + words);
        }
    }

    private void value(Expectation.Values values) {
        FieldAt field = values.of();
        List<String> path = new ArrayList<>();
        path.add(field.of().object().isEmpty() ? UNKNOWN : field.of().object());
        path.addAll(field.of().children());
        path.addAll(field.of().parents());
        path.add(field.field());
        kinds.add("value " + String.join(".", path));
        String type = type(field);
        if (values.truth() && !context.inString() && (type == null || type.equals("boolean"))) {
            kinds.add(KEYWORD + "TRUE");
            kinds.add(KEYWORD + "FALSE");
        }
    }

    /** An object, or the way to it by child relationships; where parents lead, the schema must say. */
    private String object(Place place) {
        if (!place.isKnown()) {
            return UNKNOWN;
        }
        if (!place.parents().isEmpty()) {
            KnownObject object = schema.at(place);
            return object == null ? UNKNOWN : object.name();
        }
        return place.children().isEmpty() ? place.object() : place.object() + "." + String.join(".", place.children());
    }

    private @Nullable String type(FieldAt at) {
        KnownObject object = at.of().isKnown() ? schema.at(at.of()) : null;
        KnownField field = object == null ? null : object.field(at.field());
        return field == null ? null : field.type();
    }
}
