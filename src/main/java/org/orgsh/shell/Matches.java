package org.orgsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which names were meant by what is typed of one: those that begin with it; if there are none, those whose humps do
 * ({@code anr} is AnnualRevenue, {@code invd} is Invoice_Date__c); if there are none, those that contain it, in their name
 * and then in their label. Case never matters.
 */
final class Matches {
    private Matches() {}

    /** The things that match, in their order. */
    static <T> List<T> of(String typed, List<T> all, Function<T, String> name, Function<T, String> label) {
        if (typed.isEmpty()) {
            return all;
        }
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<T> found = filter(all, thing -> startsWith(name.apply(thing), wanted));
        if (found.isEmpty()) {
            found = filter(all, thing -> humps(name.apply(thing), wanted));
        }
        if (found.isEmpty()) {
            found = filter(all, thing -> contains(name.apply(thing), wanted));
            found.addAll(
                    filter(all, thing -> !contains(name.apply(thing), wanted) && contains(label.apply(thing), wanted)));
        }
        return found;
    }

    private static <T> List<T> filter(List<T> all, Predicate<T> fits) {
        List<T> found = new ArrayList<>();
        for (T thing : all) {
            if (fits.test(thing)) {
                found.add(thing);
            }
        }
        return found;
    }

    private static boolean contains(String text, String lower) {
        return text.toLowerCase(Locale.ROOT).contains(lower);
    }

    static boolean startsWith(String name, String lower) {
        return name.regionMatches(true, 0, lower, 0, lower.length());
    }

    /** Whether {@code wanted} is made of beginnings of the name's humps, in order, the first included. */
    static boolean humps(String name, String wanted) {
        if (name.isEmpty() || Character.toLowerCase(name.charAt(0)) != wanted.charAt(0)) {
            return false;
        }
        // ends[i]: what has been matched so far may end in front of character i of the name
        boolean[] ends = new boolean[name.length() + 1];
        ends[1] = true;
        for (int i = 1; i < wanted.length(); i++) {
            ends = next(name, wanted.charAt(i), ends);
        }
        for (boolean end : ends) {
            if (end) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] next(String name, char wanted, boolean[] ends) {
        boolean[] next = new boolean[ends.length];
        boolean earlier = false; // something matched ends somewhere before
        for (int i = 0; i < name.length(); i++) {
            boolean here = Character.toLowerCase(name.charAt(i)) == wanted;
            next[i + 1] = here && (ends[i] || earlier && isHump(name, i));
            earlier |= ends[i];
        }
        return next;
    }

    private static boolean isHump(String name, int at) {
        char c = name.charAt(at);
        char before = name.charAt(at - 1);
        return Character.isUpperCase(c) && !Character.isUpperCase(before)
                || before == '_' && c != '_'
                || Character.isDigit(c) && !Character.isDigit(before);
    }
}
