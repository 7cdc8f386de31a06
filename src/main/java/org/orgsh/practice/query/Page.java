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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;

/** Some rows of a plan with all their children, ready to be written as JSON records. */
final class Page {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT);
    private static final DateTimeFormatter READABLE_DATE = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US);
    private static final DateTimeFormatter READABLE_DATE_TIME =
            DateTimeFormatter.ofPattern("M/d/yyyy, h:mm a", Locale.US);
    private static final String[] ADDRESS_PARTS = {"street", "city", "state", "postalCode", "country"};
    private static final String[] PLACE_PARTS = {"latitude", "longitude"};

    /** The children of one parent, written already. */
    private static final class Family {
        private final TokenBuffer records = new TokenBuffer(null, false);
        private int seen;
        private int written;
    }

    private final Schema schema;
    private final String base;
    private final Plan plan;
    private final List<@Nullable Object[]> rows;
    private final Map<Out.Children, Map<String, Family>> families = new HashMap<>();

    private Page(Schema schema, String base, Plan plan, List<@Nullable Object[]> rows) {
        this.schema = schema;
        this.base = base;
        this.plan = plan;
        this.rows = rows;
    }

    /**
     * Reads up to {@code most} rows from where the cursor of {@code result} stands.
     *
     * @param base the path of the API version, for the addresses of the records
     */
    static Page read(Connection connection, Schema schema, String base, Plan plan, ResultSet result, int most)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (rows.size() < most && result.next()) {
            @Nullable Object[] row = new Object[plan.columns().size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(result, i + 1, plan.columns().get(i));
            }
            rows.add(row);
        }
        Page page = new Page(schema, base, plan, rows);
        for (Out out : plan.outs()) {
            if (out instanceof Out.Children children && !rows.isEmpty()) {
                page.families.put(children, page.fetch(connection, children));
            }
        }
        return page;
    }

    int size() {
        return rows.size();
    }

    void write(JsonGenerator json) throws IOException {
        for (@Nullable Object[] row : rows) {
            write(json, row);
        }
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

    private Map<String, Family> fetch(Connection connection, Out.Children children) throws SQLException {
        String[] parents = new String[rows.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = String.valueOf(rows.get(i)[plan.idColumn()]);
        }
        Map<String, Family> byParent = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(children.plan().sql())) {
            statement.setObject(1, parents);
            Queries.bind(statement, children.plan().parameters(), 2);
            try (ResultSet result = statement.executeQuery()) {
                Page page = read(connection, schema, base, children.plan(), result, Integer.MAX_VALUE);
                for (@Nullable Object[] row : page.rows) {
                    Family family = byParent.computeIfAbsent(String.valueOf(row[0]), id -> new Family());
                    family.seen++;
                    if (family.seen > children.offset() && family.written < children.limit()) {
                        family.written++;
                        page.write(family.records, row);
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return byParent;
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
        SObjectType type = id == null ? null : schema.typeOfId(id.toString());
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
        Map<String, Family> byParent = families.get(children);
        if (byParent == null) {
            throw new NoSuchElementException(children.key());
        }
        Family family = byParent.get(String.valueOf(row[plan.idColumn()]));
        if (family == null || family.written == 0) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("totalSize", family.written);
        json.writeBooleanField("done", true);
        json.writeArrayFieldStart("records");
        family.records.serialize(json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void attributes(JsonGenerator json, String type, @Nullable Object id) throws IOException {
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", type);
        if (id != null) {
            json.writeStringField("url", base + "/sobjects/" + type + "/" + id);
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
        } else if (value instanceof BigDecimal || value instanceof Number) {
            String digits = String.format(Locale.US, "%,." + out.scale() + "f", new BigDecimal(value.toString()));
            json.writeString(
                    out.type() == FieldType.CURRENCY
                            ? "$" + digits
                            : out.type() == FieldType.PERCENT ? digits + "%" : digits);
        } else if (value instanceof LocalDate date) {
            json.writeString(READABLE_DATE.format(date));
        } else if (value instanceof LocalDateTime time) {
            json.writeString(READABLE_DATE_TIME.format(time));
        } else {
            json.writeString(value.toString());
        }
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
