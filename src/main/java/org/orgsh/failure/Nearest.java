package org.orgsh.failure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names a mistyped one may have meant. */
public final class Nearest {
    private static final String CUSTOM = "__c";

    private Nearest() {}

    /**
     * The nearest names, best first: those that differ by a slip or two, then those that begin with what was typed or
     * contain it. {@code __c} forgotten costs nothing.
     *
     * @param most how many at most
     * @return none where nothing is near
     */
    public static List<String> names(String typed, Collection<String> known, int most) {
        String wanted = bare(typed);
        if (wanted.isEmpty()) {
            return List.of();
        }
        int slips = Math.max(1, Math.min(3, wanted.length() / 3));
        List<Candidate> near = new ArrayList<>();
        for (String name : known) {
            String candidate = bare(name);
            int distance = distance(wanted, candidate, slips);
            int score;
            if (distance <= slips) {
                score = distance * 10;
            } else if (wanted.length() >= 2 && candidate.startsWith(wanted)) {
                score = 15 + Math.min(9, candidate.length() - wanted.length());
            } else if (wanted.length() >= 4 && candidate.contains(wanted)) {
                score = 40 + Math.min(9, candidate.length() - wanted.length());
            } else {
                continue;
            }
            near.add(new Candidate(name, score));
        }
        near.sort(Comparator.comparingInt(Candidate::score)
                .thenComparingInt(candidate -> candidate.name().length())
                .thenComparing(Candidate::name));
        return near.stream().limit(most).map(Candidate::name).toList();
    }

    private record Candidate(String name, int score) {}

    private static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(CUSTOM) ? lower.substring(0, lower.length() - CUSTOM.length()) : lower;
    }

    /** Letters added, left out, changed or swapped with their neighbour; anything above {@code limit} is just more. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int cost = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
