package org.orgsh.practice;

import java.math.BigDecimal;
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

    NaiveSoql(Random random, List<Field> fields, List<? extends Found> records) {
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
            case MULTI -> includes(field);
            case BOOLEAN -> comparison(field, random.nextBoolean() ? "=" : "!=");
            default -> {
                int choice = random.nextInt(10);
                if (choice < 2) {
                    yield in(field);
                }
                if (choice < 4 && field.kind == Kind.TEXT) {
                    yield like(field);
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
        List<Object> wanted = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            wanted.add(value(field));
        }
        boolean negated = random.nextBoolean();
        String list = wanted.stream().map(each -> literal(field, each)).collect(Collectors.joining(", "));
        return new Condition(field.path + (negated ? " NOT IN (" : " IN (") + list + ")", found -> {
            Object value = found.value(field.path);
            boolean there = value != null && wanted.stream().anyMatch(each -> compare(field, value, each) == 0);
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
            case TEXT -> left.toString().compareToIgnoreCase(right.toString());
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
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
