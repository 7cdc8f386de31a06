package org.orgsh.soql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.soql.CursorContext.Clause;

/**
 * Collects what the parser would have taken at the cursor. Much of it can be said only when the whole text is read: the
 * fields of a SELECT list are those of a FROM that comes later.
 */
final class Offers {
    /** In the order people use them; the others come where the grammar has them. */
    private static final List<String> USUAL = List.of(
            "AND",
            "OR",
            "FROM",
            "RETURNING",
            "WHERE",
            "HAVING",
            "DESC",
            "ASC",
            "NULLS LAST",
            "NULLS FIRST",
            "ORDER BY",
            "LIMIT",
            "GROUP BY",
            "OFFSET",
            "USING SCOPE",
            "WITH");

    private final int token;
    private final Set<String> keywords = new LinkedHashSet<>();
    private final Set<SoqlFunction> functions = EnumSet.noneOf(SoqlFunction.class);
    private final List<Supplier<Expectation>> others = new ArrayList<>();
    private @Nullable Clause clause;
    private @Nullable Scope scope;

    /** @param token which token of those the parser sees is at the cursor */
    Offers(int token) {
        this.token = token;
    }

    int token() {
        return token;
    }

    /** Where the cursor is; the first to say so is right. */
    void reach(Clause reached, Scope around) {
        if (clause == null) {
            clause = reached;
            scope = around;
        }
    }

    /** The query around the cursor; null if the parser never came so far. */
    @Nullable
    Scope scope() {
        return scope;
    }

    void keyword(String words) {
        keywords.add(words);
    }

    void functions(Collection<SoqlFunction> more) {
        functions.addAll(more);
    }

    void later(Supplier<Expectation> expectation) {
        others.add(expectation);
    }

    Clause clause() {
        return clause == null ? Clause.START : clause;
    }

    private static int rank(String keyword) {
        int place = USUAL.indexOf(keyword);
        return place < 0 ? USUAL.size() : place;
    }

    List<Expectation> expectations() {
        List<Expectation> all = new ArrayList<>();
        Set<Class<?>> kinds = new LinkedHashSet<>();
        for (Supplier<Expectation> other : others) {
            Expectation expectation = other.get();
            boolean nothing = expectation instanceof Expectation.Aliases aliases
                    && aliases.names().isEmpty();
            if (!nothing && kinds.add(expectation.getClass())) {
                all.add(expectation);
            }
        }
        if (!functions.isEmpty()) {
            all.add(new Expectation.Functions(List.copyOf(functions)));
        }
        if (!keywords.isEmpty()) {
            List<String> words = new ArrayList<>(keywords);
            words.sort(Comparator.comparingInt(Offers::rank));
            all.add(new Expectation.Keywords(words));
        }
        return all;
    }
}
