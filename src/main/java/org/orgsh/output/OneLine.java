package org.orgsh.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.orgsh.record.Column;
import org.orgsh.record.RecordId;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

/** A value as one readable piece of text, not yet made safe. */
public final class OneLine {
    /** Leaves nothing out. */
    static final OneLine WHOLE = new OneLine(Integer.MAX_VALUE, "");

    private static final List<String> ADDRESS = List.of("street", "postalCode", "city", "state", "country");
    private static final List<String> LOCATION = List.of("latitude", "longitude");

    private static final int CHILDREN_ON_A_TERMINAL = 3;

    private final int most;
    private final String more;

    /**
     * @param most how many children are named
     * @param more what stands for the rest of them
     */
    private OneLine(int most, String more) {
        this.most = most;
        this.more = more;
    }

    /** Names only the first children. */
    static OneLine on(Screen screen) {
        return screen.terminal() ? new OneLine(CHILDREN_ON_A_TERMINAL, screen.unicode() ? "…" : "...") : WHOLE;
    }

    /** The whole value; nothing is the empty text. */
    public static String whole(Value value) {
        return WHOLE.of(value);
    }

    String of(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Number number) {
            return number.plain();
        }
        if (value instanceof Value.Truth truth) {
            return truth == Value.Truth.TRUE ? "true" : "false";
        }
        if (value instanceof Value.Parts compound) {
            return parts(compound.parts());
        }
        if (value instanceof Value.Children children) {
            return children(children);
        }
        return "";
    }

    private String parts(Map<String, Value> parts) {
        if (parts.containsKey("street") && parts.containsKey("city")) {
            // the two belong together and carry no comma in any country: "3511 Utrecht"
            String city = join(List.of("postalCode", "city"), parts, " ");
            StringJoiner address = new StringJoiner(", ");
            for (String part : ADDRESS) {
                String text = part.equals("city") ? city : of(parts.getOrDefault(part, Value.NULL));
                if (!part.equals("postalCode") && !text.isEmpty()) {
                    text.lines().forEach(address::add); // a street may have several
                }
            }
            return address.toString();
        }
        if (parts.keySet().equals(Set.copyOf(LOCATION))) {
            return join(LOCATION, parts, ", ");
        }
        StringJoiner named = new StringJoiner(", ");
        parts.forEach((name, part) -> named.add(name + ": " + of(part)));
        return named.toString();
    }

    private String join(List<String> names, Map<String, Value> parts, String separator) {
        StringJoiner joined = new StringJoiner(separator);
        for (String name : names) {
            String text = of(parts.getOrDefault(name, Value.NULL));
            if (!text.isEmpty()) {
                joined.add(text);
            }
        }
        return joined.toString();
    }

    /** {@code 3: Ann Lee; Bob Ray; …}: how many, and by what a person would call them. */
    private String children(Value.Children children) {
        List<Row> rows = children.rows();
        if (rows.isEmpty()) {
            return "0";
        }
        List<Integer> telling = tellingColumns(children);
        StringJoiner names = new StringJoiner("; ");
        for (Row row : rows.subList(0, Math.min(most, rows.size()))) {
            StringJoiner name = new StringJoiner(" ");
            for (int column : telling) {
                String text = of(row.value(column));
                if (!text.isEmpty()) {
                    name.add(text);
                }
            }
            names.add(name.toString());
        }
        if (most < rows.size()) {
            names.add(more);
        }
        return rows.size() + ": " + names;
    }

    /** The first two columns with text that is no Id, else the first column. */
    private static List<Integer> tellingColumns(Value.Children children) {
        List<Integer> telling = new ArrayList<>(2);
        List<Column> columns = children.columns();
        for (int i = 0; i < columns.size() && telling.size() < 2; i++) {
            int column = i;
            if (children.rows().stream()
                    .anyMatch(row -> row.value(column) instanceof Value.Text text && !RecordId.isId(text.text()))) {
                telling.add(column);
            }
        }
        return telling.isEmpty() && !columns.isEmpty() ? List.of(0) : telling;
    }
}
