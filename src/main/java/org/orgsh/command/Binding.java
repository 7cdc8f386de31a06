package org.orgsh.command;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.SyntaxException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Literal;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;
import org.orgsh.schema.Schema;
import org.orgsh.script.Variable;
import org.orgsh.script.Variables;
import org.orgsh.soql.BindValue;
import org.orgsh.soql.DateLiteral;
import org.orgsh.soql.Expectation.FieldAt;
import org.orgsh.soql.Place;
import org.orgsh.soql.Problem;
import org.orgsh.soql.SoqlText;

/**
 * Puts the values of variables into SOQL. The type of the field a variable is compared with decides what its value becomes:
 * {@code set code = 0815} is text for a text field and a number for a number field.
 */
final class Binding {
    /** Of the right form and of no record: in place of an empty list, which SOQL does not know, it finds nothing. */
    private static final BindValue NOBODY = new BindValue.Text("000000000000000AAA");

    /** More than any number of an org has: a double has 308. */
    private static final int MOST_ZEROS = 400;

    private static final Set<String> TEXTUAL = Set.of(
            "string",
            "textarea",
            "phone",
            "url",
            "email",
            "combobox",
            "picklist",
            "multipicklist",
            "id",
            "reference",
            "encryptedstring");

    private final Variables variables;
    private final Supplier<Schema> schema;

    /** @param schema asked for only where a field's type decides */
    Binding(Variables variables, Supplier<Schema> schema) {
        this.variables = variables;
        this.schema = schema;
    }

    static Binding of(Invocation call) {
        return new Binding(call.variables(), () -> call.connection().schema());
    }

    /**
     * The statement with its variables replaced.
     *
     * @throws SyntaxException for a variable that is not set, or whose value does not fit where it stands
     */
    String fill(String statement) {
        SoqlText.Bound bound = SoqlText.bind(statement, this::value);
        if (!bound.problems().isEmpty()) {
            Problem problem = bound.problems().get(0);
            String name = statement.substring(problem.offset() + 1, problem.offset() + problem.length());
            UsageException unknown = variables.find(name).isEmpty() ? variables.unknown(name) : null;
            throw new SyntaxException(
                    statement,
                    problem.offset(),
                    unknown == null ? sentence(problem.message()) : unknown.getMessage(),
                    unknown == null ? null : unknown.remedy());
        }
        return bound.text();
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    private @Nullable BindValue value(String name, @Nullable FieldAt at) {
        Optional<Variable> found = variables.find(name);
        if (found.isEmpty()) {
            return null;
        }
        if (found.get() instanceof Variable.Ids ids) {
            return new BindValue.Several(
                    ids.ids().isEmpty()
                            ? List.of(NOBODY)
                            : ids.ids().stream()
                                    .map(id -> (BindValue) new BindValue.Text(id.value()))
                                    .toList());
        }
        Literal.Constant literal = ((Variable.One) found.get()).literal();
        if (literal instanceof Literal.Quoted) {
            return new BindValue.Text(literal.text());
        }
        String text = literal.text();
        BindValue byLook = byLook(text);
        if (byLook instanceof BindValue.Text || byLook instanceof BindValue.Null || at == null) {
            return byLook;
        }
        // What looks like a number may be a telephone number: only now does the field's type matter.
        return field(at).filter(field -> TEXTUAL.contains(field.type())).isPresent()
                ? new BindValue.Text(text)
                : byLook;
    }

    private static BindValue byLook(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.equals("NULL")) {
            return new BindValue.Null();
        }
        if (upper.equals("TRUE") || upper.equals("FALSE")) {
            return new BindValue.Bool(upper.equals("TRUE"));
        }
        int colon = upper.indexOf(':');
        Optional<DateLiteral> relative = DateLiteral.named(colon < 0 ? upper : upper.substring(0, colon));
        if (relative.isPresent() && relative.get().takesNumber() == colon > 0) {
            return new BindValue.RelativeDate(relative.get(), colon < 0 ? null : count(upper.substring(colon + 1)));
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // 1e999999999 would be sent with all its zeros.
            return Math.abs((long) number.scale()) <= MOST_ZEROS ? new BindValue.Number(number) : dateOrText(text);
        } catch (NumberFormatException e) {
            return dateOrText(text);
        }
    }

    private static @Nullable Integer count(String digits) {
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static BindValue dateOrText(String text) {
        if (text.length() < 10 || text.charAt(4) != '-') {
            return new BindValue.Text(text);
        }
        try {
            return text.length() == 10
                    ? new BindValue.Date(LocalDate.parse(text))
                    : new BindValue.DateTime(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return new BindValue.Text(text);
        }
    }

    private Optional<Field> field(FieldAt at) {
        Place place = at.of();
        if (!place.isKnown()) {
            return Optional.empty();
        }
        Schema known = schema.get();
        SObject object = known.object(place.object());
        for (String child : place.children()) {
            String below = object.childRelationship(child)
                    .map(found -> found.sObject())
                    .orElse(null);
            if (below == null) {
                return Optional.empty();
            }
            object = known.object(below);
        }
        for (String parent : place.parents()) {
            Optional<Field> reference = object.fieldOfRelationship(parent);
            if (reference.isEmpty() || reference.get().referenceTo().size() != 1) {
                return Optional.empty();
            }
            object = known.object(reference.get().referenceTo().get(0));
        }
        return object.findField(at.field());
    }
}
