package org.orgsh.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.Highlight.Style;
import org.orgsh.soql.Token.Kind;

/** Reads literals and bind variables. */
class ValueReader extends TokenReader {
    private final List<BindSite> binds = new ArrayList<>();
    /** Whether the value read is a pattern: the right side of LIKE. */
    boolean pattern;

    ValueReader(String text, List<Token> tokens, @Nullable Offers offers) {
        super(text, tokens, offers);
    }

    /** The bind variables met, in their order. */
    final List<BindSite> binds() {
        return binds;
    }

    final boolean isValueStart(int index) {
        return switch (tok(index).kind()) {
            case STRING, NUMBER, DATE, DATETIME, TIME, DATE_LITERAL, CURRENCY, BIND -> true;
            case WORD -> !isStopper(index) || isWord(index, "NULL");
            default -> false;
        };
    }

    /**
     * @param field what the value belongs to, if that is a field
     * @param left the left side of the comparison; null inside a function
     */
    final Value value(@Nullable Compared field, @Nullable Operand left, BindSite.Kind place, Literals literals) {
        if (atCursor()) {
            offerValues(field, left, literals);
            if (atEmptyCursor() && isValueStart(at + 1)) {
                advance();
            } else if (peek().kind() == Kind.WORD && !isLiteralWord(at)) {
                if (!isStopper(at)) {
                    advance();
                }
                return new Value.Missing(new Span(lastEnd(), 0));
            }
        }
        if (isSymbol(at, ":")) {
            return namelessBind();
        }
        bindHere(field, place);
        return literal();
    }

    /** A colon with no name behind it, or not yet. */
    final Value namelessBind() {
        advance();
        if (atEmptyCursor()) {
            offer(Expectation.Variables::new);
            advance();
        } else {
            unexpected("the name of a variable");
        }
        return new Value.Missing(new Span(lastEnd(), 0));
    }

    final boolean isLiteralWord(int index) {
        return isWord(index, "NULL") || isWord(index, "TRUE") || isWord(index, "FALSE");
    }

    private void offerValues(@Nullable Compared field, @Nullable Operand left, Literals literals) {
        switch (peek().kind()) {
            case BIND -> offer(Expectation.Variables::new);
            case DATE_LITERAL -> offer(Expectation.Numbers::new); // of its days, weeks or months
            case NUMBER, CURRENCY, DATE, DATETIME, TIME -> {
                offerField(field, literals);
                if (field == null || peek().kind() == Kind.NUMBER || peek().kind() == Kind.CURRENCY) {
                    offer(Expectation.Numbers::new);
                }
            }
            case STRING -> {
                offerField(field, literals);
                if (left == null) {
                    keyword("mi");
                    keyword("km");
                }
            }
            case WORD -> {
                offerField(field, literals);
                if (field != null) {
                    if (literals.takeDates) {
                        offer(() -> new Expectation.DateLiterals(field.field()));
                    }
                    if (literals.takeNull) {
                        keyword("NULL");
                    }
                } else if (left instanceof FunctionCall call && call.is(SoqlFunction.DAY_ONLY)) {
                    offer(() -> new Expectation.DateLiterals(null));
                } else {
                    offer(Expectation.Numbers::new);
                }
                offer(Expectation.Variables::new);
            }
            default -> {}
        }
    }

    private void offerField(@Nullable Compared field, Literals literals) {
        if (field != null) {
            offer(() -> new Expectation.Values(field.field(), literals.takeTruth));
        }
    }

    /** Which literals may stand behind an operator, the field's own values aside. */
    enum Literals {
        /** Behind {@code =} and {@code !=}, and inside functions. */
        EVERY(true, true, true),
        /** Behind {@code <} and its like. */
        ORDERED(false, false, true),
        /** Behind {@code IN}, which booleans do not take. */
        LISTED(true, false, true),
        /** Behind {@code LIKE}, {@code INCLUDES} and {@code EXCLUDES}. */
        TEXTS(false, false, false);

        private final boolean takeNull;
        private final boolean takeTruth;
        private final boolean takeDates;

        Literals(boolean takeNull, boolean takeTruth, boolean takeDates) {
            this.takeNull = takeNull;
            this.takeTruth = takeTruth;
            this.takeDates = takeDates;
        }
    }

    final boolean bindHere(@Nullable Compared field, BindSite.Kind place) {
        if (peek().kind() != Kind.BIND) {
            return false;
        }
        if (atCursor()) {
            offer(Expectation.Variables::new);
        }
        binds.add(new BindSite(bind(), field, place));
        return true;
    }

    final Value.Bind bind() {
        return new Value.Bind(text.substring(peek().offset() + 1, peek().end()), here());
    }

    /** Takes a literal or a bind variable. */
    final Value literal() {
        Span span = here();
        String raw = peekText();
        Value value = switch (peek().kind()) {
            case STRING -> string(raw, span);
            case NUMBER -> new Value.Number(raw, span);
            case DATE -> date(raw, span);
            case DATETIME -> dateTime(raw, span);
            case TIME -> time(raw, span);
            case DATE_LITERAL -> countedDate(raw, span);
            case CURRENCY -> currency(raw, span);
            case BIND -> bind();
            case WORD -> word(raw, span);
            case UNKNOWN -> {
                if (!atEnd() && raw.startsWith("\"")) {
                    unexpected("a string in single quotes");
                    yield new Value.Missing(span);
                }
                yield null;
            }
            default -> null;
        };
        if (value == null) {
            unexpected("a value");
            return new Value.Missing(new Span(lastEnd(), 0));
        }
        advance();
        return value;
    }

    final Value string(String raw, Span span) {
        if (!Escapes.isClosed(raw)) {
            problem(new Span(span.offset(), 1), "unterminated string, expected a closing quote");
        }
        int bad = Escapes.firstBad(raw, pattern);
        if (bad >= 0) {
            int length = Math.min(2, raw.length() - bad);
            problem(
                    new Span(span.offset() + bad, length),
                    "invalid string escape '" + raw.substring(bad, bad + length) + "'");
        }
        return new Value.Text(Escapes.text(raw), raw, span);
    }

    final @Nullable Value word(String raw, Span span) {
        if (isWord(at, "TRUE") || isWord(at, "FALSE")) {
            mean(at, at + 1, Style.CONSTANT);
            return new Value.Bool(isWord(at, "TRUE"), span);
        }
        if (isWord(at, "NULL")) {
            mean(at, at + 1, Style.CONSTANT);
            return new Value.Null(span);
        }
        if (isStopper(at)) {
            return null;
        }
        DateLiteral literal = DateLiteral.named(raw).orElse(null);
        if (literal != null && !literal.takesNumber()) {
            mean(at, at + 1, Style.DATE);
            return new Value.RelativeDate(literal, null, span);
        }
        if (literal != null) {
            problem(span, literal + " needs a number, as in " + literal + ":7");
            return new Value.Missing(span);
        }
        if (Tokenizer.looksLikeCurrency(raw, 0, raw.length())) {
            mean(at, at + 1, Style.NUMBER);
            return currency(raw, span);
        }
        unexpected("a value");
        return new Value.Missing(span);
    }

    static Value currency(String raw, Span span) {
        return new Value.Currency(Ascii.upper(raw.substring(0, 3)), new BigDecimal(raw.substring(3)), span);
    }

    final Value countedDate(String raw, Span span) {
        int colon = raw.indexOf(':');
        DateLiteral literal = DateLiteral.named(raw.substring(0, colon)).orElseThrow();
        String digits = raw.substring(colon + 1);
        if (digits.isEmpty() || digits.length() > 9 || !isWhole(digits)) {
            problem(span, literal + " needs a number, as in " + literal + ":7");
            return new Value.Missing(span);
        }
        return new Value.RelativeDate(literal, Integer.valueOf(digits), span);
    }

    final Value date(String raw, Span span) {
        try {
            LocalDate date = LocalDate.parse(raw);
            return new Value.Date(date, span);
        } catch (DateTimeException e) {
            return malformed(raw, "date", "2026-03-01", span);
        }
    }

    final Value dateTime(String raw, Span span) {
        try {
            // SOQL also takes +0100.
            boolean noColon = raw.length() > 5
                    && "+-".indexOf(raw.charAt(raw.length() - 5)) >= 0
                    && isWhole(raw.substring(raw.length() - 4));
            String standard =
                    noColon ? raw.substring(0, raw.length() - 2) + ":" + raw.substring(raw.length() - 2) : raw;
            return new Value.DateTime(OffsetDateTime.parse(standard), span);
        } catch (DateTimeException e) {
            return malformed(raw, "date-time", "2026-03-01T09:30:00Z", span);
        }
    }

    final Value time(String raw, Span span) {
        try {
            boolean zoned = raw.endsWith("Z") || raw.endsWith("z");
            return new Value.Time(LocalTime.parse(zoned ? raw.substring(0, raw.length() - 1) : raw), span);
        } catch (DateTimeException e) {
            return malformed(raw, "time", "09:30:00.000Z", span);
        }
    }

    final Value malformed(String raw, String what, String example, Span span) {
        problem(span, "'" + raw + "' is no " + what + ", expected one like " + example);
        return new Value.Missing(span);
    }

    /** Behind LIMIT and OFFSET. */
    final @Nullable Value count() {
        if (atCursor()) {
            offer(Expectation.Numbers::new);
            offer(Expectation.Variables::new);
        }
        if (bindHere(null, BindSite.Kind.COUNT)) {
            return literal();
        }
        if (isSymbol(at, ":")) {
            return namelessBind();
        }
        if (peek().kind() == Kind.NUMBER && isWhole(peekText())) {
            return literal();
        }
        if (atEmptyCursor() && tok(at + 1).kind() == Kind.NUMBER) {
            advance();
            return literal();
        }
        unexpected("a whole number");
        if (atCursor() || !atEnd() && !isStopper(at) && !isSymbol(at, ")")) {
            advance();
        }
        return new Value.Missing(new Span(lastEnd(), 0));
    }

    static boolean isWhole(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
