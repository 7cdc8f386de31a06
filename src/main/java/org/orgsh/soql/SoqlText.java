package org.orgsh.soql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.BindSite.Kind;

/** Writes values into SOQL, so that a value stays a value. */
public final class SoqlText {
    /** Dates SOQL can hold; a later year would not even be written as a date. */
    private static final int FIRST_YEAR = 1700;

    private static final int LAST_YEAR = 4000;
    private static final int MOST_DIGITS = 400;

    private SoqlText() {}

    /** Any text as a literal: {@code 'O\'Neill'}. */
    public static String quote(String text) {
        return quote(text, false);
    }

    /** The text a literal stands for, its quotes taken off; a missing closing quote does not matter. */
    public static String unquote(String literal) {
        return Escapes.text(literal);
    }

    /** Any text as a literal behind LIKE that means just this text: {@code %} and {@code _} are escaped too. */
    public static String quoteForLike(String text) {
        return quote(text, true);
    }

    private static String quote(String text, boolean wildcards) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '\\' -> out.append('\\').append(c);
                case '%', '_' -> out.append(wildcards ? "\\" : "").append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('\'').toString();
    }

    /** Gives bind variables their values. */
    @FunctionalInterface
    public interface Resolver {
        /**
         * @param name without the colon, as typed
         * @param field what the variable is compared with, whose type says what is wanted; null where it is compared with no
         *     field, such as behind LIMIT
         * @return null if there is no such variable
         */
        @Nullable
        BindValue valueOf(String name, Expectation.@Nullable FieldAt field);
    }

    /**
     * A statement with its variables replaced.
     *
     * @param problems positions are those of the text with the variables; if there are any, the text is not to be sent
     */
    public record Bound(String text, List<Problem> problems) {
        public Bound {
            problems = List.copyOf(problems);
        }
    }

    /** The names of the variables of a statement, each once, in the order they first appear. */
    public static List<String> variables(String text) {
        return Tokenizer.tokens(text).stream()
                .filter(token -> token.kind() == Token.Kind.BIND)
                .map(token -> text.substring(token.offset() + 1, token.end()))
                .distinct()
                .toList();
    }

    /**
     * Replaces {@code :name} by literals, but not inside strings, comments and search terms. A list becomes {@code ('a',
     * 'b')} behind IN; a search term gets its braces.
     */
    public static Bound bind(String text, Resolver resolver) {
        List<Token> tokens = Tokenizer.tokens(text);
        if (!hasBind(tokens)) {
            return new Bound(text, List.of());
        }
        Parser parser = new Parser(text, Parser.meaningful(tokens), null);
        parser.statement();
        Map<Integer, BindSite> sites = new HashMap<>();
        parser.binds().forEach(site -> sites.put(site.bind().span().offset(), site));
        StringBuilder out = new StringBuilder(text.length() + 64);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Token.Kind.BIND) {
                out.append(text, token.offset(), token.end());
                continue;
            }
            Literal literal = literal(text, token, sites.get(token.offset()), resolver);
            if (literal.problem() != null) {
                problems.add(new Problem(token.offset(), token.length(), literal.problem()));
                out.append(text, token.offset(), token.end());
                continue;
            }
            // Never let a value grow together with its neighbours: LIMIT:n must not become LIMIT5.
            if (out.length() > 0 && " \t\r\n(,=<>".indexOf(out.charAt(out.length() - 1)) < 0) {
                out.append(' ');
            }
            out.append(literal.text());
            if (token.end() < text.length() && " \t\r\n),".indexOf(text.charAt(token.end())) < 0) {
                out.append(' ');
            }
        }
        return new Bound(out.toString(), problems);
    }

    private static boolean hasBind(List<Token> tokens) {
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.BIND) {
                return true;
            }
        }
        return false;
    }

    private record Literal(String text, @Nullable String problem) {
        static Literal of(String text) {
            return new Literal(text, null);
        }

        static Literal no(String problem) {
            return new Literal("", problem);
        }
    }

    private static Literal literal(String text, Token token, @Nullable BindSite site, Resolver resolver) {
        String name = text.substring(token.offset() + 1, token.end());
        BindValue value = resolver.valueOf(
                name, site == null || site.field() == null ? null : site.field().field());
        if (value == null) {
            return Literal.no("unknown variable '" + name + "'");
        }
        Kind place = site == null ? Kind.VALUE : site.place();
        return switch (place) {
            case COUNT ->
                value instanceof BindValue.Number number && isCount(number.value())
                        ? Literal.of(number.value().toBigInteger().toString())
                        : Literal.no("variable '" + name + "' is not a whole number");
            case SEARCH_TERM ->
                value instanceof BindValue.Text term
                        ? Literal.of("{" + escapeSearchTerm(term.value()) + "}")
                        : Literal.no("variable '" + name + "' is not a text to search for");
            case VALUE ->
                value instanceof BindValue.Several
                        ? Literal.no("variable '" + name + "' is a list, which stands only behind IN")
                        : one(name, value);
            case ELEMENT -> several(name, value);
            case LIST -> {
                Literal elements = several(name, value);
                yield elements.problem() == null ? Literal.of("(" + elements.text() + ")") : elements;
            }
        };
    }

    private static Literal several(String name, BindValue value) {
        if (!(value instanceof BindValue.Several list)) {
            return one(name, value);
        }
        if (list.values().isEmpty()) {
            return Literal.no("variable '" + name + "' is an empty list, and SOQL has no such thing");
        }
        StringBuilder out = new StringBuilder();
        for (BindValue element : list.values()) {
            Literal literal = one(name, element);
            if (literal.problem() != null) {
                return literal;
            }
            out.append(out.length() == 0 ? "" : ", ").append(literal.text());
        }
        return Literal.of(out.toString());
    }

    private static Literal one(String name, BindValue value) {
        String literal = literal(value);
        return literal == null
                ? Literal.no("the value of variable '" + name + "' cannot be written in SOQL")
                : Literal.of(literal);
    }

    /** The literal of a value; null if SOQL has none, as for a year of five digits or a list. */
    public static @Nullable String literal(BindValue value) {
        if (value instanceof BindValue.Text text) {
            return quote(text.value());
        }
        if (value instanceof BindValue.Number number) {
            return isWritable(number.value()) ? number.value().toPlainString() : null;
        }
        if (value instanceof BindValue.Bool bool) {
            return bool.value() ? "TRUE" : "FALSE";
        }
        if (value instanceof BindValue.Date date) {
            return isWritable(date.value()) ? date.value().toString() : null;
        }
        if (value instanceof BindValue.DateTime dateTime) {
            OffsetDateTime utc = dateTime.value().withOffsetSameInstant(ZoneOffset.UTC);
            return isWritable(utc.toLocalDate()) ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(utc) : null;
        }
        if (value instanceof BindValue.RelativeDate relative) {
            boolean whole = relative.literal().takesNumber() == (relative.n() != null)
                    && (relative.n() == null || relative.n() >= 0);
            return whole ? relative.literal() + (relative.n() == null ? "" : ":" + relative.n()) : null;
        }
        return value instanceof BindValue.Null ? "NULL" : null;
    }

    private static boolean isWritable(BigDecimal number) {
        // 1E+1000000000 is short to say and long to write.
        return Math.abs((long) number.scale()) + number.precision() <= MOST_DIGITS;
    }

    private static boolean isWritable(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    private static boolean isCount(BigDecimal number) {
        return number.signum() >= 0
                && isWritable(number)
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** A text as a search term that means just this text. */
    public static String escapeSearchTerm(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("?&|!{}[]()^~*:\\\"'+-".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
