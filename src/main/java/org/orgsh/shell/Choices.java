package org.orgsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Home;

/**
 * Which objects, fields and commands a person works with, for each profile: names alone, never values. The last hundreds
 * are kept under {@code cache/names/PROFILE}, {@code NAME TIMES LAST} a line, shared by all processes: each reads before it
 * writes, and writes whole. It is only a cache: what cannot be read or written is done without.
 */
public final class Choices {
    private static final int MOST = 500;
    private static final int LONGEST = 100;
    private static final int SOON = 20; // names chosen so long ago count half

    private final Home home;
    private final Map<Path, Loaded> loaded = new HashMap<>();

    /** @param last counts the choices of all names: the higher the later */
    private record Use(String name, int times, int last) {
        /** Often and lately. */
        int weight(int now) {
            return times * 1000 / (SOON + Math.max(0, now - last)) + 1;
        }
    }

    private record Loaded(@Nullable FileTime changed, Map<String, Integer> weights) {}

    public Choices(Home home) {
        this.home = home;
    }

    /** How near each name is to hand, by the name in lower case; the more often and lately chosen the higher. */
    public synchronized Map<String, Integer> weights(String profile) {
        Path file = file(profile);
        FileTime changed = changed(file);
        Loaded known = loaded.get(file);
        if (known == null || changed == null || !changed.equals(known.changed())) {
            known = new Loaded(changed, weights(read(file).values()));
            loaded.put(file, known);
        }
        return known.weights();
    }

    /** Notes names that were worked with. */
    public synchronized void add(String profile, Collection<String> names) {
        Path file = file(profile);
        Map<String, Use> uses = read(file);
        int now = now(uses.values()) + 1;
        for (String name : names) {
            if (isName(name)) {
                uses.merge(
                        name.toLowerCase(Locale.ROOT),
                        new Use(name, 1, now),
                        (old, once) -> new Use(name, Math.min(old.times() + 1, 1_000_000), now));
            }
        }
        List<Use> kept = new ArrayList<>(uses.values());
        kept.sort(
                Comparator.comparingInt((Use use) -> use.weight(now)).reversed().thenComparing(Use::name));
        StringBuilder text = new StringBuilder();
        for (Use use : kept.subList(0, Math.min(MOST, kept.size()))) {
            text.append(use.name())
                    .append(' ')
                    .append(use.times())
                    .append(' ')
                    .append(use.last())
                    .append('\n');
        }
        try {
            home.writePrivately(file, text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (OrgshException e) {
            // A home that cannot be written to makes for poorer guesses, nothing else.
        }
    }

    private static Map<String, Integer> weights(Collection<Use> uses) {
        int now = now(uses);
        Map<String, Integer> weights = new HashMap<>();
        for (Use use : uses) {
            weights.put(use.name().toLowerCase(Locale.ROOT), use.weight(now));
        }
        return Map.copyOf(weights);
    }

    private static int now(Collection<Use> uses) {
        return uses.stream().mapToInt(Use::last).max().orElse(0);
    }

    private Map<String, Use> read(Path file) {
        Map<String, Use> uses = new HashMap<>();
        byte[] bytes;
        try {
            bytes = home.read(file).orElse(new byte[0]);
        } catch (OrgshException e) {
            return uses;
        }
        for (String line : new String(bytes, StandardCharsets.US_ASCII).split("\n")) {
            String[] parts = line.split(" ");
            Use use = parts.length == 3 && isName(parts[0]) ? use(parts[0], parts[1], parts[2]) : null;
            if (use != null && uses.size() < MOST) {
                uses.put(use.name().toLowerCase(Locale.ROOT), use);
            }
        }
        return uses;
    }

    /** @return null if the line is damaged; the next write leaves it out */
    private static @Nullable Use use(String name, String times, String last) {
        try {
            int count = Integer.parseInt(times);
            int when = Integer.parseInt(last);
            return count > 0 && count <= 1_000_000 && when >= 0 && when < Integer.MAX_VALUE / 2
                    ? new Use(name, count, when)
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || !(c == '_' || c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return null;
        }
    }

    private Path file(String profile) {
        return home.at("cache", "names", profile.toLowerCase(Locale.ROOT));
    }
}
