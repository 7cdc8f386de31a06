package org.orgsh.soql;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions of SOQL. */
public enum SoqlFunction {
    COUNT("COUNT", Kind.AGGREGATE),
    COUNT_DISTINCT("COUNT_DISTINCT", Kind.AGGREGATE),
    SUM("SUM", Kind.AGGREGATE),
    AVG("AVG", Kind.AGGREGATE),
    MIN("MIN", Kind.AGGREGATE),
    MAX("MAX", Kind.AGGREGATE),
    CALENDAR_MONTH("CALENDAR_MONTH", Kind.DATE),
    CALENDAR_QUARTER("CALENDAR_QUARTER", Kind.DATE),
    CALENDAR_YEAR("CALENDAR_YEAR", Kind.DATE),
    DAY_IN_MONTH("DAY_IN_MONTH", Kind.DATE),
    /** 1 is Sunday. */
    DAY_IN_WEEK("DAY_IN_WEEK", Kind.DATE),
    DAY_IN_YEAR("DAY_IN_YEAR", Kind.DATE),
    DAY_ONLY("DAY_ONLY", Kind.DATE),
    FISCAL_MONTH("FISCAL_MONTH", Kind.DATE),
    FISCAL_QUARTER("FISCAL_QUARTER", Kind.DATE),
    FISCAL_YEAR("FISCAL_YEAR", Kind.DATE),
    HOUR_IN_DAY("HOUR_IN_DAY", Kind.DATE),
    WEEK_IN_MONTH("WEEK_IN_MONTH", Kind.DATE),
    WEEK_IN_YEAR("WEEK_IN_YEAR", Kind.DATE),
    /** Only inside a date function. */
    CONVERT_TIMEZONE("convertTimezone", Kind.INNER),
    TO_LABEL("toLabel", Kind.DISPLAY),
    FORMAT("FORMAT", Kind.DISPLAY),
    CONVERT_CURRENCY("convertCurrency", Kind.DISPLAY),
    /** 1 on the subtotal rows of ROLLUP and CUBE. */
    GROUPING("GROUPING", Kind.GROUPING),
    DISTANCE("DISTANCE", Kind.DISTANCE),
    /** Only inside {@code DISTANCE}. */
    GEOLOCATION("GEOLOCATION", Kind.INNER);

    private static final Map<String, SoqlFunction> BY_NAME = new HashMap<>();

    static {
        for (SoqlFunction function : values()) {
            BY_NAME.put(function.spelling.toUpperCase(Locale.ROOT), function);
        }
    }

    private final String spelling;
    private final Kind kind;

    SoqlFunction(String spelling, Kind kind) {
        this.spelling = spelling;
        this.kind = kind;
    }

    /** Finds one by its name in any case. */
    public static Optional<SoqlFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** As Salesforce writes it. */
    public String spelling() {
        return spelling;
    }

    public Kind kind() {
        return kind;
    }

    /** What a function is for. */
    public enum Kind {
        /** One value of many rows. */
        AGGREGATE,
        /** A part of a date; in SELECT it needs a GROUP BY of the same. */
        DATE,
        /** The same value made readable; takes an alias without GROUP BY. */
        DISPLAY,
        GROUPING,
        DISTANCE,
        /** Stands only inside another function. */
        INNER
    }
}
