package org.orgsh.soql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a field of a type: operators, literals, functions. Types are the describe's words; of one not known here
 * everything goes.
 *
 * <p>Source: SOQL and SOSL Reference, "Comparison Operators", "Aggregate Functions", "Support for Field Types in Aggregate
 * Functions", "Date Functions".
 */
public final class TypeRules {
    private static final Set<String> IDS = Set.of("id", "reference");
    private static final Set<String> TEXTS =
            Set.of("string", "textarea", "phone", "url", "email", "combobox", "picklist", "encryptedstring");
    private static final Set<String> NUMBERS = Set.of("int", "long", "double", "currency", "percent");
    private static final Set<String> DATES = Set.of("date", "datetime");
    private static final Set<String> WITHOUT_AGGREGATE =
            Set.of("base64", "boolean", "time", "address", "location", "encryptedstring", "multipicklist");

    private static final List<String> OF_TEXT = List.of("=", "LIKE", "IN", "!=", "NOT IN", "<", ">", "<=", ">=");
    private static final List<String> OF_AMOUNT = List.of("=", ">", "<", ">=", "<=", "!=", "IN", "NOT IN");
    private static final List<String> OF_ID = List.of("=", "IN", "NOT IN", "!=", "<", ">", "<=", ">=");
    private static final List<String> OF_SEVERAL = List.of("INCLUDES", "EXCLUDES", "=", "!=");
    private static final List<String> OF_TRUTH = List.of("=", "!=");
    private static final List<String> OF_PLACE = List.of("<", ">");

    private TypeRules() {}

    /** The operators that go with a field, in the order people use them; null if the type is not known. */
    public static @Nullable List<String> operators(String type) {
        if (TEXTS.contains(type)) {
            return OF_TEXT;
        }
        if (IDS.contains(type)) {
            return OF_ID;
        }
        if (NUMBERS.contains(type) || DATES.contains(type)) {
            return OF_AMOUNT;
        }
        return switch (type) {
            case "time" -> OF_AMOUNT;
            case "multipicklist" -> OF_SEVERAL;
            case "boolean" -> OF_TRUTH;
            case "location" -> OF_PLACE;
            case "address", "base64" -> List.of();
            default -> null;
        };
    }

    /** Whether an operator as SOQL writes it, such as {@code NOT IN}, may stand behind a field. */
    public static boolean takesOperator(String type, String operator) {
        List<String> operators = operators(type);
        return operators == null || operators.contains(operator);
    }

    /** Whether a semi-join may stand behind a field. */
    public static boolean takesSemiJoin(String type) {
        return IDS.contains(type) || operators(type) == null;
    }

    /** Whether values are written in quotes. */
    public static boolean isQuoted(String type) {
        return TEXTS.contains(type) || IDS.contains(type) || type.equals("multipicklist");
    }

    /** Whether date literals such as TODAY may stand for a value. */
    public static boolean isDate(String type) {
        return DATES.contains(type) || operators(type) == null;
    }

    /** Whether a literal may be compared with a field. */
    static boolean takesValue(String type, Value value) {
        if (value instanceof Value.Null || value instanceof Value.Bind || value instanceof Value.Missing) {
            return true;
        }
        if (isQuoted(type)) {
            return value instanceof Value.Text;
        }
        if (NUMBERS.contains(type)) {
            return value instanceof Value.Number || value instanceof Value.Currency && type.equals("currency");
        }
        return switch (type) {
            case "boolean" -> value instanceof Value.Bool;
            case "date" -> value instanceof Value.Date || value instanceof Value.RelativeDate;
            case "datetime" -> value instanceof Value.DateTime || value instanceof Value.RelativeDate;
            case "time" -> value instanceof Value.Time;
            default -> true;
        };
    }

    /** Whether a field may stand inside a function, as far as its type decides. */
    public static boolean takesArgument(SoqlFunction function, String type) {
        if (operators(type) == null) {
            return true;
        }
        return switch (function) {
            case SUM, AVG -> NUMBERS.contains(type);
            case COUNT, COUNT_DISTINCT, MIN, MAX -> !WITHOUT_AGGREGATE.contains(type);
            case DAY_ONLY, HOUR_IN_DAY, CONVERT_TIMEZONE -> type.equals("datetime");
            case CONVERT_CURRENCY -> type.equals("currency");
            case TO_LABEL -> type.equals("picklist") || type.equals("multipicklist") || type.equals("combobox");
            case FORMAT -> NUMBERS.contains(type) || DATES.contains(type) || type.equals("time");
            case DISTANCE -> type.equals("location");
            case GROUPING, GEOLOCATION -> true;
            default -> DATES.contains(type);
        };
    }
}
