package org.orgsh.soql;

import java.util.Locale;

/** Case as SOQL's keywords have it, whatever the language of the machine. */
final class Ascii {
    private Ascii() {}

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
