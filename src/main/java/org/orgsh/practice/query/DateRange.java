package org.orgsh.practice.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.DateLiteral;

/**
 * The days a date literal stands for. The running user's time zone is GMT, the week starts on Sunday and the fiscal year
 * with the calendar's.
 *
 * @param end the day after the last
 */
record DateRange(LocalDate start, LocalDate end) {

    static DateRange of(DateLiteral literal, @Nullable Integer count, LocalDate today) {
        long n = count == null ? 0 : count;
        LocalDate week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = month.minusMonths((month.getMonthValue() - 1) % 3);
        LocalDate year = today.withDayOfYear(1);
        return switch (literal) {
            case YESTERDAY -> days(today.minusDays(1), 1);
            case TODAY -> days(today, 1);
            case TOMORROW -> days(today.plusDays(1), 1);
            case LAST_WEEK -> days(week.minusWeeks(1), 7);
            case THIS_WEEK -> days(week, 7);
            case NEXT_WEEK -> days(week.plusWeeks(1), 7);
            case LAST_MONTH -> months(month.minusMonths(1), 1);
            case THIS_MONTH -> months(month, 1);
            case NEXT_MONTH -> months(month.plusMonths(1), 1);
            case LAST_90_DAYS -> new DateRange(today.minusDays(89), today.plusDays(1));
            case NEXT_90_DAYS -> days(today.plusDays(1), 90);
            case THIS_QUARTER, THIS_FISCAL_QUARTER -> months(quarter, 3);
            case LAST_QUARTER, LAST_FISCAL_QUARTER -> months(quarter.minusMonths(3), 3);
            case NEXT_QUARTER, NEXT_FISCAL_QUARTER -> months(quarter.plusMonths(3), 3);
            case THIS_YEAR, THIS_FISCAL_YEAR -> months(year, 12);
            case LAST_YEAR, LAST_FISCAL_YEAR -> months(year.minusYears(1), 12);
            case NEXT_YEAR, NEXT_FISCAL_YEAR -> months(year.plusYears(1), 12);
            // Of all that look back, only this one has the current day in it.
            case LAST_N_DAYS -> new DateRange(today.minusDays(Math.max(0, n - 1)), today.plusDays(1));
            case NEXT_N_DAYS -> days(today.plusDays(1), n);
            case N_DAYS_AGO -> days(today.minusDays(n), 1);
            case LAST_N_WEEKS -> new DateRange(week.minusWeeks(n), week);
            case NEXT_N_WEEKS -> days(week.plusWeeks(1), 7 * n);
            case N_WEEKS_AGO -> days(week.minusWeeks(n), 7);
            case LAST_N_MONTHS -> new DateRange(month.minusMonths(n), month);
            case NEXT_N_MONTHS -> months(month.plusMonths(1), n);
            case N_MONTHS_AGO -> months(month.minusMonths(n), 1);
            case LAST_N_QUARTERS, LAST_N_FISCAL_QUARTERS -> new DateRange(quarter.minusMonths(3 * n), quarter);
            case NEXT_N_QUARTERS, NEXT_N_FISCAL_QUARTERS -> months(quarter.plusMonths(3), 3 * n);
            case N_QUARTERS_AGO, N_FISCAL_QUARTERS_AGO -> months(quarter.minusMonths(3 * n), 3);
            case LAST_N_YEARS, LAST_N_FISCAL_YEARS -> new DateRange(year.minusYears(n), year);
            case NEXT_N_YEARS, NEXT_N_FISCAL_YEARS -> months(year.plusYears(1), 12 * n);
            case N_YEARS_AGO, N_FISCAL_YEARS_AGO -> months(year.minusYears(n), 12);
        };
    }

    private static DateRange days(LocalDate start, long days) {
        return new DateRange(start, start.plusDays(days));
    }

    private static DateRange months(LocalDate start, long months) {
        return new DateRange(start, start.plusMonths(months));
    }
}
