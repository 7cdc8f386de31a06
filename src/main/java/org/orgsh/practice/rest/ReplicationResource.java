package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Sql;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.schema.SObjectType;

/**
 * Which records of an object were changed or deleted in a span of time.
 *
 * <p>Source: REST API Developer Guide, "Get Updated", "Get Deleted".
 */
final class ReplicationResource {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT);
    private static final Duration UPDATED_SINCE = Duration.ofDays(30);
    private static final Duration DELETED_SINCE = Duration.ofDays(15);

    private record Span(LocalDateTime start, LocalDateTime end) {}

    private final Database database;
    private final Clock clock;

    ReplicationResource(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Answer updated(Request request) throws SQLException {
        SObjectType type = type(request);
        Span span = span(request, UPDATED_SINCE);
        ObjectNode answer = Answer.JSON.createObjectNode();
        ArrayNode ids = answer.putArray("ids");
        rows(type, span, false, row -> ids.add(row.getString(1)));
        return Answer.json(200, answer.put("latestDateCovered", covered(span)));
    }

    Answer deleted(Request request) throws SQLException {
        SObjectType type = type(request);
        Span span = span(request, DELETED_SINCE);
        ObjectNode answer = Answer.JSON.createObjectNode();
        ArrayNode records = answer.putArray("deletedRecords");
        rows(
                type,
                span,
                true,
                row -> records.addObject()
                        .put("deletedDate", DATE_TIME.format(row.getObject(2, LocalDateTime.class)))
                        .put("id", row.getString(1)));
        answer.put("earliestDateAvailable", DATE_TIME.format(now().minus(DELETED_SINCE)));
        return Answer.json(200, answer.put("latestDateCovered", covered(span)));
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void rows(SObjectType type, Span span, boolean deleted, Row each) throws SQLException {
        database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT \"Id\", \"SystemModstamp\" FROM "
                    + Sql.name(type.name()) + " WHERE \"IsDeleted\" = ? AND \"SystemModstamp\" >= ?"
                    + " AND \"SystemModstamp\" < ? ORDER BY \"SystemModstamp\", \"Id\"")) {
                select.setBoolean(1, deleted);
                select.setObject(2, span.start);
                select.setObject(3, span.end);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        each.read(row);
                    }
                }
            }
            return type;
        });
    }

    private SObjectType type(Request request) {
        SObjectType type = database.schema().type(request.variable("object"));
        if (type == null) {
            throw Refusal.notFound();
        }
        return type;
    }

    private Span span(Request request, Duration longest) {
        LocalDateTime start = moment(request.query().get("start"), "start");
        LocalDateTime end = moment(request.query().get("end"), "end");
        if (!start.isBefore(end)) {
            throw Refusal.bad("INVALID_REPLICATION_DATE", "endDate must be greater than startDate");
        }
        if (start.isBefore(now().minus(longest))) {
            throw Refusal.bad(
                    "INVALID_REPLICATION_DATE",
                    "startDate must be within " + longest.toDays() + " days of the current date");
        }
        return new Span(start, end);
    }

    private static LocalDateTime moment(@Nullable String text, String name) {
        if (text == null) {
            throw Refusal.bad("MISSING_ARGUMENT", name + " parameter is required");
        }
        try {
            // A plus sign that was not encoded arrives as a blank.
            return OffsetDateTime.parse(text.replace(' ', '+'))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        } catch (DateTimeException unreadable) {
            throw Refusal.bad("INVALID_REPLICATION_DATE", name + " is not a date and time: " + text);
        }
    }

    // What is yet to come is not covered.
    private String covered(Span span) {
        return DATE_TIME.format(span.end.isBefore(now()) ? span.end : now());
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(ZoneOffset.UTC));
    }
}
