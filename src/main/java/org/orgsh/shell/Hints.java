package org.orgsh.shell;

import org.jspecify.annotations.Nullable;
import org.orgsh.language.AtCursor;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Option;
import org.orgsh.output.SafeText;
import org.orgsh.soql.CursorContext;
import org.orgsh.soql.Soql;

/** The line below the line: what the org would find wrong with it, else how what is being typed is written. */
final class Hints {
    private final CommandParser parser;
    private final LineComplaints complaints;

    Hints(CommandParser parser, LineComplaints complaints) {
        this.parser = parser;
        this.complaints = complaints;
    }

    /** @return empty if there is nothing to say */
    String at(String line, int cursor) {
        if (line.isBlank() || line.length() > LineHighlighter.LONGEST) {
            return "";
        }
        for (Complaints.Complaint complaint : complaints.in(line)) {
            if (!complaint.isTypedAt(cursor)) {
                return SafeText.line(complaint.message());
            }
        }
        AtCursor at = parser.at(line, cursor);
        Signature command = at.command();
        if (at.comment() || command == null && at.raw() == null) {
            return "";
        }
        Option option = at.valueOf(parser).orElse(null);
        if (option != null) {
            return option.name() + " " + option.value() + ": " + option.description()
                    + (option.choices().isEmpty() ? "" : ": " + String.join(", ", option.choices()));
        }
        Integer raw = at.raw();
        if (raw == null) {
            return command == null ? "" : command.synopsis();
        }
        boolean condition = command != null && command.body() == Signature.Body.WORDS;
        String before = condition ? "SELECT Id FROM X " : "";
        return clause(Soql.contextAt(before + line.substring(raw, at.end()), before.length() + cursor - raw));
    }

    private static String clause(@Nullable CursorContext context) {
        if (context == null) {
            return "";
        }
        return switch (context.clause()) {
            case START -> "";
            case SELECT -> "SELECT field, Parent.field, function(field), (SELECT ...) FROM object";
            case TYPEOF -> "TYPEOF relationship WHEN object THEN field, ... [ELSE field, ...] END";
            case FROM -> "FROM object [USING SCOPE scope] [WHERE] [GROUP BY] [ORDER BY] [LIMIT n] [OFFSET n]";
            case USING -> "USING SCOPE scope";
            case WHERE -> "WHERE field = value, [NOT] IN (value, ...), LIKE 'text%' [AND | OR | NOT condition]";
            case WITH -> "WITH DATA CATEGORY group AT|ABOVE|BELOW category";
            case GROUP_BY -> "GROUP BY field, ... | ROLLUP(field, ...) | CUBE(field, ...) [HAVING condition]";
            case HAVING -> "HAVING function(field) operator value [AND | OR condition]";
            case ORDER_BY -> "ORDER BY field [ASC|DESC] [NULLS FIRST|LAST], ... [LIMIT n]";
            case LIMIT -> "LIMIT n [OFFSET n]";
            case OFFSET -> "OFFSET n: no more than 2000";
            case ENDING -> "[FOR VIEW|REFERENCE] [UPDATE TRACKING|VIEWSTAT] [ALL ROWS]";
            case FIND, IN -> "FIND {words} [IN ALL|NAME|EMAIL|PHONE FIELDS] [RETURNING object(field, ...), ...]";
            case RETURNING -> "RETURNING object(field, ... [WHERE condition] [ORDER BY field] [LIMIT n]), ...";
        };
    }
}
