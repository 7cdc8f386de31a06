package org.orgsh.soql;

import java.util.List;
import java.util.Set;

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
    private static final Set<String> WITHOUT_OPERATOR = Set.of("address", "base64");

    private static final List<String> EQUALITY = List.of("=", "!=");
    private static final List<String> ORDER = List.of("<", "<=", ">", ">=");
    private static final List<String> LISTS = List.of("IN", "NOT IN");

    private TypeRules() {}

    /** Whether an operator as SOQL writes it, such as {@code NOT IN}, may stand behind a field. */
    public static boolean takesOperator(String type, String operator) {
        if (operator.equals("INCLUDES") || operator.equals("EXCLUDES")) {
            return type.equals("multipicklist") || !isKnown(type);
        }
        if (operator.equals("LIKE")) {
            return TEXTS.contains(type) || !isKnown(type);
        }
        if (type.equals("boolean") || type.equals("multipicklist")) {
            return EQUALITY.contains(operator);
        }
        if (type.equals("location")) {
            return ORDER.contains(operator);
        }
        return !WITHOUT_OPERATOR.contains(type)
                && (EQUALITY.contains(operator) || ORDER.contains(operator) || LISTS.contains(operator));
    }

    private static boolean isKnown(String type) {
        return IDS.contains(type)
                || TEXTS.contains(type)
                || NUMBERS.contains(type)
                || DATES.contains(type)
                || WITHOUT_OPERATOR.contains(type)
                || Set.of("boolean", "multipicklist", "location", "time").contains(type);
    }

    /** Whether values are written in quotes. */
    public static boolean isQuoted(String type) {
        return TEXTS.contains(type) || IDS.contains(type) || type.equals("multipicklist");
    }

    /** Whether date literals such as TODAY may stand for a value. */
    public static boolean isDate(String type) {
        return DATES.contains(type) || !isKnown(type);
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
        if (!isKnown(type)) {
            return true;
        }
        return switch (function) {
            case SUM, AVG -> NUMBERS.contains(type);
            case COUNT, COUNT_DISTINCT, MIN, MAX ->
                !Set.of("base64", "boolean", "time", "address", "location", "encryptedstring", "multipicklist")
                        .contains(type);
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
