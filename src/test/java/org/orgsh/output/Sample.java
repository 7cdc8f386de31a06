package org.orgsh.output;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;

/** Results to print. */
final class Sample {
    private Sample() {}

    static List<Column> columns(String... names) {
        return Arrays.stream(names).map(Column::of).toList();
    }

    static Row row(Object... values) {
        return new Row(Arrays.stream(values).map(Sample::value).toArray(Value[]::new));
    }

    static Value value(Object value) {
        if (value == null) {
            return Value.NULL;
        }
        if (value instanceof Value already) {
            return already;
        }
        if (value instanceof Number number) {
            return new Value.Number(number.toString());
        }
        if (value instanceof Boolean truth) {
            return Value.Truth.of(truth);
        }
        return new Value.Text(value.toString());
    }

    /** A null parent: the first step of the path. */
    static Value noParent() {
        return new Value.Nothing(0);
    }

    static Value parts(Object... namesAndValues) {
        Map<String, Value> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parts.put(namesAndValues[i].toString(), value(namesAndValues[i + 1]));
        }
        return new Value.Parts(parts);
    }

    static Rows rows(List<Column> columns, Row... rows) {
        return rows(columns, List.of(rows).iterator());
    }

    static Rows rows(List<Column> columns, Iterator<Row> rows) {
        return new Rows() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public Row next() {
                return rows.hasNext() ? rows.next() : null;
            }

            @Override
            public OptionalLong total() {
                return OptionalLong.empty();
            }

            @Override
            public void close() {}
        };
    }

    static String print(Format format, Screen screen, Rows rows) {
        StringWriter out = new StringWriter();
        RowPrinter.of(format, out, screen).print(rows);
        return out.toString();
    }

    static Screen terminal(int width) {
        return Screen.terminal(width, true, Theme.PLAIN);
    }

    /** Few columns that fit a screen, with nulls on every level, wide characters and numbers. */
    static Rows accounts() {
        return rows(
                columns("Id", "Name", "Owner.Name", "Owner.Manager.Name", "AnnualRevenue"),
                row("001xx000003DGb1AAG", "Acme Ltd", "Ann Lee", "Bob Ray", 1500000.0),
                row("001xx000003DGb2AAG", "東京電力", "Zoë Ça", new Value.Nothing(1), new Value.Number("1.0E7")),
                row("001xx000003DGb3AAG", "Rocket 🚀 & Cie", noParent(), noParent(), null),
                row("001xx000003DGb4AAG", "e\u0301clair", "Ann Lee", null, -3));
    }

    /** What is awkward to show: long and many-lined text, children, compounds, control characters, markup. */
    static Rows awkward() {
        List<Column> contact = columns("Id", "FirstName", "LastName", "Owner.Name");
        return rows(
                columns("Name", "Description", "Contacts", "BillingAddress", "Place__c", "What", "IsActive"),
                row(
                        "Acme",
                        "First line\r\nSecond line, with \"quotes\"\n\nA third one that is so long that no screen of eighty"
                                + " columns shows it whole",
                        new Value.Children(
                                contact,
                                List.of(
                                        row("003xx000004TmiQAAS", "Ann", "Lee", "Kim"),
                                        row("003xx000004TmiRAAS", null, "Ray", noParent()),
                                        row("003xx000004TmiSAAS", "Zoë", "O'Hara", "Kim"),
                                        row("003xx000004TmiTAAS", "Li", "王", "Kim"))),
                        parts(
                                "city",
                                "Utrecht",
                                "country",
                                "NL",
                                "geocodeAccuracy",
                                null,
                                "latitude",
                                null,
                                "longitude",
                                null,
                                "postalCode",
                                "3511",
                                "state",
                                null,
                                "street",
                                "Main 1\r\nFloor 2"),
                        parts("latitude", 52.09, "longitude", 5.12),
                        parts("Phone", "555-1234", "Name", "Big | Co"),
                        true),
                row("=1+1 | *b* <i>", "", null, null, null, null, false),
                row(
                        "\u001b[31mred\u001b[0m\u0007\r\u009b1m\u202eevil\u200b\ttab\0",
                        "a\\b",
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    static Rows wide(int columns, int rows) {
        String[] names = new String[columns];
        Arrays.setAll(names, i -> "Field_" + (i + 1) + "__c");
        Row[] all = new Row[rows];
        Arrays.setAll(
                all,
                r -> row(Arrays.stream(names)
                        .map(name -> "value " + (r + 1) + " of " + name)
                        .toArray()));
        return rows(columns(names), all);
    }
}
