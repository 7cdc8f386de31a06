package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.schema.Describe;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** Describe global and sObject describe; they change when the org starts and at no other time. */
final class DescribeResource {
    // Not RFC_1123_DATE_TIME, which writes one digit for the first nine days of a month.
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private static final int MOST_RECENT = 10;

    private final Schema schema;
    private final Instant changed = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    DescribeResource(Schema schema) {
        this.schema = schema;
    }

    Answer global(Request request, String base, URI instance) {
        return unlessUnchanged(request, () -> new Describe(schema, base, instance.toString()).global());
    }

    Answer describe(Request request, String base, URI instance) {
        SObjectType type = type(request.variable("object"));
        return unlessUnchanged(request, () -> new Describe(schema, base, instance.toString()).of(type));
    }

    Answer summary(Request request, String base, URI instance, Recent recent) throws SQLException {
        ObjectNode answer = Answer.JSON.createObjectNode();
        SObjectType type = type(request.variable("object"));
        answer.set("objectDescribe", new Describe(schema, base, instance.toString()).summary(type));
        answer.set("recentItems", recent.list(type, MOST_RECENT, base));
        return Answer.json(200, answer);
    }

    SObjectType type(String name) {
        SObjectType type = schema.type(name);
        if (type == null) {
            throw Refusal.notFound();
        }
        return type;
    }

    private Answer unlessUnchanged(Request request, Supplier<ObjectNode> answer) {
        Instant since = httpDate(request.header("if-modified-since"));
        Answer fresh = since != null && !changed.isAfter(since) ? Answer.empty(304) : Answer.json(200, answer.get());
        return fresh.withHeader("Last-Modified", httpDate(changed));
    }

    static String httpDate(Instant moment) {
        return HTTP_DATE.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** The moment an HTTP date names; null where it names none, which by the standard is as if it were not there. */
    static @Nullable Instant httpDate(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
