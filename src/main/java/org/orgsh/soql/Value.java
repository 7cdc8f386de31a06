package org.orgsh.soql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A literal or a bind variable. */
public sealed interface Value extends Argument {
    @Override
    Span span();

    /**
     * {@code 'text'}.
     *
     * @param text without the quotes, escapes undone
     * @param raw as written, quotes included
     */
    record Text(String text, String raw, Span span) implements Value {
        /**
         * As the right side of LIKE: {@code %} and {@code _} are wildcards, and a backslash before one of them or before a
         * backslash makes it an ordinary character.
         */
        public String pattern() {
            return Escapes.pattern(raw);
        }
    }

    /** @param text as written, such as {@code -3.5}; may have an exponent */
    record Number(String text, Span span) implements Value {
        public BigDecimal value() {
            return new BigDecimal(text);
        }
    }

    /** {@code TRUE} or {@code FALSE}. */
    record Bool(boolean value, Span span) implements Value {}

    /** {@code NULL}. */
    record Null(Span span) implements Value {}

    /** {@code 2026-03-01}. */
    record Date(LocalDate value, Span span) implements Value {}

    /** {@code 2026-03-01T09:30:00Z}. */
    record DateTime(OffsetDateTime value, Span span) implements Value {}

    /** {@code 09:30:00Z}, of a time field. */
    record Time(LocalTime value, Span span) implements Value {}

    /**
     * {@code TODAY}, {@code LAST_N_DAYS:30}.
     *
     * @param n null where the literal takes none
     */
    record RelativeDate(DateLiteral literal, @Nullable Integer n, Span span) implements Value {}

    /** {@code USD5000}. */
    record Currency(String isoCode, BigDecimal amount, Span span) implements Value {}

    /** {@code :name}. */
    record Bind(String name, Span span) implements Value {}

    /** Nothing, or nothing readable, where a value should stand; comes only together with a problem. */
    record Missing(Span span) implements Value {}
}
