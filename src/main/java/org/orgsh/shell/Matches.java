package org.orgsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which names were meant by what is typed of one: those that begin with it; if there are none, those whose humps do
 * ({@code anr} is AnnualRevenue, {@code invd} is Invoice_Date__c); if there are none, those that contain it, in their name
 * or else in their label. Case never matters.
 */
final class Matches {
    private Matches() {}

    /** The things that match by their name, in their order. */
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
            found = filter(
                    all, thing -> name.apply(thing).toLowerCase(Locale.ROOT).contains(wanted));
        }
        if (found.isEmpty()) {
            found = filter(
                    all, thing -> label.apply(thing).toLowerCase(Locale.ROOT).contains(wanted));
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

    static boolean startsWith(String name, String lower) {
        return name.regionMatches(true, 0, lower, 0, lower.length());
    }

    /** Whether {@code wanted} is made of beginnings of the name's humps, in order, the first included. */
    static boolean humps(String name, String wanted) {
        return !name.isEmpty()
                && Character.toLowerCase(name.charAt(0)) == wanted.charAt(0)
                && humps(name, 1, wanted, 1);
    }

    private static boolean humps(String name, int at, String wanted, int from) {
        if (from == wanted.length()) {
            return true;
        }
        if (at < name.length()
                && Character.toLowerCase(name.charAt(at)) == wanted.charAt(from)
                && humps(name, at + 1, wanted, from + 1)) {
            return true;
        }
        for (int i = at; i < name.length(); i++) {
            if (isHump(name, i)
                    && Character.toLowerCase(name.charAt(i)) == wanted.charAt(from)
                    && humps(name, i + 1, wanted, from + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHump(String name, int at) {
        char c = name.charAt(at);
        char before = name.charAt(at - 1);
        return Character.isUpperCase(c) && !Character.isUpperCase(before)
                || before == '_' && c != '_'
                || Character.isDigit(c) && !Character.isDigit(before);
    }
}
