package org.orgsh.practice.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** Some rows of a plan with their children, ready to be written as JSON records. */
final class Page {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT);
    private static final DateTimeFormatter READABLE_DATE = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US);
    private static final DateTimeFormatter READABLE_DATE_TIME =
            DateTimeFormatter.ofPattern("M/d/yyyy, h:mm a", Locale.US);
    private static final String[] ADDRESS_PARTS = {"street", "city", "state", "postalCode", "country"};
    // Further children of one parent are a result of their own.
    private static final int MOST_CHILDREN = 200;
    // Of so many parents the children are fetched at once.
    private static final int PARENTS_AT_ONCE = 50;
    private static final String[] PLACE_PARTS = {"latitude", "longitude"};
    // To step over a record costs less than to look for the next one anew.
    private static final int MOST_BETWEEN = 32;

    /**
     * Where pages are read from.
     *
     * @param base the path of the API version, for the addresses of the records
     * @param cursors keeps the children that do not fit
     */
    record Reader(Connection connection, Schema schema, String base, Cursors cursors) {}

    /** The children of one parent, the first ones written already. */
    private static final class Family {
        private final TokenBuffer records = new TokenBuffer(null, false);
        private final Cursor.Places places = new Cursor.Places();
        private int seen;
        private int written;
    }

    private final Reader reader;
    private final Plan plan;
    private int taken;
    private List<@Nullable Object[]> rows;
    private final Map<Out.Children, Map<String, Family>> families = new HashMap<>();

    private Page(Reader reader, Plan plan, List<@Nullable Object[]> rows, int taken) {
        this.reader = reader;
        this.plan = plan;
        this.rows = rows;
        this.taken = taken;
    }

    /** Runs a plan whose parameters are {@code parameters} and reads up to {@code most} rows. */
    static Page of(Reader reader, Plan plan, List<Object> parameters, int most) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (PreparedStatement statement = reader.connection.prepareStatement(plan.sql())) {
            Queries.bind(statement, parameters, 1);
            statement.setMaxRows(most);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result, plan));
                }
            }
        }
        Page page = new Page(reader, plan, rows, rows.size());
        page.fetchChildren(Integer.MAX_VALUE);
        return page;
    }

    /**
     * Reads the records from some place of a cursor on.
     *
     * @param most records, children among them; there may be fewer
     */
    static Page of(Reader reader, Cursor cursor, int from, int most) throws SQLException {
        Plan plan = cursor.plan();
        long[] places = cursor.places().part(from, most);
        Map<Long, @Nullable Object[]> byPlace = rows(reader, plan, places);
        List<@Nullable Object[]> rows = new ArrayList<>(places.length);
        int[] behind = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            @Nullable Object[] row = byPlace.get(places[i]);
            // Otherwise it was taken out for good since the query was asked.
            if (row != null) {
                behind[rows.size()] = i + 1;
                rows.add(row);
            }
        }
        Page page = new Page(reader, plan, rows, places.length);
        page.fetchChildren(most);
        if (page.size() < rows.size()) {
            page.taken = behind[page.size() - 1];
        }
        return page;
    }

    // H2 finds a place, and walks from one to the next, but goes through the whole table for a set of places.
    private static Map<Long, @Nullable Object[]> rows(Reader reader, Plan plan, long[] places) throws SQLException {
        Map<Long, @Nullable Object[]> byPlace = new HashMap<>(places.length * 2);
        long[] sorted = places.clone();
        Arrays.sort(sorted);
        try (PreparedStatement statement = reader.connection.prepareStatement(plan.rowsSql())) {
            for (int first = 0, last = 0; first < sorted.length; first = last + 1) {
                last = first;
                while (last + 1 < sorted.length && sorted[last + 1] - sorted[last] <= MOST_BETWEEN) {
                    last++;
                }
                statement.setLong(1, sorted[first]);
                statement.setLong(2, sorted[last]);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        long place = result.getLong(plan.columns().size() + 1);
                        if (Arrays.binarySearch(sorted, first, last + 1, place) >= 0) {
                            byPlace.put(place, row(result, plan));
                        }
                    }
                }
            }
        }
        return byPlace;
    }

    int size() {
        return rows.size();
    }

    /** So many records of the cursor it used up; more than its size where some are no longer there. */
    int taken() {
        return taken;
    }

    void write(JsonGenerator json) throws IOException {
        for (@Nullable Object[] row : rows) {
            write(json, row);
        }
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }

    private static @Nullable Object[] row(ResultSet result, Plan plan) throws SQLException {
        @Nullable Object[] row = new Object[plan.columns().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(result, i + 1, plan.columns().get(i));
        }
        return row;
    }

    private static @Nullable Object value(ResultSet result, int column, FieldType type) throws SQLException {
        return switch (type) {
            case DATE -> result.getObject(column, LocalDate.class);
            case DATETIME -> result.getObject(column, LocalDateTime.class);
            case BOOLEAN, INT -> result.getObject(column);
            case DOUBLE, CURRENCY, PERCENT -> result.getBigDecimal(column);
            default -> result.getString(column);
        };
    }

    /** Leaves out the last rows where these and their children would be more than {@code most} together. */
    private void fetchChildren(int most) throws SQLException {
        List<Out.Children> children = new ArrayList<>();
        for (Out out : plan.outs()) {
            if (out instanceof Out.Children each) {
                children.add(each);
                families.put(each, new HashMap<>());
            }
        }
        if (children.isEmpty()) {
            return;
        }
        int kept = 0;
        for (int total = 0; kept < rows.size() && total < most; ) {
            List<@Nullable Object[]> parents = rows.subList(kept, Math.min(rows.size(), kept + PARENTS_AT_ONCE));
            for (Out.Children each : children) {
                fetch(each, parents);
            }
            for (int i = 0; i < parents.size() && total < most; i++) {
                total += 1 + written(children, parents.get(i));
                kept++;
            }
        }
        rows = rows.subList(0, kept);
    }

    private int written(List<Out.Children> children, @Nullable Object[] parent) {
        int written = 0;
        for (Out.Children each : children) {
            Family family = family(each, parent);
            written += family == null ? 0 : family.written;
        }
        return written;
    }

    private @Nullable Family family(Out.Children children, @Nullable Object[] parent) {
        Map<String, Family> byParent = families.get(children);
        if (byParent == null) {
            throw new NoSuchElementException(children.key());
        }
        return byParent.get(String.valueOf(parent[plan.idColumn()]));
    }

    private void fetch(Out.Children children, List<@Nullable Object[]> parents) throws SQLException {
        String[] ids = new String[parents.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = String.valueOf(parents.get(i)[plan.idColumn()]);
        }
        Map<String, Family> byParent = new HashMap<>();
        List<@Nullable Object[]> first = new ArrayList<>();
        Plan inner = children.plan();
        try (PreparedStatement statement = reader.connection.prepareStatement(inner.sqlWithPlaces())) {
            statement.setObject(1, ids);
            Queries.bind(statement, inner.parameters(), 2);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Family family = byParent.computeIfAbsent(result.getString(1), id -> new Family());
                    family.seen++;
                    if (family.seen > children.offset() && family.places.size() < children.limit()) {
                        family.places.add(result.getLong(inner.columns().size() + 1));
                        if (family.written < MOST_CHILDREN) {
                            family.written++;
                            first.add(row(result, inner));
                        }
                    }
                }
            }
        }
        Page page = new Page(reader, inner, first, first.size());
        page.fetchChildren(Integer.MAX_VALUE);
        try {
            for (@Nullable Object[] row : first) {
                Family family = byParent.get(String.valueOf(row[0]));
                if (family != null) {
                    page.write(family.records, row);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, Family> all = families.get(children);
        if (all != null) {
            all.putAll(byParent);
        }
    }

    private void write(JsonGenerator json, @Nullable Object[] row) throws IOException {
        json.writeStartObject();
        SObjectType type = plan.type();
        attributes(json, type == null ? "AggregateResult" : type.name(), type == null ? null : row[plan.idColumn()]);
        write(json, row, plan.outs());
        json.writeEndObject();
    }

    private void write(JsonGenerator json, @Nullable Object[] row, List<Out> outs) throws IOException {
        for (Out out : outs) {
            json.writeFieldName(out.key());
            if (out instanceof Out.Scalar scalar) {
                scalar(json, row[scalar.column()], scalar.type());
            } else if (out instanceof Out.Formatted formatted) {
                formatted(json, row[formatted.column()], formatted);
            } else if (out instanceof Out.Address address) {
                address(json, row, address);
            } else if (out instanceof Out.Parent parent) {
                parent(json, row, parent);
            } else if (out instanceof Out.TypeOf typeOf) {
                typeOf(json, row, typeOf);
            } else if (out instanceof Out.Children children) {
                children(json, row, children);
            }
        }
    }

    private void parent(JsonGenerator json, @Nullable Object[] row, Out.Parent parent) throws IOException {
        Object id = row[parent.idColumn()];
        if (id == null) {
            json.writeNull();
            return;
        }
        SObjectType type = parent.type();
        json.writeStartObject();
        attributes(json, type != null ? type.name() : String.valueOf(row[parent.typeColumn()]), id);
        write(json, row, parent.fields());
        json.writeEndObject();
    }

    private void typeOf(JsonGenerator json, @Nullable Object[] row, Out.TypeOf typeOf) throws IOException {
        Object id = row[typeOf.idColumn()];
        SObjectType type = id == null ? null : reader.schema.typeOfId(id.toString());
        List<Out> fields = type == null ? null : typeOf.fields().get(type);
        if (type == null || fields == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        attributes(json, type.name(), id);
        write(json, row, fields);
        json.writeEndObject();
    }

    private void children(JsonGenerator json, @Nullable Object[] row, Out.Children children) throws IOException {
        Family family = family(children, row);
        if (family == null || family.written == 0) {
            json.writeNull();
            return;
        }
        int total = family.places.size();
        json.writeStartObject();
        json.writeNumberField("totalSize", total);
        json.writeBooleanField("done", family.written == total);
        if (family.written < total) {
            String locator = reader.cursors.keep(new Cursor(children.plan(), family.places));
            json.writeStringField("nextRecordsUrl", reader.base + "/query/" + locator + "-" + family.written);
        }
        json.writeArrayFieldStart("records");
        family.records.serialize(json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void attributes(JsonGenerator json, String type, @Nullable Object id) throws IOException {
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", type);
        if (id != null) {
            json.writeStringField("url", reader.base + "/sobjects/" + type + "/" + id);
        }
        json.writeEndObject();
    }

    private static void scalar(JsonGenerator json, @Nullable Object value, FieldType type) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal decimal) {
            // A double on the wire, as in a real org: 1500.0, and 4.2E8.
            json.writeNumber(decimal.doubleValue());
        } else if (type == FieldType.INT && value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof LocalDateTime time) {
            json.writeString(DATE_TIME.format(time));
        } else {
            json.writeString(value.toString());
        }
    }

    private static void formatted(JsonGenerator json, @Nullable Object value, Out.Formatted out) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(formatted(value, out));
        }
    }

    /** A value as FORMAT gives it; empty for none. */
    static String formatted(@Nullable Object value, Out.Formatted out) {
        if (value instanceof BigDecimal || value instanceof Number) {
            String digits = String.format(Locale.US, "%,." + out.scale() + "f", new BigDecimal(value.toString()));
            return out.type() == FieldType.CURRENCY
                    ? "$" + digits
                    : out.type() == FieldType.PERCENT ? digits + "%" : digits;
        }
        if (value instanceof LocalDate date) {
            return READABLE_DATE.format(date);
        }
        return value instanceof LocalDateTime time
                ? READABLE_DATE_TIME.format(time)
                : value == null ? "" : value.toString();
    }

    private static void address(JsonGenerator json, @Nullable Object[] row, Out.Address address) throws IOException {
        boolean empty = true;
        for (int i = 0; i < address.parts(); i++) {
            empty &= row[address.column() + i] == null;
        }
        if (empty) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        for (int i = 0; i < ADDRESS_PARTS.length; i++) {
            Object part = row[address.column() + i];
            json.writeStringField(ADDRESS_PARTS[i], part == null ? null : part.toString());
        }
        json.writeNullField("geocodeAccuracy");
        for (int i = 0; i < PLACE_PARTS.length; i++) {
            int part = ADDRESS_PARTS.length + i;
            json.writeFieldName(PLACE_PARTS[i]);
            scalar(json, part < address.parts() ? row[address.column() + part] : null, FieldType.DOUBLE);
        }
        json.writeEndObject();
    }
}
