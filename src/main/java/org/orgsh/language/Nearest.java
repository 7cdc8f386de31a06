package org.orgsh.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names someone may have meant who wrote another. */
final class Nearest {
    private record Near(String name, int distance) {}

    private Nearest() {}

    /** Up to {@code most} of the names, the nearest first: those that begin like it, and those a few typos away. */
    static List<String> names(String written, Collection<String> names, int most) {
        String wanted = written.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, Math.min(3, wanted.length() / 3));
        List<Near> near = new ArrayList<>();
        if (wanted.length() > 64) {
            return List.of();
        }
        for (String name : names) {
            String candidate = name.toLowerCase(Locale.ROOT);
            int distance = wanted.length() >= 3 && candidate.startsWith(wanted) ? 0 : distance(wanted, candidate);
            if (distance <= allowed) {
                near.add(new Near(name, distance));
            }
        }
        near.sort(Comparator.comparingInt(Near::distance));
        return near.stream().limit(most).map(Near::name).toList();
    }

    /** Typos between two words: letters left out, put in, changed, or two swapped. */
    private static int distance(String one, String other) {
        int[][] typos = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    typos[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(typos[i - 1][j - 1] + changed, 1 + Math.min(typos[i - 1][j], typos[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                typos[i][j] = swapped ? Math.min(least, typos[i - 2][j - 2] + 1) : least;
            }
        }
        return typos[one.length()][other.length()];
    }
}
