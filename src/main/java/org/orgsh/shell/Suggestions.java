package org.orgsh.shell;

import java.util.List;

/**
 * What may stand at the cursor, the best first.
 *
 * @param start where the text to be replaced begins
 * @param end where it ends, characters behind the cursor included
 */
public record Suggestions(int start, int end, List<Suggestion> list) {
    public Suggestions {
        list = List.copyOf(list);
    }

    Suggestions movedBy(int offset) {
        return new Suggestions(start + offset, end + offset, list);
    }
}
