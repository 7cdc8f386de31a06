package org.orgsh.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Literal;
import org.orgsh.record.RecordId;
import org.orgsh.schema.Field;
import org.orgsh.schema.PicklistValue;

/**
 * Turns what was typed into what the API takes, by the described type of the field it goes to.
 *
 * <p>Source: Object Reference, "Field Types"; the JSON forms of the REST API.
 */
final class FieldValues {
    private static final DateTimeFormatter TIME_OUT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME_IN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);
    private static final int SHOWN = 5;

    private final Clock clock;

    FieldValues(Clock clock) {
        this.clock = clock;
    }

    /**
     * @return a String, Boolean or BigDecimal; null to clear the field
     * @throws UsageException if the field cannot take it
     */
    @Nullable
    Object of(Field field, Literal literal) {
        if (literal instanceof Literal.Bare bare && bare.isNull()) {
            return empty(field);
        }
        String text = text(literal);
        if (text.isEmpty()) {
            if (literal instanceof Literal.Bare) {
                throw new UsageException(
                        field.name() + "= has no value.", "To clear the field: " + field.name() + "=null");
            }
            return empty(field);
        }
        return switch (field.type()) {
            case "boolean" -> truth(field, text);
            case "int", "long" -> whole(field, text);
            case "double", "currency", "percent" -> number(field, text);
            case "date" -> date(field, text).toString();
            case "datetime" -> dateTime(field, text);
            case "time" -> time(field, text);
            case "id", "reference" -> id(field, text);
            case "picklist" -> field.restrictedPicklist() ? choice(field, text) : fitting(field, text);
            case "multipicklist" -> field.restrictedPicklist() ? choices(field, text) : fitting(field, text);
            default -> fitting(field, text);
        };
    }

    static String text(Literal literal) {
        if (literal instanceof Literal.Constant constant) {
            return constant.text();
        }
        throw new IllegalArgumentException("a variable that was not resolved: " + literal);
    }

    private static @Nullable Object empty(Field field) {
        if (!field.nillable()) {
            throw new UsageException(field.name() + " is required and cannot be cleared.", null);
        }
        return null;
    }

    private static Boolean truth(Field field, String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw wrong(field, text, "true or false");
    }

    private static BigDecimal whole(Field field, String text) {
        try {
            BigInteger number = new BigInteger(text);
            boolean fits = field.type().equals("long") ? number.bitLength() < 64 : number.bitLength() < 32;
            if (!fits || (field.digits() > 0 && number.abs().toString().length() > field.digits())) {
                throw wrong(
                        field,
                        text,
                        field.digits() > 0
                                ? "a whole number of at most " + field.digits() + " digits"
                                : "a smaller number");
            }
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw wrong(field, text, "a whole number");
        }
    }

    private static BigDecimal number(Field field, String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong(field, text, "a number, such as 1500 or 12.5");
        }
        int whole = field.precision() - field.scale();
        if (field.precision() > 0 && number.precision() - number.scale() > whole) {
            throw wrong(field, text, "a number of at most " + whole + " digits before the point");
        }
        return number;
    }

    private LocalDate date(Field field, String text) {
        try {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "TODAY" -> LocalDate.now(clock);
                case "YESTERDAY" -> LocalDate.now(clock).minusDays(1);
                case "TOMORROW" -> LocalDate.now(clock).plusDays(1);
                default -> LocalDate.parse(text);
            };
        } catch (DateTimeParseException e) {
            throw wrong(field, text, "a date, such as 2026-01-31, TODAY or TOMORROW");
        }
    }

    private static String dateTime(Field field, String text) {
        try {
            OffsetDateTime time = DATE_TIME_IN.parse(text, OffsetDateTime::from);
            return time.withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                            .truncatedTo(ChronoUnit.MILLIS)
                            .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    + "Z";
        } catch (DateTimeException e) {
            throw wrong(field, text, "a date and time with its offset, such as 2026-01-31T09:30:00Z or ...+01:00");
        }
    }

    private static String time(Field field, String text) {
        try {
            return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
                    .format(TIME_OUT);
        } catch (DateTimeParseException e) {
            throw wrong(field, text, "a time, such as 09:30 or 09:30:00");
        }
    }

    private static String id(Field field, String text) {
        if (!RecordId.isId(text)) {
            throw wrong(field, text, "an Id of 15 or 18 characters");
        }
        return new RecordId(text).value();
    }

    private static String choice(Field field, String text) {
        List<String> active = new ArrayList<>();
        for (PicklistValue value : field.picklistValues()) {
            if (value.active()) {
                if (value.value().equalsIgnoreCase(text)) {
                    return value.value();
                }
                active.add(value.value());
            }
        }
        String wrong = field.name() + " has no value \"" + text + "\".";
        if (active.size() <= SHOWN) {
            throw new UsageException(wrong, "It takes " + String.join(", ", active) + ".");
        }
        List<String> nearest = Nearest.names(text, active, 3);
        throw new UsageException(
                wrong,
                nearest.isEmpty()
                        ? "It takes one of " + active.size() + ": " + String.join(", ", active.subList(0, SHOWN))
                                + ", …"
                        : "Did you mean " + String.join(", ", nearest) + "?");
    }

    private static String choices(Field field, String text) {
        return Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> choice(field, part))
                .collect(Collectors.joining(";"));
    }

    private static String fitting(Field field, String text) {
        if (field.length() > 0 && text.length() > field.length()) {
            throw new UsageException(
                    field.name() + " takes " + field.length() + " characters, and this text has " + text.length() + ".",
                    null);
        }
        return text;
    }

    private static UsageException wrong(Field field, String text, String expected) {
        String shown = text.length() <= 40 ? text : text.substring(0, 39) + "…";
        return new UsageException(
                field.name() + " (" + field.type() + ") cannot be \"" + shown + "\".", "It takes " + expected + ".");
    }
}
