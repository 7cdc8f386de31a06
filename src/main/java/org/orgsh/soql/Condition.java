package org.orgsh.soql;

import java.util.List;

/** The tree of a WHERE or HAVING clause. Parentheses are not kept: the tree says what belongs together. */
public sealed interface Condition {
    Span span();

    /** @param terms two or more */
    record And(List<Condition> terms, Span span) implements Condition {
        public And {
            terms = List.copyOf(terms);
        }
    }

    /** @param terms two or more */
    record Or(List<Condition> terms, Span span) implements Condition {
        public Or {
            terms = List.copyOf(terms);
        }
    }

    record Not(Condition term, Span span) implements Condition {}

    /** {@code Amount > 100}, {@code Name LIKE 'A%'}. */
    record Comparison(Operand left, Operator operator, Value right, Span span) implements Condition {}

    /**
     * {@code Id IN ('…', '…')}, {@code Id NOT IN :ids}.
     *
     * @param values for {@code IN :ids} the one bind variable
     */
    record InValues(Operand left, boolean negated, List<Value> values, Span span) implements Condition {
        public InValues {
            values = List.copyOf(values);
        }
    }

    /** {@code Id [NOT] IN (SELECT AccountId FROM Contact)}. */
    record InQuery(Operand left, boolean negated, Query query, Span span) implements Condition {}

    /**
     * {@code Languages__c INCLUDES ('A;B', 'C')}.
     *
     * @param negated EXCLUDES
     */
    record Includes(Operand left, boolean negated, List<Value> values, Span span) implements Condition {
        public Includes {
            values = List.copyOf(values);
        }
    }

    /** Nothing, or nothing readable, where a condition should stand; comes only together with a problem. */
    record Missing(Span span) implements Condition {}

    /** The operators between a field and one value. */
    enum Operator {
        EQUALS("="),
        /** Also {@code <>}. */
        NOT_EQUALS("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LIKE("LIKE");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** As SOQL writes it. */
        public String symbol() {
            return symbol;
        }
    }
}
