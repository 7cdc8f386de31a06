package org.orgsh.salesforce;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.profile.Json;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;

/** The rows of a query, read from one page after another. */
final class QueryRows implements Rows {
    private final Pages pages;
    private final Cancellation cancellation;
    private final URI source;
    private final RecordReader reader;
    private Buffer page;
    private JsonParser parser;
    private boolean inRecords;
    private boolean ended;
    private @Nullable String next;
    private long total = -1;

    /**
     * @param first the first page
     * @param childPages fetches further pages of child subqueries
     * @param source for messages
     */
    QueryRows(
            Pages pages,
            Buffer first,
            QueryShape shape,
            Function<String, Buffer> childPages,
            Cancellation cancellation,
            URI source) {
        this.pages = pages;
        this.cancellation = cancellation;
        this.source = source;
        this.page = first;
        this.parser = open(first);
        this.reader =
                new RecordReader(shape.expansion() == QueryShape.NONE ? shape : expanded(shape, first), childPages);
        pages.follow(first);
    }

    @Override
    public List<Column> columns() {
        return reader.columns();
    }

    @Override
    public OptionalLong total() {
        return total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
    }

    @Override
    public @Nullable Row next() {
        cancellation.check();
        try {
            while (!ended) {
                if (inRecords) {
                    JsonToken token = parser.nextToken();
                    if (token == JsonToken.START_OBJECT) {
                        return reader.read(parser);
                    }
                    if (token == null) {
                        throw ApiFailures.senseless(source, "a page of the result is cut off");
                    }
                    inRecords = token != JsonToken.END_ARRAY;
                } else {
                    readHead();
                }
            }
            return null;
        } catch (IOException e) {
            throw senseless(e);
        }
    }

    @Override
    public void close() {
        ended = true;
        pages.close();
        closeParser();
    }

    /** Reads on to the records, or to the end of the page and then to the next page. */
    private void readHead() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "records" -> inRecords = value == JsonToken.START_ARRAY;
                case "totalSize" -> total = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : total;
                case "nextRecordsUrl" -> next = parser.getValueAsString();
                default -> parser.skipChildren();
            }
        } else if (token == JsonToken.END_OBJECT) {
            closeParser();
            pages.done(page);
            String path = next;
            if (path == null) {
                ended = true;
            } else {
                next = null;
                page = pages.next(path);
                parser = open(page);
            }
        } else {
            throw ApiFailures.senseless(source, "a page of the result is cut off");
        }
    }

    private JsonParser open(Buffer buffer) {
        try {
            JsonParser opened = Json.factory().createParser(buffer.bytes(), 0, buffer.length());
            if (opened.nextToken() != JsonToken.START_OBJECT) {
                throw ApiFailures.senseless(source, "a result is not a JSON object");
            }
            return opened;
        } catch (IOException e) {
            throw senseless(e);
        }
    }

    private void closeParser() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it reads from memory
        }
    }

    private ApiFailure senseless(IOException e) {
        return ApiFailures.senseless(source, "it is not JSON, or cut off", e);
    }

    private static boolean isOpen(QueryShape shape) {
        return shape.expansion() != QueryShape.NONE
                || shape.children().values().stream().anyMatch(QueryRows::isOpen);
    }

    /** The shape with the fields of the first record put where {@code FIELDS()} stands, in child subqueries too. */
    private QueryShape expanded(QueryShape shape, Buffer first) {
        try (JsonParser look = open(first)) {
            return expanded(shape, Json.elements(Json.member(Json.value(look), "records")));
        } catch (IOException e) {
            throw senseless(e);
        }
    }

    private static QueryShape expanded(QueryShape shape, List<?> records) {
        Map<String, QueryShape> children = new LinkedHashMap<>();
        shape.children()
                .forEach((name, child) ->
                        children.put(name, isOpen(child) ? expanded(child, recordsOfChildren(records, name)) : child));
        List<Column> columns = new ArrayList<>(shape.columns());
        int at = Math.min(shape.expansion(), columns.size());
        if (at != QueryShape.NONE && !records.isEmpty() && records.get(0) instanceof Map<?, ?> record) {
            for (Map.Entry<?, ?> member : record.entrySet()) {
                String name = String.valueOf(member.getKey());
                boolean named = shape.columns().stream()
                        .anyMatch(column -> column.path().get(0).equalsIgnoreCase(name));
                if (name.equals("attributes") || named) {
                    continue;
                }
                columns.add(at++, new Column(List.of(name)));
                if (Json.member(member.getValue(), "records") instanceof List<?> rows) {
                    children.put(name, expanded(QueryShape.fromFirstRecord(), rows));
                }
            }
        }
        return new QueryShape(columns, children, QueryShape.NONE);
    }

    /** Of the first record that has any. */
    private static List<?> recordsOfChildren(List<?> records, String relationship) {
        for (Object record : records) {
            if (record instanceof Map<?, ?> members) {
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    List<?> rows = Json.elements(Json.member(member.getValue(), "records"));
                    if (relationship.equalsIgnoreCase(String.valueOf(member.getKey())) && !rows.isEmpty()) {
                        return rows;
                    }
                }
            }
        }
        return List.of();
    }
}
