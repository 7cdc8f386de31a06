package org.orgsh.soql;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words that stand for a range of days. Those with an {@code N} take a number: {@code LAST_N_DAYS:30}. */
public enum DateLiteral {
    YESTERDAY,
    TODAY,
    TOMORROW,
    LAST_WEEK,
    THIS_WEEK,
    NEXT_WEEK,
    LAST_MONTH,
    THIS_MONTH,
    NEXT_MONTH,
    LAST_90_DAYS,
    NEXT_90_DAYS,
    THIS_QUARTER,
    LAST_QUARTER,
    NEXT_QUARTER,
    THIS_YEAR,
    LAST_YEAR,
    NEXT_YEAR,
    THIS_FISCAL_QUARTER,
    LAST_FISCAL_QUARTER,
    NEXT_FISCAL_QUARTER,
    THIS_FISCAL_YEAR,
    LAST_FISCAL_YEAR,
    NEXT_FISCAL_YEAR,
    LAST_N_DAYS,
    NEXT_N_DAYS,
    N_DAYS_AGO,
    LAST_N_WEEKS,
    NEXT_N_WEEKS,
    N_WEEKS_AGO,
    LAST_N_MONTHS,
    NEXT_N_MONTHS,
    N_MONTHS_AGO,
    LAST_N_QUARTERS,
    NEXT_N_QUARTERS,
    N_QUARTERS_AGO,
    LAST_N_YEARS,
    NEXT_N_YEARS,
    N_YEARS_AGO,
    LAST_N_FISCAL_QUARTERS,
    NEXT_N_FISCAL_QUARTERS,
    N_FISCAL_QUARTERS_AGO,
    LAST_N_FISCAL_YEARS,
    NEXT_N_FISCAL_YEARS,
    N_FISCAL_YEARS_AGO;

    private static final Map<String, DateLiteral> BY_NAME = new HashMap<>();

    static {
        for (DateLiteral literal : values()) {
            BY_NAME.put(literal.name(), literal);
        }
    }

    /** Finds one by its name in any case, without {@code :n}. */
    public static Optional<DateLiteral> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** Whether {@code :n} has to follow. */
    public boolean takesNumber() {
        return name().startsWith("N_") || name().contains("_N_");
    }
}
