package org.orgsh.command;

import java.util.stream.Collectors;
import org.orgsh.record.Value;

/** A value as one piece of text, for pages and messages. */
final class Texts {
    private Texts() {}

    /** Nothing is the empty text; parts of an address that are null are left out. */
    static String of(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Number number) {
            return number.plain();
        }
        if (value instanceof Value.Truth truth) {
            return truth == Value.Truth.TRUE ? "true" : "false";
        }
        if (value instanceof Value.Parts parts) {
            return parts.parts().values().stream()
                    .map(Texts::of)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Value.Children children) {
            return children.rows().size() + (children.rows().size() == 1 ? " record" : " records");
        }
        return "";
    }
}
