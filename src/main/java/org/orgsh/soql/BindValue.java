package org.orgsh.soql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bind variable stands for. Whatever its content, it can only ever become one literal, or a list of them. */
public sealed interface BindValue {
    record Text(String value) implements BindValue {}

    record Number(BigDecimal value) implements BindValue {}

    record Bool(boolean value) implements BindValue {}

    record Date(LocalDate value) implements BindValue {}

    record DateTime(OffsetDateTime value) implements BindValue {}

    /** @param n null where the literal takes none */
    record RelativeDate(DateLiteral literal, @Nullable Integer n) implements BindValue {}

    record Null() implements BindValue {}

    /** @param values none of them a list itself */
    record Several(List<BindValue> values) implements BindValue {
        public Several {
            values = List.copyOf(values);
        }
    }
}
