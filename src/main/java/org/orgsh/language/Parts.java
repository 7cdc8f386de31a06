package org.orgsh.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text consists of.
 *
 * @param marks what its parts are, in order, none over another
 * @param phrases its statements, and where their parts stand
 * @param open what is open at its end; null for nothing
 */
public record Parts(
        List<Mark> marks, List<Phrase> phrases, @Nullable Open open) {
    public Parts {
        marks = List.copyOf(marks);
        phrases = List.copyOf(phrases);
    }
}
