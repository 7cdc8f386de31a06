package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.Expectation.Use;
import org.orgsh.soql.Highlight.Style;
import org.orgsh.soql.Token.Kind;

/** Reads names, paths and functions. */
class OperandReader extends ValueReader {
    /** More brackets in brackets than this are refused, lest the stack overflows; the org takes far fewer. */
    private static final int MAX_DEPTH = 200;

    int depth;

    OperandReader(String text, List<Token> tokens, @Nullable Offers offers) {
        super(text, tokens, offers);
    }

    /** The field whose value is compared; null if the left side's value is another one, such as a count. */
    final @Nullable Compared fieldOf(Operand left) {
        if (left instanceof Path path) {
            return new Compared(scope, path);
        }
        FunctionCall call = (FunctionCall) left;
        boolean sameValue = call.is(SoqlFunction.TO_LABEL) || call.is(SoqlFunction.MIN) || call.is(SoqlFunction.MAX);
        return sameValue && !call.arguments().isEmpty() && call.arguments().get(0) instanceof Path path
                ? fieldOf(path)
                : null;
    }

    /** A field or function; null, and nothing taken, if neither is here. */
    final @Nullable Operand operand(Use use, Set<SoqlFunction> fitting, @Nullable SoqlFunction argumentOf) {
        if (atCursor() && peek().kind() == Kind.WORD) {
            functions(fitting);
        }
        if (peek().kind() != Kind.WORD || isStopper(at) && !atCursor()) {
            return null;
        }
        if (isSymbol(at + 1, "(") && !isStopper(at) && !atEmptyCursor()) {
            if (atCursor()) {
                offerFields(List.of(), use, argumentOf);
            }
            return function(use);
        }
        Path path = path("a field", seeking() ? prefix -> offerFields(prefix, use, argumentOf) : null, true);
        // An empty cursor may stand right before a function.
        return path.steps().size() == 1 && isSymbol(at, "(") && !path.last().isMissing()
                ? functionNamed(path.last(), use)
                : path;
    }

    final void offerFields(List<String> prefix, Use use, @Nullable SoqlFunction argumentOf) {
        Scope own = scope;
        offer(() -> new Expectation.Fields(own.place(prefix), use, argumentOf));
        if (prefix.isEmpty()) {
            offer(() -> new Expectation.Aliases(own.aliases()));
        }
    }

    final FunctionCall function(Use use) {
        return functionNamed(taken(), use);
    }

    final FunctionCall functionNamed(Name name, Use use) {
        int open = at;
        mean(open - 1, open, Style.FUNCTION);
        SoqlFunction known = SoqlFunction.named(name.text()).orElse(null);
        boolean fields = name.is("FIELDS");
        if (known == null && !fields) {
            problem(name.span(), "unknown function '" + name.text() + "'");
        }
        advance();
        List<Argument> arguments = new ArrayList<>();
        if (tooDeep(open)) {
            return new FunctionCall(name, arguments, span(name.span().offset()));
        }
        depth++;
        if (!isSymbol(at, ")")) {
            do {
                arguments.add(fields ? group() : argument(known, arguments.size(), use));
            } while (acceptSymbol(","));
        } else if (known != null && known != SoqlFunction.COUNT) {
            unexpected("a field");
        }
        depth--;
        close();
        if (known != null) {
            checkArguments(known, arguments);
        }
        return new FunctionCall(name, arguments, span(name.span().offset()));
    }

    final void checkArguments(SoqlFunction function, List<Argument> arguments) {
        int wanted = switch (function) {
            case DISTANCE -> 3;
            case GEOLOCATION -> 2;
            default -> 1;
        };
        if (arguments.size() > wanted) {
            problem(arguments.get(wanted).span(), function.spelling() + " takes no more than " + wanted);
        } else if (wanted > 1 && arguments.size() < wanted) {
            problem(
                    new Span(lastEnd() - 1, 1),
                    function.spelling() + " takes " + wanted + " arguments, here are " + arguments.size());
        }
    }

    /** Inside FIELDS(). */
    final Argument group() {
        int first = at;
        Path group = path(
                "ALL, STANDARD or CUSTOM",
                prefix -> List.of("ALL", "STANDARD", "CUSTOM").forEach(this::keyword),
                false);
        mean(first, at, Style.KEYWORD);
        return group;
    }

    final Argument argument(@Nullable SoqlFunction function, int index, Use use) {
        boolean unit = function == SoqlFunction.DISTANCE && index == 2;
        if (unit && atEmptyCursor() && !isValueStart(at + 1)) {
            keyword("'km'");
            keyword("'mi'");
            advance();
            return new Value.Missing(new Span(lastEnd(), 0));
        }
        if (unit || function == SoqlFunction.GEOLOCATION) {
            return value(null, null, BindSite.Kind.VALUE, Literals.EVERY);
        }
        boolean aggregate = function != null && function.kind() == SoqlFunction.Kind.AGGREGATE;
        Operand operand = operand(aggregate ? Use.AGGREGATE : use, Fitting.inside(function, index), function);
        if (operand == null) {
            unexpected("a field");
            return new Value.Missing(new Span(lastEnd(), 0));
        }
        return operand;
    }

    final Path path(String what, @Nullable Consumer<List<String>> offered, boolean dots) {
        int start = peek().offset();
        int first = at;
        List<Name> steps = new ArrayList<>();
        while (true) {
            steps.add(name(what, offered == null ? null : () -> offered.accept(names(steps))));
            if (!dots || !isSymbol(at, ".")) {
                break;
            }
            int dot = peek().end();
            advance();
            boolean adjacent = peek().offset() == dot;
            if (peek().kind() != Kind.WORD || !adjacent && isStopper(at) && !atCursor()) {
                unexpected(what);
                steps.add(missingName());
                break;
            }
            if (adjacent && isReserved(at) && !atCursor()) {
                steps.add(taken());
                if (!isSymbol(at, ".")) {
                    break;
                }
            }
        }
        mean(first, at, Style.FIELD);
        return new Path(steps, span(Math.min(start, lastEnd())));
    }

    static List<String> names(List<Name> steps) {
        return steps.stream().map(Name::text).toList();
    }

    final Name name(String what, @Nullable Runnable offered) {
        if (peek().kind() != Kind.WORD) {
            return missing(what);
        }
        if (atCursor()) {
            if (offered != null) {
                offered.run();
            }
            if (atEmptyCursor() && tok(at + 1).kind() == Kind.WORD && !isStopper(at + 1) && !isMistypedFrom(at + 1)) {
                advance();
                return taken();
            }
        }
        if (isStopper(at)) {
            return missing(what);
        }
        return taken();
    }

    /** Takes the closing bracket; without one, goes to where it may have been forgotten. */
    final void close() {
        if (acceptSymbol(")")) {
            return;
        }
        unexpected("')'");
        while (!atEnd() && !isStopper(at)) {
            if (isSymbol(at, "(")) {
                skipBrackets();
            } else if (isSymbol(at, ")")) {
                advance();
                return;
            } else {
                advance();
            }
        }
    }

    /** Whether brackets are nested too deep; then all in these is passed over. */
    final boolean tooDeep(int open) {
        if (depth < MAX_DEPTH) {
            return false;
        }
        problem(new Span(tok(open).offset(), 1), "nested too deeply");
        at = open;
        skipBrackets();
        return true;
    }
}
