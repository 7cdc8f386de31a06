package org.orgsh.output;

/** Points at a place in what was typed. */
public final class Caret {
    private static final String MARGIN = "  ";

    private Caret() {}

    /**
     * The line of {@code text} that holds the place, and a caret below it; of several lines with its number. A line that
     * is wider than the screen is shown around the place.
     *
     * @param offset in UTF-16 units from 0; {@code text.length()} is the end, shown after the last visible character
     * @return two lines without a final line break, safe to show
     */
    public static String under(String text, int offset, Screen screen) {
        int visible = text.stripTrailing().length();
        int place = Math.max(0, Math.min(offset, visible));
        int lineStart = text.lastIndexOf('\n', place - 1) + 1;
        int lineEnd = text.indexOf('\n', place);
        String margin = visible > 0 && text.lastIndexOf('\n', visible - 1) >= 0
                ? MARGIN + number(text, lineStart) + " | "
                : MARGIN;
        String before = shown(text.substring(lineStart, place));
        String after =
                shown(text.substring(place, lineEnd < 0 ? visible : lineEnd).stripTrailing());
        int room = Math.max(10, screen.width() - margin.length() - 1);
        if (Width.of(before) + Width.of(after) > room) {
            int left = Math.min(Width.of(before), Math.max(room * 2 / 3, room - Width.of(after)));
            before = screen.fitEnd(before, left);
            after = screen.fit(after, room - Width.of(before));
        }
        return margin
                + before
                + after
                + "\n"
                + " ".repeat(margin.length() + Width.of(before))
                + screen.theme().paint(Theme.Style.ERROR, "^");
    }

    private static String shown(String text) {
        return SafeText.line(text.replace("\t", "    "), "");
    }

    private static int number(String text, int lineStart) {
        return 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
