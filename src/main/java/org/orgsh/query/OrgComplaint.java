package org.orgsh.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.Nearest;
import org.orgsh.failure.OrgshException;
import org.orgsh.salesforce.ApiError;
import org.orgsh.salesforce.ApiFailure;
import org.orgsh.schema.ChildRelationship;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.Schema;
import org.orgsh.soql.Expectation;
import org.orgsh.soql.Place;
import org.orgsh.soql.Soql;
import org.orgsh.soql.Token;

/**
 * What the org says is wrong with a statement, turned into a place in it, a reason and names that may have been meant.
 *
 * <p>Messages come in the user's language, so codes decide; of a message only its position and what it puts in quotes are
 * used.
 */
final class OrgComplaint {
    private static final Pattern POSITION = Pattern.compile("ERROR at Row:(\\d+):Column:(\\d+)\\s*");
    private static final Pattern PARSER_POSITION = Pattern.compile("^line (\\d+):(\\d+) ");
    private static final Pattern QUOTED = Pattern.compile("'([^'\\s]+)'");
    /** Long, and of no use to somebody who is told the nearest names. */
    private static final String CUSTOM_HINT = " If you are attempting to use a custom";

    private final String sent;
    private final ApiError error;
    private final Schema schema;

    private OrgComplaint(String sent, ApiError error, Schema schema) {
        this.sent = sent;
        this.error = error;
        this.schema = schema;
    }

    /** @param prepared the statement; its text was sent */
    static QueryFailedException of(Prepared prepared, ApiFailure failure, Schema schema) {
        OrgComplaint complaint =
                new OrgComplaint(prepared.text(), failure.errors().get(0), schema);
        int offset = complaint.offset();
        return complaint.exception(
                prepared.statement(), offset < 0 ? -1 : prepared.typedOffset(offset), offset, failure);
    }

    /** @param statement as typed and, comments aside, sent */
    static QueryFailedException of(String statement, ApiFailure failure, Schema schema) {
        OrgComplaint complaint = new OrgComplaint(statement, failure.errors().get(0), schema);
        int offset = complaint.offset();
        return complaint.exception(statement, offset, offset, failure);
    }

    private QueryFailedException exception(String statement, int typedOffset, int sentOffset, ApiFailure failure) {
        List<String> suggestions = suggestions(sentOffset);
        String remedy =
                suggestions.isEmpty() ? failure.remedy() : "Did you mean " + String.join(", ", suggestions) + "?";
        return new QueryFailedException(
                isTyped(error.code()) ? ExitCode.USAGE : ExitCode.FAILED,
                error.code(),
                statement,
                typedOffset,
                reason(),
                suggestions,
                remedy,
                failure);
    }

    private String reason() {
        String message = error.message();
        Matcher position = POSITION.matcher(message);
        String reason = (position.find() ? message.substring(position.end()) : message).strip();
        int hint = reason.indexOf(CUSTOM_HINT);
        reason = hint > 0 ? reason.substring(0, hint) : reason;
        reason = reason.isEmpty() ? message.strip() : reason;
        return (reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason) + " (" + error.code() + ").";
    }

    private int offset() {
        int told = toldOffset();
        Optional<String> name = quoted(0);
        // What is in quotes stands where it stands; the position is that of its path, or off by one, in some releases.
        if (name.isPresent() && !standsAt(name.get(), told)) {
            int found = find(name.get(), Math.max(0, told));
            found = found < 0 ? find(name.get(), 0) : found;
            return found < 0 ? told : found;
        }
        return told;
    }

    /** Rows and columns count from 1, and leading blank lines do not count; the excerpt above is a window and no use. */
    private int toldOffset() {
        Matcher position = POSITION.matcher(error.message());
        if (!position.find()) {
            return -1;
        }
        int row = Integer.parseInt(position.group(1));
        int column = Integer.parseInt(position.group(2));
        // Texts made by the parser itself count columns from 0.
        String rest = error.message().substring(position.end());
        int base = PARSER_POSITION.matcher(rest).find() ? 0 : 1;
        int start = 0;
        for (int i = 0; i < sent.length() && Character.isWhitespace(sent.charAt(i)); i++) {
            if (sent.charAt(i) == '\n') {
                start = i + 1;
            }
        }
        for (int line = 1; line < row; line++) {
            int end = sent.indexOf('\n', start);
            if (end < 0) {
                return -1;
            }
            start = end + 1;
        }
        int offset = start + column - base;
        return offset >= 0 && offset <= sent.length() ? offset : -1;
    }

    private boolean standsAt(String name, int offset) {
        return offset >= 0 && sent.regionMatches(true, offset, name, 0, name.length());
    }

    /** As a word of the statement, not inside a string. */
    private int find(String name, int from) {
        for (Token token : Soql.tokens(sent)) {
            if (token.offset() >= from
                    && token.kind() != Token.Kind.STRING
                    && token.of(sent).equalsIgnoreCase(name)) {
                return token.offset();
            }
        }
        return -1;
    }

    /** The names in the message: {@code No such column 'Nme' on entity 'Account'}. */
    private Optional<String> quoted(int index) {
        Matcher position = POSITION.matcher(error.message());
        Matcher matcher = QUOTED.matcher(error.message());
        int from = position.find() ? position.end() : 0;
        for (int i = 0; matcher.find(from); i++) {
            if (i == index) {
                return Optional.of(matcher.group(1));
            }
            from = matcher.end();
        }
        return Optional.empty();
    }

    private List<String> suggestions(int offset) {
        String wrong = quoted(0).orElse(null);
        if (wrong == null) {
            return List.of();
        }
        try {
            return switch (error.code()) {
                case "INVALID_FIELD" -> near(wrong, isChild(offset) ? childRelationships(offset) : fieldNames(offset));
                case "INVALID_TYPE" -> near(wrong, objectNames(offset));
                default -> List.of();
            };
        } catch (OrgshException e) {
            return List.of(); // the reason stands without them
        }
    }

    /** None where the name itself is right, and what is wrong is how it is used. */
    private static List<String> near(String wrong, List<String> names) {
        return names.stream().anyMatch(wrong::equalsIgnoreCase) ? List.of() : Nearest.names(wrong, names, 3);
    }

    private boolean isChild(int offset) {
        return offset >= 0
                && Soql.contextAt(sent, offset).expectations().stream()
                        .anyMatch(Expectation.ChildRelationships.class::isInstance);
    }

    private List<String> childRelationships(int offset) {
        Place place = placeAt(offset);
        SObject parent = place == null ? null : follow(place);
        return parent == null
                ? List.of()
                : parent.childRelationships().stream()
                        .map(ChildRelationship::relationshipName)
                        .filter(name -> name != null)
                        .toList();
    }

    private List<String> fieldNames(int offset) {
        SObject sObject = objectOfComplaint(offset);
        if (sObject == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>(sObject.fieldNames());
        sObject.fields().stream()
                .map(Field::relationshipName)
                .filter(name -> name != null)
                .forEach(names::add);
        return names;
    }

    /** A FROM inside a subquery names a child relationship, any other an sObject. */
    private List<String> objectNames(int offset) {
        Place place = placeAt(offset);
        if (place != null && !place.children().isEmpty()) {
            return schema.object(place.object()).childRelationships().stream()
                    .map(ChildRelationship::relationshipName)
                    .filter(name -> name != null)
                    .toList();
        }
        return schema.objects().stream().map(SObjectSummary::name).toList();
    }

    private @Nullable SObject objectOfComplaint(int offset) {
        Optional<String> entity = quoted(1);
        if (entity.isPresent()) {
            try {
                return schema.object(entity.get());
            } catch (OrgshException e) {
                // In another language the order may differ; the statement itself says where we are.
            }
        }
        Place place = placeAt(offset);
        return place == null ? null : follow(place);
    }

    private @Nullable Place placeAt(int offset) {
        if (offset < 0) {
            return Soql.parse(sent)
                    .query()
                    .map(query -> Place.of(query.from().name()))
                    .orElse(null);
        }
        return Soql.contextAt(sent, offset).expectations().stream()
                .map(OrgComplaint::place)
                .filter(place -> place != null && place.isKnown())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Place place(Expectation expectation) {
        if (expectation instanceof Expectation.Fields fields) {
            return fields.of();
        }
        if (expectation instanceof Expectation.ParentRelationships parents) {
            return parents.of();
        }
        return expectation instanceof Expectation.ChildRelationships children ? children.of() : null;
    }

    private @Nullable SObject follow(Place place) {
        SObject at = schema.object(place.object());
        for (String child : place.children()) {
            ChildRelationship relationship = at.childRelationship(child).orElse(null);
            if (relationship == null) {
                return null;
            }
            at = schema.object(relationship.sObject());
        }
        for (String parent : place.parents()) {
            Field field = at.fieldOfRelationship(parent).orElse(null);
            if (field == null || field.referenceTo().isEmpty()) {
                return null;
            }
            at = schema.object(field.referenceTo().get(0));
        }
        return at;
    }

    /** Whether what is wrong is the statement as it was typed, which exits like any other malformed line. */
    private static boolean isTyped(String code) {
        return switch (code) {
            case "INVALID_FIELD", "INVALID_TYPE", "MALFORMED_QUERY", "MALFORMED_SEARCH" -> true;
            default -> false;
        };
    }
}
