package org.orgsh.language;

import java.util.Locale;
import java.util.Set;

/**
 * How the lines of a query that was laid out over several of them are told to belong together: by what wants something
 * behind it, and by what cannot begin a command.
 */
final class QueryLines {
    /** Words in the middle of a query, which neither begin nor end it. */
    private static final Set<String> MIDDLE = Set.of(
            "using",
            "where",
            "with",
            "and",
            "or",
            "not",
            "like",
            "in",
            "includes",
            "excludes",
            "group",
            "order",
            "by",
            "having",
            "limit",
            "offset",
            "for",
            "when",
            "then",
            "else",
            "from",
            "returning");

    private static final Set<String> ONLY_BEFORE = Set.of("select", "typeof", "scope", "find");
    private static final Set<String> ONLY_BEHIND = Set.of("all", "asc", "desc", "nulls", "end");

    private QueryLines() {}

    /** Whether a query cannot end in this word. */
    static boolean wantMore(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return MIDDLE.contains(lower) || ONLY_BEFORE.contains(lower);
    }

    /** Whether a query cannot end in this sign. */
    static boolean wantMore(char sign) {
        return ",=<>!.".indexOf(sign) >= 0;
    }

    /** Whether a line that begins like this goes on with the query of the line before: a clause, a comma, a comment. */
    static boolean goOn(String beginning) {
        String lower = beginning.toLowerCase(Locale.ROOT);
        return MIDDLE.contains(lower)
                || ONLY_BEHIND.contains(lower)
                || !beginning.isEmpty() && ",/=<>!".indexOf(beginning.charAt(0)) >= 0;
    }

    /** Whether a line that begins like this begins a query of its own. */
    static boolean beginQuery(String beginning) {
        return beginning.equalsIgnoreCase("select") || beginning.equalsIgnoreCase("find");
    }
}
