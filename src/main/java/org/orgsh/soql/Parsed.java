package org.orgsh.soql;

import java.util.List;
import java.util.Optional;

/**
 * A statement that was read.
 *
 * @param text what was read; all positions are in it
 * @param statement as much as could be understood; complete if there are no problems
 * @param problems in the order of their positions; empty if the text is well-formed
 */
public record Parsed(String text, Statement statement, List<Problem> problems) {
    public Parsed {
        problems = List.copyOf(problems);
    }

    /** The statement if it is a SELECT. */
    public Optional<Query> query() {
        return statement instanceof Query query ? Optional.of(query) : Optional.empty();
    }

    /** The statement if it is a FIND. */
    public Optional<Search> search() {
        return statement instanceof Search search ? Optional.of(search) : Optional.empty();
    }

    public boolean isWellFormed() {
        return problems.isEmpty();
    }
}
