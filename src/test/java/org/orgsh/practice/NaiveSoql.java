package org.orgsh.practice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Random conditions over records that are there already, each as SOQL and as what it means by the SOQL Reference, written
 * down here in the simplest way: what is empty is unequal to every value, NOT is the opposite, text knows no case.
 */
final class NaiveSoql {
    /** How a field's values are compared and written. */
    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        DATETIME,
        ID,
        BOOLEAN,
        MULTI
    }

    record Field(String path, Kind kind) {}

    /** A record by its paths; numbers are BigDecimal, booleans Boolean, everything else text. */
    interface Found {
        @Nullable
        Object value(String path);
    }

    record Condition(String soql, Predicate<Found> holds) {}

    private final Random random;
    private final List<Field> fields;
    private final List<? extends Found> records;
    private final ZoneId zone;

    /** @param zone where the user lives */
    NaiveSoql(Random random, List<Field> fields, List<? extends Found> records, ZoneId zone) {
        this.zone = zone;
        this.random = random;
        this.fields = fields;
        this.records = records;
    }

    Condition condition(int depth) {
        int choice = depth == 0 ? 9 : random.nextInt(10);
        if (choice < 3) {
            Condition left = condition(depth - 1);
            Condition right = condition(depth - 1);
            return new Condition(
                    "(" + left.soql + ") AND (" + right.soql + ")",
                    found -> left.holds.test(found) && right.holds.test(found));
        }
        if (choice < 5) {
            Condition left = condition(depth - 1);
            Condition right = condition(depth - 1);
            return new Condition(
                    "(" + left.soql + ") OR (" + right.soql + ")",
                    found -> left.holds.test(found) || right.holds.test(found));
        }
        if (choice < 6) {
            Condition inner = condition(depth - 1);
            return new Condition("NOT (" + inner.soql + ")", found -> !inner.holds.test(found));
        }
        return simple(fields.get(random.nextInt(fields.size())));
    }

    private Condition simple(Field field) {
        return switch (field.kind) {
            case MULTI ->
                random.nextInt(3) == 0 ? comparison(field, random.nextBoolean() ? "=" : "!=") : includes(field);
            case BOOLEAN -> comparison(field, random.nextBoolean() ? "=" : "!=");
            default -> {
                int choice = random.nextInt(10);
                if (choice < 2) {
                    yield in(field);
                }
                if (choice < 4 && field.kind == Kind.TEXT) {
                    yield like(field);
                }
                if (choice < 5 && (field.kind == Kind.DATE || field.kind == Kind.DATETIME)) {
                    yield relative(field);
                }
                String[] operators = {"=", "!=", "<", "<=", ">", ">="};
                yield comparison(field, operators[random.nextInt(operators.length)]);
            }
        };
    }

    private Condition comparison(Field field, String operator) {
        Object wanted = random.nextInt(8) == 0
                        && field.kind != Kind.BOOLEAN
                        && !operator.contains("<")
                        && !operator.contains(">")
                ? null
                : value(field);
        return new Condition(field.path + " " + operator + " " + literal(field, wanted), found -> {
            Object value = found.value(field.path);
            if (value == null || wanted == null) {
                boolean same = value == null && wanted == null;
                return operator.equals("=") ? same : operator.equals("!=") && !same;
            }
            int order = compare(field, value, wanted);
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        });
    }

    private Condition in(Field field) {
        List<@Nullable Object> wanted = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            wanted.add(value(field));
        }
        boolean orNull = random.nextInt(4) == 0;
        if (orNull) {
            wanted.add(null);
        }
        boolean negated = random.nextBoolean();
        String list = wanted.stream().map(each -> literal(field, each)).collect(Collectors.joining(", "));
        return new Condition(field.path + (negated ? " NOT IN (" : " IN (") + list + ")", found -> {
            Object value = found.value(field.path);
            boolean there = value == null
                    ? orNull
                    : wanted.stream().anyMatch(each -> each != null && compare(field, value, each) == 0);
            return there != negated;
        });
    }

    private Condition like(Field field) {
        String text = value(field).toString();
        int from = random.nextInt(text.length());
        int to = from + random.nextInt(text.length() - from + 1);
        String part = text.substring(from, to).replace("_", "").replace("%", "").replace("\\", "");
        String pattern = (random.nextBoolean() ? "%" : "") + part + (random.nextBoolean() ? "%" : "_");
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        Pattern compiled =
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return new Condition(field.path + " LIKE " + quoted(pattern), found -> {
            Object value = found.value(field.path);
            return value != null && compiled.matcher(value.toString()).matches();
        });
    }

    private Condition includes(Field field) {
        List<List<String>> wanted = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            List<String> parts = new ArrayList<>(List.of(value(field).toString().split(";")));
            wanted.add(parts.subList(0, 1 + random.nextInt(parts.size())));
        }
        boolean negated = random.nextBoolean();
        String list =
                wanted.stream().map(each -> quoted(String.join(";", each))).collect(Collectors.joining(", "));
        return new Condition(field.path + (negated ? " EXCLUDES (" : " INCLUDES (") + list + ")", found -> {
            Object value = found.value(field.path);
            TreeSet<String> selected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            if (value != null) {
                selected.addAll(Arrays.asList(value.toString().split(";")));
            }
            return wanted.stream().anyMatch(selected::containsAll) != negated;
        });
    }

    private Condition relative(Field field) {
        Period period = Period.any(random, LocalDate.now(zone));
        String operator = new String[] {"=", "!=", "<", "<=", ">", ">="}[random.nextInt(6)];
        return new Condition(field.path + " " + operator + " " + period.literal, found -> {
            Object value = found.value(field.path);
            if (value == null) {
                return operator.equals("!=");
            }
            LocalDate day = field.kind == Kind.DATE
                    ? LocalDate.parse(value.toString())
                    : OffsetDateTime.parse(value.toString(), FORM)
                            .atZoneSameInstant(zone)
                            .toLocalDate();
            boolean before = day.isBefore(period.first);
            boolean after = day.isAfter(period.last);
            return switch (operator) {
                case "=" -> !before && !after;
                case "!=" -> before || after;
                case "<" -> before;
                case "<=" -> !after;
                case ">" -> after;
                default -> !before;
            };
        });
    }

    /** The days that a date literal means. */
    private record Period(String literal, LocalDate first, LocalDate last) {
        static Period any(Random random, LocalDate today) {
            int n = 1 + random.nextInt(14);
            LocalDate month = today.withDayOfMonth(1);
            LocalDate year = today.withDayOfYear(1);
            LocalDate quarter = month.minusMonths((today.getMonthValue() - 1) % 3);
            return switch (random.nextInt(14)) {
                case 0 -> new Period("TODAY", today, today);
                case 1 -> new Period("TOMORROW", today.plusDays(1), today.plusDays(1));
                case 2 -> new Period("THIS_MONTH", month, month.plusMonths(1).minusDays(1));
                case 3 -> new Period("LAST_MONTH", month.minusMonths(1), month.minusDays(1));
                case 4 -> new Period("THIS_YEAR", year, year.plusYears(1).minusDays(1));
                case 5 -> new Period("LAST_YEAR", year.minusYears(1), year.minusDays(1));
                case 6 ->
                    new Period(
                            "NEXT_QUARTER",
                            quarter.plusMonths(3),
                            quarter.plusMonths(6).minusDays(1));
                case 7 -> new Period("LAST_N_DAYS:" + n, today.minusDays(n), today);
                case 8 -> new Period("NEXT_N_DAYS:" + n, today.plusDays(1), today.plusDays(n));
                case 9 -> new Period("N_DAYS_AGO:" + n, today.minusDays(n), today.minusDays(n));
                case 10 -> new Period("LAST_N_MONTHS:" + n, month.minusMonths(n), month.minusDays(1));
                case 11 ->
                    new Period(
                            "NEXT_N_MONTHS:" + n,
                            month.plusMonths(1),
                            month.plusMonths(n + 1L).minusDays(1));
                case 12 -> new Period("LAST_N_QUARTERS:" + n, quarter.minusMonths(3L * n), quarter.minusDays(1));
                default -> new Period("LAST_N_YEARS:" + n, year.minusYears(n), year.minusDays(1));
            };
        }
    }

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    /** One that a record has, or nearly. */
    private Object value(Field field) {
        List<Object> known = new ArrayList<>();
        for (Found record : records) {
            Object value = record.value(field.path);
            if (value != null && !value.toString().isEmpty()) {
                known.add(value);
            }
        }
        Object value = known.get(random.nextInt(known.size()));
        if (field.kind == Kind.TEXT && random.nextInt(4) == 0) {
            return value.toString().toUpperCase(Locale.ROOT);
        }
        return field.kind == Kind.NUMBER && random.nextInt(4) == 0 ? ((BigDecimal) value).add(BigDecimal.ONE) : value;
    }

    static int compare(Field field, Object left, Object right) {
        return switch (field.kind) {
            case NUMBER -> ((BigDecimal) left).compareTo((BigDecimal) right);
            case TEXT, MULTI -> left.toString().compareToIgnoreCase(right.toString());
            default -> left.toString().compareTo(right.toString());
        };
    }

    private static String literal(Field field, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return switch (field.kind) {
            case NUMBER -> ((BigDecimal) value).toPlainString();
            case DATE, BOOLEAN -> value.toString();
            case DATETIME -> value.toString().replace("+0000", "Z");
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
