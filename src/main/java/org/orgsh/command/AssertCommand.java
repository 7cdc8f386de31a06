package org.orgsh.command;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.SyntaxException;
import org.orgsh.language.Passage;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.output.OneLine;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.script.Variable;
import org.orgsh.soql.Soql;
import org.orgsh.soql.SoqlText;
import org.orgsh.soql.Token;

/** {@code assert (SELECT COUNT() ...) = N : 'message'}: exit code 5 where it does not hold. */
final class AssertCommand extends OrgshCommand {
    private static final List<String> OPERATORS = List.of("=", "!=", "<>", "<", "<=", ">", ">=");

    AssertCommand() {
        super(Signature.words(
                        "assert",
                        "Session and scripts",
                        "End a script where something does not hold",
                        "assert (SELECT ...) OPERATOR VALUE [: 'MESSAGE']",
                        Argument.TEXT)
                .reading(Body.TEXT));
    }

    @Override
    List<String> examples() {
        return List.of(
                "assert (SELECT COUNT() FROM Contact WHERE Email = null) = 0 : 'contacts without an address'",
                "assert (SELECT Name FROM Account WHERE Id = :id) = 'Acme Ltd'");
    }

    @Override
    String details() {
        return "Each side is a SELECT in parentheses that gives one value, a literal, or a variable. Operators are = != <"
                + " <= > >=. Where it does not hold, the exit code is 5.";
    }

    @Override
    ExitCode run(Invocation call) {
        Passage rest = call.call().requiredRest("(SELECT ...) OPERATOR VALUE");
        Assertion assertion = new Reader(call, rest).read();
        String left = assertion.left().get();
        String right = assertion.right().get();
        if (!holds(left, assertion.operator(), right)) {
            String message = assertion.message();
            throw new OrgshException(
                    ExitCode.ASSERTION,
                    (message == null ? "The assertion does not hold" : message) + ": " + left + " is not "
                            + assertion.operator() + " " + right + ".",
                    null);
        }
        return ExitCode.OK;
    }

    static boolean holds(String left, String operator, String right) {
        int order = compare(left, right);
        return switch (operator) {
            case "=" -> order == 0;
            case "!=", "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Numbers by their value, everything else as text, in which case does not matter, as in SOQL. */
    private static int compare(String left, String right) {
        try {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        } catch (NumberFormatException e) {
            return left.compareToIgnoreCase(right);
        }
    }

    private record Assertion(
            Supplier<String> left,
            String operator,
            Supplier<String> right,
            @Nullable String message) {}

    /** Reads an assertion by SOQL's tokens, so that a parenthesis or colon in a text or comment is none. */
    private static final class Reader {
        private final Invocation call;
        private final Passage passage;
        private final List<Token> tokens;
        private int next;

        Reader(Invocation call, Passage passage) {
            this.call = call;
            this.passage = passage;
            this.tokens = Soql.tokens(passage.text()).stream()
                    .filter(token -> token.kind() != Token.Kind.WHITESPACE && token.kind() != Token.Kind.COMMENT)
                    .toList();
        }

        Assertion read() {
            Supplier<String> left = side();
            String operator = operator();
            Supplier<String> right = side();
            String message = null;
            if (next < tokens.size()) {
                if (!is(":")) {
                    throw expected(": 'MESSAGE' or nothing more");
                }
                next++;
                if (next >= tokens.size() || kind() != Token.Kind.STRING) {
                    throw expected("'MESSAGE'");
                }
                message = text();
                next++;
            }
            if (next < tokens.size()) {
                throw expected("nothing more");
            }
            return new Assertion(left, operator, right, message);
        }

        private Supplier<String> side() {
            if (next >= tokens.size()) {
                throw expected("(SELECT ...), a value or :NAME");
            }
            if (is("(")) {
                return select();
            }
            if (kind() == Token.Kind.BIND) {
                String name = piece().substring(1);
                next++;
                return () -> valueOf(call, name);
            }
            String value = kind() == Token.Kind.STRING ? text() : piece();
            if (kind() == Token.Kind.SYMBOL) {
                throw expected("(SELECT ...), a value or :NAME");
            }
            next++;
            return () -> value;
        }

        private Supplier<String> select() {
            int start = tokens.get(next).end();
            int depth = 0;
            for (; next < tokens.size(); next++) {
                depth += is("(") ? 1 : is(")") ? -1 : 0;
                if (depth == 0) {
                    String soql =
                            passage.text().substring(start, tokens.get(next).offset());
                    next++;
                    return () -> single(call, soql.strip());
                }
            }
            throw expected(")");
        }

        private String operator() {
            String found = next < tokens.size() ? piece() : "";
            if (!OPERATORS.contains(found)) {
                throw expected("one of " + String.join(" ", OPERATORS));
            }
            next++;
            return found;
        }

        private Token.Kind kind() {
            return tokens.get(next).kind();
        }

        private String piece() {
            return tokens.get(next).of(passage.text());
        }

        private String text() {
            return SoqlText.unquote(piece());
        }

        private boolean is(String symbol) {
            return kind() == Token.Kind.SYMBOL && piece().equals(symbol);
        }

        private SyntaxException expected(String what) {
            int offset = next < tokens.size()
                    ? tokens.get(next).offset()
                    : passage.text().length();
            return call.call().problem(passage.offset() + offset, "Expected " + what + " here.");
        }
    }

    private static String valueOf(Invocation call, String name) {
        Variable variable = call.variables().get(name);
        if (variable instanceof Variable.One one) {
            return one.literal().text();
        }
        List<?> ids = ((Variable.Ids) variable).ids();
        return ids.size() == 1 ? ids.get(0).toString() : String.valueOf(ids.size());
    }

    /** The one value a query gives. */
    private static String single(Invocation call, String soql) {
        try (Rows rows = call.connection().queries().rows(Binding.of(call).fill(soql), QueryMode.NORMAL)) {
            Row first = rows.next();
            if (rows.columns().size() != 1 || first == null || rows.next() != null) {
                // Which rows there are is found out by asking, so this is no matter of how the line is written.
                throw new OrgshException(
                        ExitCode.ASSERTION,
                        "An assertion compares one value, and the query gives "
                                + (first == null
                                        ? "no row."
                                        : rows.columns().size() != 1 ? "several columns." : "several rows."),
                        "Use COUNT(), another aggregate, or a condition that one record meets.");
            }
            return OneLine.whole(first.value(0));
        }
    }
}
