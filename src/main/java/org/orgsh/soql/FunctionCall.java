package org.orgsh.soql;

import java.util.List;
import java.util.Optional;

/**
 * A function with its arguments: {@code SUM(Amount)}, {@code COUNT()}, {@code DISTANCE(Location__c, GEOLOCATION(37.7,
 * -122.4), 'mi')}.
 *
 * @param name as written
 */
public record FunctionCall(Name name, List<Argument> arguments, Span span) implements Operand {
    public FunctionCall {
        arguments = List.copyOf(arguments);
    }

    /** Which one; empty if SOQL has none of that name, which is a problem too. */
    public Optional<SoqlFunction> function() {
        return SoqlFunction.named(name.text());
    }

    public boolean is(SoqlFunction function) {
        return name.is(function.spelling());
    }

    /** Whether it is an aggregate such as {@code SUM}, or another function around one: {@code FORMAT(MAX(Amount))}. */
    public boolean isAggregate() {
        SoqlFunction function = SoqlFunction.named(name.text()).orElse(null);
        if (function != null && function.kind() == SoqlFunction.Kind.AGGREGATE) {
            return true;
        }
        for (Argument argument : arguments) {
            if (argument instanceof FunctionCall inner && inner.isAggregate()) {
                return true;
            }
        }
        return false;
    }

    /** {@code COUNT()}, the one that has no column. */
    public boolean isBareCount() {
        return is(SoqlFunction.COUNT) && arguments.isEmpty();
    }
}
