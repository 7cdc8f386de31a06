package org.orgsh.shell;

import java.util.Locale;

/**
 * Something that may stand at the cursor.
 *
 * @param value what replaces the word at the cursor
 * @param description what to say beside it; may be empty
 * @param group the heading it stands under
 * @param finished whether a blank follows: not after {@code Name=}, {@code Owner.} or a folder
 */
public record Suggestion(String value, String description, String group, boolean finished) {
    /** What it is, in a word for programs: {@code field}, {@code child-relationship}. */
    String kind() {
        if (group.equals(Completion.KEYWORDS)) {
            return "keyword";
        }
        String one =
                group.endsWith("ses") ? group.substring(0, group.length() - 2) : group.substring(0, group.length() - 1);
        return one.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Whether it can be typed at all; an org's text may hold what a terminal would obey. */
    boolean isTypeable() {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
