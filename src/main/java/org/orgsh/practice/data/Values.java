package org.orgsh.practice.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.PicklistValue;
import org.orgsh.practice.schema.RecordIds;

/** JSON values read by the type of their field, and checked by its rules. */
final class Values {
    // The offset may be written with or without a colon, or as Z.
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@.,;<>\"]+");

    private Values() {}

    /** @return the value as JDBC takes it, null for none */
    static @Nullable Object read(Field field, JsonNode json) {
        if (json.isNull() || (json.isTextual() && json.asText().isEmpty())) {
            return field.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
        }
        try {
            return switch (field.type()) {
                case BOOLEAN -> bool(json);
                case INT -> number(json).intValueExact();
                case DOUBLE, CURRENCY, PERCENT -> number(json);
                case DATE -> LocalDate.parse(text(json));
                case DATETIME -> dateTime(text(json));
                default -> text(json);
            };
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException unreadable) {
            throw new UnreadableValue(
                    field.name(),
                    "Cannot deserialize instance of " + word(field.type()) + " from " + token(json) + " value "
                            + (json.isObject() ? "{" : json.isArray() ? "[" : json.asText()));
        }
    }

    /** Checks a value that is not null, and gives it as it is kept. */
    static Object checked(Field field, Object value, Switches switches) {
        if (value instanceof String text) {
            if (field.type().isId()) {
                return id(field, text);
            }
            return checkedText(field, text, switches);
        }
        if (value instanceof BigDecimal number) {
            BigDecimal rounded = number.setScale(field.scale(), java.math.RoundingMode.HALF_UP);
            if (rounded.precision() - rounded.scale() > field.precision() - field.scale()) {
                throw outsideRange(field, value);
            }
            return rounded;
        }
        if (value instanceof Integer number
                && Integer.toString(Math.abs(number)).length() > field.precision()) {
            throw outsideRange(field, value);
        }
        return value;
    }

    private static String checkedText(Field field, String text, Switches switches) {
        if (text.length() > field.length() && switches.isOn(Switch.TEXT_LENGTH)) {
            throw Refusal.bad(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name());
        }
        if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
            throw Refusal.bad(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        boolean restricted = field.isRestricted() && switches.isOn(Switch.RESTRICTED_PICKLISTS);
        String known = restricted ? restricted(field, text) : text;
        return field.type() == FieldType.MULTIPICKLIST ? field.inSetUpOrder(known) : known;
    }

    private static String restricted(Field field, String text) {
        StringBuilder kept = new StringBuilder();
        String[] parts = field.type() == FieldType.MULTIPICKLIST ? text.split(";", -1) : new String[] {text};
        for (String part : parts) {
            String known = null;
            for (PicklistValue value : field.values()) {
                if (value.value().equalsIgnoreCase(part.trim())) {
                    known = value.value();
                }
            }
            if (known == null) {
                throw Refusal.bad(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        field.label() + ": bad value for restricted picklist field: " + part,
                        field.name());
            }
            kept.append(kept.isEmpty() ? "" : ";").append(known);
        }
        return kept.toString();
    }

    private static String id(Field field, String text) {
        String id = RecordIds.complete(text);
        if (id == null) {
            throw wrongId(field, text);
        }
        return id;
    }

    static Refusal wrongId(Field field, String text) {
        return Refusal.bad("MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name());
    }

    private static Refusal outsideRange(Field field, Object value) {
        return Refusal.bad(
                "NUMBER_OUTSIDE_VALID_RANGE",
                field.label() + ": value outside of valid range on numeric field: " + value,
                field.name());
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException();
        }
        return json.asText();
    }

    private static Boolean bool(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return switch (text(json).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    // Numbers in quotes are taken too, as by a real org.
    private static BigDecimal number(JsonNode json) {
        return json.isNumber() ? json.decimalValue() : new BigDecimal(text(json).trim());
    }

    private static LocalDateTime dateTime(String text) {
        return OffsetDateTime.parse(text, DATE_TIME)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }

    private static String word(FieldType type) {
        return switch (type) {
            case DOUBLE, CURRENCY, PERCENT, INT, BOOLEAN, DATE, DATETIME -> type.isDecimal() ? "double" : type.word();
            case ID, REFERENCE -> "reference";
            default -> "string";
        };
    }

    private static String token(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> "VALUE_STRING";
            case NUMBER -> json.isIntegralNumber() ? "VALUE_NUMBER_INT" : "VALUE_NUMBER_FLOAT";
            case BOOLEAN -> json.booleanValue() ? "VALUE_TRUE" : "VALUE_FALSE";
            case ARRAY -> "START_ARRAY";
            default -> "START_OBJECT";
        };
    }
}
