package org.orgsh.salesforce;

import java.util.ArrayList;
import java.util.List;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;

/** All rows of a result, for tests to look at. */
public final class Taken {
    private Taken() {}

    /** Each row as its values' texts. */
    public static List<List<String>> from(Rows rows) {
        List<List<String>> taken = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            List<String> texts = new ArrayList<>();
            for (Value value : row.values()) {
                texts.add(text(value));
            }
            taken.add(texts);
        }
        return taken;
    }

    /** Null for a null field, {@code null@1} where the parent at step 1 is missing. */
    public static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Number number) {
            return number.digits();
        }
        if (value instanceof Value.Truth truth) {
            return truth == Value.Truth.TRUE ? "true" : "false";
        }
        if (value instanceof Value.Nothing nothing) {
            return nothing.missingStep() == Value.Nothing.OWN ? null : "null@" + nothing.missingStep();
        }
        if (value instanceof Value.Parts parts) {
            List<String> texts = new ArrayList<>();
            parts.parts().forEach((name, part) -> texts.add(name + "=" + text(part)));
            return texts.toString();
        }
        Value.Children children = (Value.Children) value;
        List<String> texts = new ArrayList<>();
        for (Row row : children.rows()) {
            List<String> values = new ArrayList<>();
            for (Value child : row.values()) {
                values.add(text(child));
            }
            texts.add(values.toString());
        }
        return texts.toString();
    }
}
