package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.CursorContext.Clause;
import org.orgsh.soql.Expectation.Use;
import org.orgsh.soql.Token.Kind;

/** Reads what stands behind WHERE and HAVING. */
abstract class ConditionReader extends OperandReader {
    private static final List<String> OPERATORS =
            List.of("=", "!=", "<", ">", "<=", ">=", "LIKE", "IN", "NOT IN", "INCLUDES", "EXCLUDES");
    /** Of a number, such as the value of a function. */
    private static final List<String> COMPARISONS = List.of("=", "!=", "<", ">", "<=", ">=", "IN", "NOT IN");

    private static final List<String> RANGES = List.of("<", ">");

    /** Whether what is read now stands under an OR or a NOT. */
    private boolean alternative;

    ConditionReader(String text, List<Token> tokens, @Nullable Offers offers) {
        super(text, tokens, offers);
    }

    /**
     * Reads a query whose SELECT is taken already.
     *
     * @param own the scope it opens
     * @param start where it starts
     * @param nested whether a closing bracket ends it
     */
    abstract Query query(Scope own, int start, boolean nested);

    final Condition condition(Use use) {
        int start = peek().offset();
        boolean outer = alternative;
        List<Condition> terms = new ArrayList<>();
        boolean negated = isWord(at, "NOT");
        terms.add(term(use, true));
        String joiner = "";
        while (true) {
            if (negated && atCursor()) {
                break; // nothing can be joined to NOT without brackets
            }
            int operator = at;
            int found = joinedBy(joiner);
            if (found < 0 && isLeftOver()) {
                unexpected("AND, OR or the end of the condition");
                skipLeftOver();
                operator = at;
                found = joinedBy(joiner);
            }
            if (found < 0) {
                break;
            }
            String word = found == 0 ? "AND" : "OR";
            if (negated || !joiner.isEmpty() && !joiner.equals(word)) {
                mixed(operator);
            }
            joiner = joiner.isEmpty() ? word : joiner;
            alternative |= word.equals("OR");
            if (isWord(at, "NOT") && !atCursor()) {
                mixed(at);
            }
            terms.add(term(use, false));
        }
        alternative = outer;
        if (terms.size() == 1) {
            return terms.get(0);
        }
        return joiner.equals("AND") ? new Condition.And(terms, span(start)) : new Condition.Or(terms, span(start));
    }

    /** Whether something stands behind a condition that neither goes on with it nor ends it. */
    final boolean isLeftOver() {
        return !atEnd() && !atCursor() && (!isStopper(at) || isWord(at, "NULL")) && !isSymbol(at, ")");
    }

    final void skipLeftOver() {
        while (isLeftOver()) {
            if (isSymbol(at, "(")) {
                skipBrackets();
            } else {
                advance();
            }
        }
    }

    /** Takes AND (0) or OR (1); at the cursor only what may follow an earlier one. */
    final int joinedBy(String joiner) {
        if (!atCursor() || joiner.isEmpty()) {
            return oneOf(new String[][] {{"AND"}, {"OR"}});
        }
        if (!accept(joiner)) {
            return -1;
        }
        return joiner.equals("AND") ? 0 : 1;
    }

    final void mixed(int index) {
        Token token = tok(index);
        problem(
                new Span(token.offset(), token.length()),
                "unexpected token: '" + token.of(text) + "', AND, OR and NOT need parentheses where they are mixed");
    }

    /** @param first whether nothing is joined to it yet, for behind AND and OR a NOT needs brackets around it */
    final Condition term(Use use, boolean first) {
        int start = peek().offset();
        if (!accept(first, "NOT")) {
            return simple(use);
        }
        while (isWord(at, "NOT") && !atCursor()) {
            mixed(at);
            advance();
        }
        boolean outer = alternative;
        alternative = true;
        Condition negated = simple(use);
        alternative = outer;
        return new Condition.Not(negated, span(start));
    }

    final Condition simple(Use use) {
        if (isSymbol(at, "(")) {
            int open = at;
            advance();
            if (tooDeep(open)) {
                return new Condition.Missing(span(tok(open).offset()));
            }
            depth++;
            Condition inner = condition(use);
            depth--;
            close();
            return inner;
        }
        int start = peek().offset();
        Operand left = operand(use, use == Use.GROUP ? Fitting.HAVING : Fitting.WHERE, null);
        if (left == null) {
            unexpected("a condition");
            return new Condition.Missing(new Span(lastEnd(), 0));
        }
        return comparison(left, start);
    }

    final Condition comparison(Operand left, int start) {
        Compared field = fieldOf(left);
        if (atCursor() && peek().kind() == Kind.WORD) {
            offer(() -> new Expectation.Operators(field == null ? null : field.field(), operators(left)));
            if (!isOperator(at)) {
                advance();
            }
        }
        if (isWord(at, "NOT") && isWord(at + 1, "LIKE")) {
            problem(here(), "unexpected token: 'NOT', instead of NOT LIKE write (NOT " + text(left) + " LIKE '...')");
            advance();
            return new Condition.Not(comparison(left, start), span(start));
        }
        if (isWord(at, "NOT") && tok(at + 1).kind() == Kind.WORD) {
            advance();
            if (!accept("IN")) {
                unexpected("IN");
                passCursor();
                return new Condition.Missing(span(start));
            }
            return in(left, true, field, start);
        }
        if (isWord(at, "IN")) {
            advance();
            return in(left, false, field, start);
        }
        if (isWord(at, "INCLUDES") || isWord(at, "EXCLUDES")) {
            boolean negated = isWord(at, "EXCLUDES");
            advance();
            return new Condition.Includes(left, negated, valueList(field, left, Literals.TEXTS), span(start));
        }
        Condition.Operator operator = operator();
        if (operator == null) {
            unexpected(isWord(at, "IS") ? "an operator, such as = NULL or != NULL" : "an operator");
            if (isValueStart(at)) {
                advance();
            }
            return new Condition.Comparison(
                    left, Condition.Operator.EQUALS, new Value.Missing(new Span(lastEnd(), 0)), span(start));
        }
        advance();
        pattern = operator == Condition.Operator.LIKE;
        Value right = value(field, left, BindSite.Kind.VALUE, literals(operator));
        pattern = false;
        return new Condition.Comparison(left, operator, right, span(start));
    }

    /** The operators that may stand behind it whatever its type, in the order they are worth offering. */
    private static List<String> operators(Operand left) {
        if (left instanceof FunctionCall call && !call.is(SoqlFunction.TO_LABEL)) {
            return call.is(SoqlFunction.DISTANCE) ? RANGES : COMPARISONS;
        }
        return OPERATORS;
    }

    private static Literals literals(Condition.Operator operator) {
        return switch (operator) {
            case EQUALS, NOT_EQUALS -> Literals.EVERY;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Literals.ORDERED;
            case LIKE -> Literals.TEXTS;
        };
    }

    final String text(Operand operand) {
        return operand instanceof Path path ? path.text() : operand.span().of(text);
    }

    final boolean isOperator(int index) {
        return isWord(index, "IN") || isWord(index, "LIKE") || isWord(index, "INCLUDES") || isWord(index, "EXCLUDES");
    }

    final Condition.@Nullable Operator operator() {
        if (isWord(at, "LIKE")) {
            return Condition.Operator.LIKE;
        }
        if (peek().kind() != Kind.SYMBOL) {
            return null;
        }
        return switch (peekText()) {
            case "=" -> Condition.Operator.EQUALS;
            case "!=", "<>" -> Condition.Operator.NOT_EQUALS;
            case "<" -> Condition.Operator.LESS;
            case "<=" -> Condition.Operator.LESS_OR_EQUAL;
            case ">" -> Condition.Operator.GREATER;
            case ">=" -> Condition.Operator.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    /** Behind IN. */
    final Condition in(Operand left, boolean negated, @Nullable Compared field, int start) {
        boolean query = isSymbol(at, "(") && isWord(at + 1, "SELECT");
        if (!query) {
            return new Condition.InValues(left, negated, valueList(field, left, Literals.LISTED), span(start));
        }
        int open = at;
        advance();
        if (tooDeep(open)) {
            return new Condition.Missing(span(start));
        }
        depth++;
        int inner = peek().offset();
        advance();
        Query read = query(scope.semiJoin(), inner, true);
        depth--;
        close();
        return new Condition.InQuery(left, negated, read, span(start));
    }

    /**
     * A query instead of values, where one may stand. Source: SOQL and SOSL Reference, "Comparison Operators", "Semi-Joins
     * with IN and Anti-Joins with NOT IN".
     */
    private void offerSemiJoin(Expectation.FieldAt left) {
        if (clause == Clause.WHERE
                && scope.kind() == Scope.Kind.ROOT
                && scope.semiJoins() < QueryRules.MOST_SEMI_JOINS
                && !alternative
                && left.of().parents().isEmpty()) {
            offer(() -> new Expectation.SemiJoins(left));
        }
    }

    private List<Value> valueList(@Nullable Compared field, Operand left, Literals literals) {
        List<Value> values = new ArrayList<>();
        if (bindHere(field, BindSite.Kind.LIST)) {
            values.add(literal());
            return values;
        }
        if (isSymbol(at, ":")) {
            values.add(namelessBind());
            return values;
        }
        if (atCursor() && peek().kind() == Kind.WORD && !isSymbol(at + 1, "(")) {
            offer(Expectation.Variables::new);
            keyword("(");
            advance();
            return values;
        }
        if (!acceptSymbol("(")) {
            unexpected("'('");
            if (isValueStart(at)) {
                advance();
            }
            return values;
        }
        if (literals == Literals.LISTED && atCursor() && peek().kind() == Kind.WORD && left instanceof Path path) {
            offerSemiJoin(scope.field(path.names()));
        }
        do {
            values.add(value(field, left, BindSite.Kind.ELEMENT, literals));
        } while (acceptSymbol(","));
        close();
        return values;
    }
}
