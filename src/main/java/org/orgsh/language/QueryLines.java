package org.orgsh.language;

import java.util.Locale;
import java.util.Set;

/**
 * How the lines of a query that was laid out over several of them are told to belong together: by what wants something
 * behind it, and by what cannot begin a command.
 */
final class QueryLines {
    private static final Set<String> OPEN_ENDS = Set.of(
            "select",
            "typeof",
            "when",
            "then",
            "else",
            "from",
            "using",
            "scope",
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
            "find",
            "returning");
    private static final Set<String> BEGINNINGS = Set.of(
            "from",
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
            "all",
            "asc",
            "desc",
            "nulls",
            "when",
            "then",
            "else",
            "end",
            "returning");

    private QueryLines() {}

    /** Whether a query cannot end in this word. */
    static boolean wantMore(String word) {
        return OPEN_ENDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a query cannot end in this sign. */
    static boolean wantMore(char sign) {
        return ",=<>!.".indexOf(sign) >= 0;
    }

    /** Whether a line that begins like this goes on with the query of the line before: a clause, a comma, a comment. */
    static boolean goOn(String beginning) {
        return BEGINNINGS.contains(beginning.toLowerCase(Locale.ROOT))
                || !beginning.isEmpty() && ",/=<>!".indexOf(beginning.charAt(0)) >= 0;
    }

    /** Whether a line that begins like this begins a query of its own. */
    static boolean beginQuery(String beginning) {
        return beginning.equalsIgnoreCase("select") || beginning.equalsIgnoreCase("find");
    }
}
