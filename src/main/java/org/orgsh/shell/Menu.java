package org.orgsh.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;
import org.orgsh.output.Theme;
import org.orgsh.output.Width;

/**
 * Draws suggestions below the line: one a line, what is to be said of it beside it, and a heading for each kind where there
 * are several. Of more than the screen has room for, a list shows the best of each kind, and a menu what is around the
 * selected one.
 */
final class Menu {
    private static final int FEW = 2;
    private static final int GAP = 2;

    private final Theme theme;
    private int top;

    Menu(Theme theme) {
        this.theme = theme;
    }

    /** A line of the menu: a heading, or a suggestion. */
    private record Row(String heading, @Nullable Candidate candidate) {}

    /** @param lines how many lines it takes */
    record Drawn(AttributedString text, int lines) {}

    /**
     * @param all the best first, those of a kind together
     * @param selected null while it is but a list
     * @param column where the word begins on the screen
     * @param width the columns of the screen
     * @param room how many lines there are
     */
    Drawn draw(List<Candidate> all, @Nullable Candidate selected, int column, int width, int room) {
        Map<String, List<Candidate>> groups = new LinkedHashMap<>();
        for (Candidate candidate : all) {
            groups.computeIfAbsent(String.valueOf(candidate.group()), group -> new ArrayList<>())
                    .add(candidate);
        }
        List<Row> rows = rows(groups);
        String more = "";
        if (rows.size() > room) {
            if (selected == null) {
                rows = rows(best(groups, room - 1 - (groups.size() > 1 ? groups.size() : 0)));
                long shown =
                        rows.stream().filter(row -> row.candidate() != null).count();
                more = "… " + (all.size() - shown) + " more";
            } else {
                moveTo(rowOf(selected, rows), room - 1);
                rows = rows.subList(top, Math.min(rows.size(), top + room - 1));
                more = "… " + (all.indexOf(selected) + 1) + " of " + all.size();
            }
        }
        top = selected == null ? 0 : top;
        return new Drawn(
                drawn(rows, more, selected, new Columns(all, column, width)), rows.size() + (more.isEmpty() ? 0 : 1));
    }

    private static List<Row> rows(Map<String, List<Candidate>> groups) {
        List<Row> rows = new ArrayList<>();
        groups.forEach((group, members) -> {
            if (groups.size() > 1) {
                rows.add(new Row(group, null));
            }
            members.forEach(member -> rows.add(new Row("", member)));
        });
        return rows;
    }

    /** A few of each kind, and as many of the first kinds as there is room for. */
    private static Map<String, List<Candidate>> best(Map<String, List<Candidate>> groups, int room) {
        int left = room;
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (Map.Entry<String, List<Candidate>> group : groups.entrySet()) {
            int share =
                    Math.min(Math.max(0, left), Math.min(FEW, group.getValue().size()));
            shares.put(group.getKey(), share);
            left -= share;
        }
        Map<String, List<Candidate>> best = new LinkedHashMap<>();
        for (Map.Entry<String, List<Candidate>> group : groups.entrySet()) {
            int share = shares.getOrDefault(group.getKey(), 0);
            int more = Math.min(left, group.getValue().size() - share);
            left -= more;
            if (share + more > 0) {
                best.put(group.getKey(), group.getValue().subList(0, share + more));
            }
        }
        return best;
    }

    private static int rowOf(Candidate selected, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).candidate() == selected) {
                return i;
            }
        }
        return 0;
    }

    private void moveTo(int row, int room) {
        if (row <= top) {
            top = row == 1 ? 0 : row; // the first one's heading stays in sight
        } else if (row >= top + room) {
            top = row - room + 1;
        }
    }

    private AttributedString drawn(List<Row> rows, String more, @Nullable Candidate selected, Columns columns) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        String indent = " ".repeat(columns.left);
        for (Row row : rows) {
            text.append(text.length() == 0 ? indent : "\n" + indent);
            Candidate candidate = row.candidate();
            if (candidate == null) {
                text.append(columns.cut(row.heading(), columns.all), theme.attributed(Theme.Style.HEADING));
                continue;
            }
            boolean chosen = candidate == selected;
            AttributedStyle plain = chosen ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT;
            text.append(" " + Width.pad(columns.cut(candidate.displ(), columns.name), columns.name) + " ", plain);
            String description = String.valueOf(candidate.descr() == null ? "" : candidate.descr());
            if (columns.description > 0) {
                text.append(
                        " " + Width.pad(columns.cut(description, columns.description), columns.description),
                        chosen ? plain : theme.attributed(Theme.Style.DIM));
            }
        }
        if (!more.isEmpty()) {
            text.append("\n" + indent + " ").append(more, theme.attributed(Theme.Style.DIM));
        }
        return text.toAttributedString();
    }

    /** How the width of the screen is divided; so that it does not jump, by all suggestions, seen or not. */
    private static final class Columns {
        private final int name;
        private final int description;
        private final int all;
        private final int left;

        Columns(List<Candidate> candidates, int column, int width) {
            int longestName = 1;
            int longestDescription = 0;
            for (Candidate candidate : candidates) {
                longestName = Math.max(longestName, Width.of(candidate.displ()));
                longestDescription =
                        Math.max(longestDescription, candidate.descr() == null ? 0 : Width.of(candidate.descr()));
            }
            int room = Math.max(10, width - 1 - GAP);
            name = longestDescription == 0 ? Math.min(longestName, room) : Math.min(longestName, room * 3 / 5);
            description = Math.max(0, Math.min(longestDescription, room - name - GAP));
            all = name + GAP + (description == 0 ? 0 : description + 1);
            left = Math.max(0, Math.min(column - 1, width - 1 - all));
        }

        String cut(String text, int columns) {
            return Width.of(text) <= columns ? text : Width.start(text, columns - 1) + "…";
        }
    }
}
