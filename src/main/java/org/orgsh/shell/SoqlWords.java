package org.orgsh.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.DateLiteral;

/**
 * What the words of SOQL and SOSL mean, in a line each.
 *
 * <p>Source: SOQL and SOSL Reference.
 */
final class SoqlWords {
    private SoqlWords() {}

    /** @return null if it is no word of SOQL */
    static @Nullable String meaning(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "SELECT" ->
                "SELECT field, ...: what to read of each record; Parent.field, functions and subqueries too.";
            case "FROM" -> "FROM object: which records to read; in a subquery the name of a child relationship.";
            case "WHERE" -> "WHERE condition: which records; AND, OR and NOT need parentheses where they are mixed.";
            case "AND" -> "AND: both conditions hold. Mixed with OR it needs parentheses.";
            case "OR" -> "OR: one of the conditions holds. Mixed with AND it needs parentheses.";
            case "NOT" -> "NOT condition: it does not hold; field NOT IN (...): the value is none of these.";
            case "IN" ->
                "field IN ('a', 'b'), field IN (SELECT Id FROM ...), field IN :variable: the value is one of these.";
            case "LIKE" -> "field LIKE 'text%': % is any text, _ any character; case does not count.";
            case "INCLUDES" ->
                "field INCLUDES ('a;b', 'c'): both a and b are chosen, or c. For multi-select picklists.";
            case "EXCLUDES" -> "field EXCLUDES ('a;b', 'c'): the opposite of INCLUDES.";
            case "NULL" -> "NULL: no value; compare with = and !=.";
            case "TRUE", "FALSE" -> "TRUE, FALSE: the values of a checkbox, without quotes.";
            case "ORDER" -> "ORDER BY field [ASC|DESC] [NULLS FIRST|LAST], ...: how records are sorted.";
            case "ASC", "DESC" -> "ASC sorts upwards, which is usual; DESC downwards.";
            case "NULLS", "FIRST", "LAST" ->
                "NULLS FIRST, which is usual, or NULLS LAST: where records without a value come.";
            case "GROUP" ->
                "GROUP BY field, ...: one row for all records with the same values; see COUNT, SUM, AVG, MIN, MAX.";
            case "BY" -> "ORDER BY sorts, GROUP BY makes one row of many.";
            case "ROLLUP" -> "GROUP BY ROLLUP(field, ...): with subtotals, from the last field to the first.";
            case "CUBE" -> "GROUP BY CUBE(field, ...): with subtotals of all combinations.";
            case "HAVING" -> "HAVING condition: which groups; on aggregates and grouped fields.";
            case "LIMIT" -> "LIMIT n: at most so many rows.";
            case "OFFSET" -> "OFFSET n: leaves out the first rows; no more than 2000.";
            case "USING", "SCOPE" -> "USING SCOPE scope: within which records to look, such as mine or team.";
            case "WITH" -> "WITH DATA CATEGORY group AT category, or another filter of its kind.";
            case "FOR" -> "FOR VIEW, FOR REFERENCE: notes that the records were looked at.";
            case "ALL" -> "ALL ROWS: deleted and archived records too. Over REST: query --all.";
            case "TYPEOF" ->
                "TYPEOF relationship WHEN object THEN field, ... ELSE field, ... END: fields by the kind of parent.";
            case "WHEN", "THEN", "ELSE", "END" ->
                "A part of TYPEOF relationship WHEN object THEN field, ... ELSE field, ... END.";
            case "FIELDS" ->
                "FIELDS(ALL), FIELDS(STANDARD), FIELDS(CUSTOM): all fields of a kind; ALL and CUSTOM need LIMIT 200 at most.";
            case "FIND" -> "FIND {words} IN NAME FIELDS RETURNING object(field, ...): searches many objects for text.";
            case "RETURNING" ->
                "RETURNING object(field, ... WHERE condition ORDER BY field LIMIT n), ...: what to show of what was found.";
            case "COUNT" -> "COUNT(): how many records; COUNT(field): how many have a value.";
            case "COUNT_DISTINCT" -> "COUNT_DISTINCT(field): how many different values there are.";
            case "SUM" -> "SUM(field): all values of a group together; of numbers.";
            case "AVG" -> "AVG(field): the mean of a group; of numbers.";
            case "MIN" -> "MIN(field): the least value of a group; also of dates, texts and picklists.";
            case "MAX" -> "MAX(field): the greatest value of a group; also of dates, texts and picklists.";
            case "CALENDAR_MONTH" -> "CALENDAR_MONTH(date): 1 to 12. Group by it to select it.";
            case "CALENDAR_QUARTER" -> "CALENDAR_QUARTER(date): 1 to 4. Group by it to select it.";
            case "CALENDAR_YEAR" -> "CALENDAR_YEAR(date): such as 2026. Group by it to select it.";
            case "DAY_IN_MONTH" -> "DAY_IN_MONTH(date): 1 to 31. Group by it to select it.";
            case "DAY_IN_WEEK" -> "DAY_IN_WEEK(date): 1 for Sunday to 7 for Saturday. Group by it to select it.";
            case "DAY_IN_YEAR" -> "DAY_IN_YEAR(date): 1 to 366. Group by it to select it.";
            case "DAY_ONLY" -> "DAY_ONLY(datetime): its date. Group by it to select it.";
            case "FISCAL_MONTH", "FISCAL_QUARTER", "FISCAL_YEAR" ->
                word.toUpperCase(Locale.ROOT) + "(date): by the org's fiscal year. Group by it to select it.";
            case "HOUR_IN_DAY" ->
                "HOUR_IN_DAY(datetime): 0 to 23, in UTC unless convertTimezone is inside. Group by it to select it.";
            case "WEEK_IN_MONTH" -> "WEEK_IN_MONTH(date): 1 to 5. Group by it to select it.";
            case "WEEK_IN_YEAR" -> "WEEK_IN_YEAR(date): 1 to 53. Group by it to select it.";
            case "CONVERTTIMEZONE" ->
                "convertTimezone(datetime): in the user's time zone; only inside a date function.";
            case "TOLABEL" -> "toLabel(picklist): the label in the user's language instead of the value.";
            case "FORMAT" -> "FORMAT(field): a number, date or amount as the user's locale writes it.";
            case "CONVERTCURRENCY" -> "convertCurrency(field): in the user's currency; only in SELECT.";
            case "GROUPING" -> "GROUPING(field): 1 on the subtotals of ROLLUP and CUBE, else 0.";
            case "DISTANCE" ->
                "DISTANCE(field, GEOLOCATION(latitude, longitude), 'km'|'mi'): how far away; compare with < and >.";
            case "GEOLOCATION" -> "GEOLOCATION(latitude, longitude): a place; only inside DISTANCE.";
            default -> dates(word.toUpperCase(Locale.ROOT));
        };
    }

    private static @Nullable String dates(String word) {
        for (DateLiteral literal : DateLiteral.values()) {
            if (literal.name().equals(word)) {
                return literal.takesNumber()
                        ? word + ":n: a range of days that begins or ends today; = is inside, < before, > after."
                        : word + ": the whole of it; = is inside, < before, > after.";
            }
        }
        return null;
    }
}
