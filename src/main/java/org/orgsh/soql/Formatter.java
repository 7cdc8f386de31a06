package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.orgsh.soql.Highlight.Style;
import org.orgsh.soql.Token.Kind;

/**
 * Lays a statement out: a line for each clause, and where one does not fit a line for each of its parts. Works on the tokens,
 * so that any text can be laid out; what the parser took for a keyword divides it.
 */
final class Formatter {
    private static final int WIDTH = 80;
    private static final int STEP = 4;

    private static final Set<String> HEADS = Set.of(
            "SELECT",
            "FROM",
            "USING",
            "WHERE",
            "WITH",
            "GROUP",
            "HAVING",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FOR",
            "UPDATE",
            "FIND",
            "RETURNING");
    private static final Set<String> SECOND_WORDS =
            Set.of("SCOPE", "BY", "VIEW", "REFERENCE", "UPDATE", "TRACKING", "VIEWSTAT", "ROWS");
    private static final Set<String> SEARCHED = Set.of("ALL", "NAME", "EMAIL", "PHONE", "SIDEBAR");
    /** Clauses whose first part stays beside the keyword however long the rest is. */
    private static final Set<String> CONDITIONS = Set.of("WHERE", "HAVING", "WITH");

    /** Brackets nested deeper are left as they are. */
    private static final int MOST_LEVELS = 100;

    private static final Leaf OPEN = new Leaf(Kind.SYMBOL, "(", false, false, false, false);
    private static final Leaf CLOSE = new Leaf(Kind.SYMBOL, ")", false, false, false, false);

    private final List<Leaf> leaves;
    private final StringBuilder out = new StringBuilder();
    private int next;
    private Leaf last = OPEN;
    private int lineStart;
    private boolean lineIsNew = true;
    private int indent;

    /**
     * A token as it is to be written.
     *
     * @param keyword whether the parser took it for one
     * @param called whether a bracket behind it is its own: a function's, or that of an object to search
     * @param adjacent whether no blank stands before it
     * @param alone whether it is a comment on a line of its own
     */
    private record Leaf(Kind kind, String text, boolean keyword, boolean called, boolean adjacent, boolean alone) {
        boolean is(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isSymbol(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        boolean endsLine() {
            return kind == Kind.COMMENT && text.startsWith("//");
        }
    }

    /** Parts of a statement: leaves, and brackets with what is in them. */
    private sealed interface Element {}

    private record One(Leaf leaf) implements Element {}

    /** @param closed whether there is a closing bracket */
    private record Bracket(List<Clause> clauses, boolean closed) implements Element {}

    /** @param head its keyword; empty for what stands in brackets without one */
    private record Clause(List<Element> head, List<List<Element>> parts) {
        boolean isEmpty() {
            return head.isEmpty() && parts.isEmpty();
        }

        String keyword() {
            return head.isEmpty() ? "" : Ascii.upper(((One) head.get(0)).leaf().text());
        }
    }

    private Formatter(List<Leaf> leaves) {
        this.leaves = leaves;
    }

    /** The statement laid out; as it is where laying it out would change it. */
    static String format(String text) {
        List<Leaf> before = leaves(text);
        if (isTooDeep(before)) {
            return text;
        }
        String once = new Formatter(before).laidOut();
        List<Leaf> after = leaves(once);
        boolean same = isSame(before, after) && new Formatter(after).laidOut().equals(once);
        return same ? once : text;
    }

    private static boolean isTooDeep(List<Leaf> leaves) {
        int depth = 0;
        for (Leaf leaf : leaves) {
            depth = Math.max(0, depth + (leaf.isSymbol("(") ? 1 : leaf.isSymbol(")") ? -1 : 0));
            if (depth > MOST_LEVELS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(List<Leaf> before, List<Leaf> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            Leaf one = before.get(i);
            Leaf two = after.get(i);
            if (one.kind() != two.kind() || !one.text().equals(two.text()) || one.keyword() != two.keyword()) {
                return false;
            }
        }
        return true;
    }

    private static List<Leaf> leaves(String text) {
        List<Token> all = Tokenizer.tokens(text);
        Parser parser = new Parser(text, Parser.meaningful(all), null);
        parser.statement();
        List<Leaf> leaves = new ArrayList<>();
        int index = 0;
        boolean newLine = true;
        Token before = null;
        for (Token token : all) {
            if (token.kind() == Kind.WHITESPACE) {
                newLine |= token.of(text).indexOf('\n') >= 0;
                before = token;
                continue;
            }
            boolean comment = token.kind() == Kind.COMMENT;
            Style meaning = comment ? null : parser.meaning(index);
            boolean adjacent = before != null && before.kind() != Kind.WHITESPACE;
            leaves.add(new Leaf(
                    token.kind(),
                    token.of(text),
                    meaning == Style.KEYWORD,
                    meaning == Style.FUNCTION || meaning == Style.OBJECT,
                    adjacent,
                    comment && newLine));
            index += comment ? 0 : 1;
            newLine = false;
            before = token;
        }
        return leaves;
    }

    // ---- reading

    private List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        Clause clause = new Clause(new ArrayList<>(), new ArrayList<>());
        List<Element> part = new ArrayList<>();
        boolean choosing = false; // between TYPEOF and END
        while (next < leaves.size() && !leaves.get(next).isSymbol(")")) {
            Leaf leaf = leaves.get(next);
            if (isHead(next)) {
                close(part, clause);
                part = new ArrayList<>();
                if (!clause.isEmpty()) {
                    clauses.add(clause);
                }
                clause = new Clause(head(), new ArrayList<>());
                continue;
            }
            choosing =
                    leaf.keyword() && (leaf.is("TYPEOF") || choosing && !leaf.is("END")) || choosing && !leaf.keyword();
            boolean joins = leaf.keyword() && (leaf.is("AND") || leaf.is("OR"));
            if (joins || leaf.alone()) {
                close(part, clause);
                part = new ArrayList<>();
            }
            part.add(element());
            boolean divides = leaf.isSymbol(",") && !choosing;
            if (leaf.endsLine() || divides && !commentFollows()) {
                close(part, clause);
                part = new ArrayList<>();
            }
        }
        close(part, clause);
        if (!clause.isEmpty()) {
            clauses.add(clause);
        }
        return clauses;
    }

    private static void close(List<Element> part, Clause clause) {
        if (!part.isEmpty()) {
            clause.parts().add(part);
        }
    }

    /** Whether a comment on the same line belongs to what stands before it. */
    private boolean commentFollows() {
        return next < leaves.size()
                && leaves.get(next).endsLine()
                && !leaves.get(next).alone();
    }

    private Element element() {
        Leaf leaf = leaves.get(next++);
        if (!leaf.isSymbol("(")) {
            return new One(leaf);
        }
        List<Clause> inner = clauses();
        boolean closed = next < leaves.size();
        next += closed ? 1 : 0;
        return new Bracket(inner, closed);
    }

    private boolean isHead(int index) {
        Leaf leaf = leaves.get(index);
        if (!leaf.keyword()) {
            return false;
        }
        if (HEADS.contains(Ascii.upper(leaf.text()))) {
            return true;
        }
        Leaf second = index + 1 < leaves.size() ? leaves.get(index + 1) : leaf;
        return leaf.is("ALL") && second.is("ROWS") || leaf.is("IN") && SEARCHED.contains(Ascii.upper(second.text()));
    }

    private List<Element> head() {
        List<Element> head = new ArrayList<>();
        head.add(new One(leaves.get(next++)));
        while (next < leaves.size()
                && leaves.get(next).keyword()
                && SECOND_WORDS.contains(Ascii.upper(leaves.get(next).text()))) {
            head.add(new One(leaves.get(next++)));
        }
        return head;
    }

    // ---- writing

    private String laidOut() {
        List<Clause> clauses = new ArrayList<>();
        do {
            clauses.addAll(clauses());
            if (next < leaves.size()) { // a closing bracket nobody opened
                clauses.add(new Clause(List.of(), List.of(List.of(new One(leaves.get(next++))))));
            }
        } while (next < leaves.size());
        lines(clauses);
        return out.toString();
    }

    private void lines(List<Clause> clauses) {
        boolean first = true;
        for (Clause clause : clauses) {
            if (!first) {
                newLine();
            }
            first = false;
            clause(clause);
        }
    }

    private void clause(Clause clause) {
        List<Leaf> flat = new ArrayList<>();
        flatten(clause, flat);
        if (fits(flat, 0)) {
            flat.forEach(this::write);
            return;
        }
        clause.head().forEach(element -> write(((One) element).leaf()));
        boolean beside = CONDITIONS.contains(clause.keyword()) || clause.parts().size() == 1;
        int outer = indent;
        boolean first = true;
        for (List<Element> part : clause.parts()) {
            boolean stays = first && (clause.head().isEmpty() || beside && !startsAlone(part));
            indent = stays || clause.head().isEmpty() ? outer : outer + STEP;
            if (!stays) {
                newLine();
            }
            part(part);
            first = false;
        }
        indent = outer;
    }

    private static boolean startsAlone(List<Element> part) {
        return part.get(0) instanceof One one && one.leaf().alone();
    }

    private void part(List<Element> part) {
        for (int i = 0; i < part.size(); i++) {
            Element element = part.get(i);
            if (element instanceof One one) {
                write(one.leaf());
            } else {
                bracket((Bracket) element, i + 1 < part.size() ? 1 : 0);
            }
        }
    }

    /** @param behind room that what follows needs */
    private void bracket(Bracket bracket, int behind) {
        List<Leaf> flat = new ArrayList<>();
        flatten(bracket, flat);
        if (fits(flat, behind) || flat.size() <= 2) {
            flat.forEach(this::write);
            return;
        }
        write(flat.get(0));
        int outer = indent;
        indent += STEP;
        newLine();
        if (isValues(bracket)) {
            values(bracket.clauses().get(0));
        } else {
            lines(bracket.clauses());
        }
        indent = outer;
        if (bracket.closed()) {
            newLine();
            write(flat.get(flat.size() - 1));
        }
    }

    private static boolean isValues(Bracket bracket) {
        if (bracket.clauses().size() != 1 || !bracket.clauses().get(0).head().isEmpty()) {
            return false;
        }
        for (List<Element> part : bracket.clauses().get(0).parts()) {
            if (part.size() > 2
                    || !(part.get(0) instanceof One one)
                    || one.leaf().keyword()) {
                return false;
            }
        }
        return true;
    }

    /** As many on a line as fit. */
    private void values(Clause values) {
        for (List<Element> part : values.parts()) {
            List<Leaf> flat = new ArrayList<>();
            part.forEach(element -> flatten(element, flat));
            if (!lineIsNew && !fits(flat, 0)) {
                newLine();
            }
            flat.forEach(this::write);
        }
    }

    private static void flatten(Clause clause, List<Leaf> flat) {
        clause.head().forEach(element -> flatten(element, flat));
        clause.parts().forEach(part -> part.forEach(element -> flatten(element, flat)));
    }

    private static void flatten(Element element, List<Leaf> flat) {
        if (element instanceof One one) {
            flat.add(one.leaf());
            return;
        }
        Bracket bracket = (Bracket) element;
        flat.add(OPEN);
        bracket.clauses().forEach(clause -> flatten(clause, flat));
        if (bracket.closed()) {
            flat.add(CLOSE);
        }
    }

    private boolean fits(List<Leaf> flat, int behind) {
        int width = lineIsNew ? indent : out.length() - lineStart;
        Leaf before = last;
        for (int i = 0; i < flat.size(); i++) {
            Leaf leaf = flat.get(i);
            boolean inTheWay = leaf.endsLine() || leaf.alone() || leaf.text().indexOf('\n') >= 0;
            if (inTheWay && flat.size() > 1) {
                return false;
            }
            width += leaf.text().length() + (i > 0 || !lineIsNew ? gap(before, leaf) : 0);
            if (width > WIDTH) {
                return false;
            }
            before = leaf;
        }
        return width + behind <= WIDTH;
    }

    private void write(Leaf leaf) {
        if (last.endsLine() && !lineIsNew) {
            newLine();
        }
        if (lineIsNew) {
            out.append(" ".repeat(indent));
        } else if (gap(last, leaf) > 0) {
            out.append(' ');
        }
        out.append(leaf.text());
        last = leaf;
        lineIsNew = false;
    }

    private void newLine() {
        if (!lineIsNew) {
            out.append('\n');
            lineStart = out.length();
            lineIsNew = true;
        }
    }

    /** How many blanks stand between two leaves. */
    private static int gap(Leaf before, Leaf leaf) {
        if (before.isSymbol("(") || leaf.isSymbol(")") || leaf.isSymbol(",") || leaf.isSymbol(";")) {
            return 0;
        }
        if (before.isSymbol(".") || leaf.isSymbol(".")) {
            return 0;
        }
        if (before.isSymbol("*") && leaf.kind() == Kind.WORD) {
            return leaf.adjacent() ? 0 : 1;
        }
        if (leaf.isSymbol("(")) {
            boolean called = before.called() || before.is("ROLLUP") || before.is("CUBE") || before.is("FIELDS");
            return called && before.kind() == Kind.WORD ? 0 : 1;
        }
        return 1;
    }
}
