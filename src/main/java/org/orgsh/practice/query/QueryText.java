package org.orgsh.practice.query;

import org.orgsh.practice.data.Refusal;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Span;

/** The text of a query, and how the API tells what is wrong at a place in it. */
record QueryText(String text) {
    private static final int WINDOW = 60;

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
        if (problem.offset() + problem.length() >= parsed.text().stripTrailing().length() && problem.length() == 0) {
            return "unexpected token: '<EOF>'";
        }
        return problem.message().startsWith("unexpected token: ")
                ? "unexpected token: '" + parsed.text().substring(problem.offset(), problem.offset() + problem.length())
                        + "'"
                : problem.message();
    }

    static Refusal malformed(String reason) {
        return Refusal.bad("MALFORMED_QUERY", reason);
    }
}
