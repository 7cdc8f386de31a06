package org.orgsh.practice.query;

import java.util.List;
import org.orgsh.practice.data.Refusal;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Soql;
import org.orgsh.soql.Span;
import org.orgsh.soql.Token;

/** The text of a query, and how the API tells what is wrong at a place in it. */
record QueryText(String text) {
    private static final int WINDOW = 60;
    // The other messages of the grammar are meant for people who type.
    private static final List<String> AS_THE_ORG_SAYS = List.of(
            "only aggregate expressions use field aliasing",
            "COUNT() must be",
            "duplicate alias: ",
            "SOQL statements ",
            "No search term found");

    /** A refusal with the excerpt, the caret and the position, all of which start with an empty line as in a real org. */
    Refusal refused(String code, Span at, String reason) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int offset = Math.max(start, Math.min(at.offset(), text.length()));
        int row = 1;
        int line = start;
        for (int i = start; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                row++;
                line = i + 1;
            }
        }
        int end = text.indexOf('\n', offset);
        int from = Math.max(line, offset - WINDOW);
        int to = Math.min(end < 0 ? text.length() : end, offset + WINDOW);
        return Refusal.bad(
                code,
                "\n" + text.substring(from, to) + "\n" + " ".repeat(offset - from) + "^\nERROR at Row:" + row
                        + ":Column:" + (offset - line + 1) + "\n" + reason);
    }

    Refusal noSuchColumn(Span at, String column, String entity) {
        return refused(
                "INVALID_FIELD",
                at,
                "No such column '" + column + "' on entity '" + entity
                        + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field"
                        + " name. Please reference your WSDL or the describe call for the appropriate names.");
    }

    Refusal noSuchRelationship(Span at, String relationship) {
        return refused(
                "INVALID_FIELD",
                at,
                "Didn't understand relationship '" + relationship
                        + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r'"
                        + " after the custom relationship name. Please reference your WSDL or the describe call for the"
                        + " appropriate names.");
    }

    Refusal noSuchObject(Span at, String object) {
        return refused(
                "INVALID_TYPE",
                at,
                "sObject type '" + object
                        + "' is not supported. If you are attempting to use a custom object, be sure to"
                        + " append the '__c' after the entity name. Please reference your WSDL or the describe call for the"
                        + " appropriate names.");
    }

    /** What is wrong first; an org says only what it did not expect, never what it did. */
    static String reason(Parsed parsed) {
        Problem problem = parsed.problems().get(0);
        String text = parsed.text();
        if (problem.offset() + problem.length() >= text.stripTrailing().length() && problem.length() == 0) {
            return "unexpected token: '<EOF>'";
        }
        String message = problem.message();
        if (AS_THE_ORG_SAYS.stream().anyMatch(message::startsWith)) {
            return message;
        }
        String there = text.substring(problem.offset(), problem.offset() + problem.length());
        if (message.startsWith("unterminated string")) {
            int row = (int) text.chars().filter(c -> c == '\n').count() + 1;
            return "line " + row + ":" + (text.length() - text.lastIndexOf('\n') - 1)
                    + " mismatched character '<EOF>' expecting '''";
        }
        if (message.startsWith("invalid string escape")) {
            String literal = tokenAt(text, problem.offset());
            return "Invalid string literal '" + literal.substring(1, literal.length() - 1)
                    + "'. Illegal character sequence '" + there + "' in string literal.";
        }
        return "unexpected token: '" + (message.startsWith("unknown function") ? "(" : there) + "'";
    }

    private static String tokenAt(String text, int offset) {
        for (Token token : Soql.tokens(text)) {
            if (token.offset() <= offset && offset < token.end()) {
                return token.of(text);
            }
        }
        throw new IllegalArgumentException("nothing stands at " + offset);
    }

    static Refusal malformed(String reason) {
        return Refusal.bad("MALFORMED_QUERY", reason);
    }
}
