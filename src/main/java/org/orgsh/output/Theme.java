package org.orgsh.output;

import java.util.Map;
import org.jline.utils.AttributedStyle;

/**
 * The only source of colour: every style has a meaning, and no meaning rests on colour alone.
 *
 * <p>The colours are middle tones of the 256, which keep their contrast on dark and on light backgrounds, and differ in
 * blue and orange rather than red and green, so that colour-blind users can tell them apart.
 */
public enum Theme {
    /** No escape codes at all. */
    PLAIN,
    COLORED;

    /** What a piece of text is. */
    public enum Style {
        HEADING(-1, true),
        /** The name of a value: a field, a fact. */
        KEY(32, false),
        /** Present but secondary: rules, hints, remarks. */
        DIM(243, false),
        VALUE(-1, false),
        NUMBER(133, false),
        /** Quoted text. */
        TEXT(28, false),
        KEYWORD(32, true),
        OK(28, false),
        WARNING(130, false),
        ERROR(160, true),
        /** Where a mistake is costly: production. */
        DANGER(160, true);

        private static final int NO_COLOR = -1;

        private final int color;
        private final boolean bold;
        private final String on;

        Style(int color, boolean bold) {
            this.color = color;
            this.bold = bold;
            String colorCode = color == NO_COLOR ? "" : "38;5;" + color;
            String boldCode = bold ? "1" : "";
            String codes = boldCode + (bold && color != NO_COLOR ? ";" : "") + colorCode;
            this.on = codes.isEmpty() ? "" : "\033[" + codes + "m";
        }

        int color() {
            return color;
        }
    }

    /** The words of {@code --color}. */
    public enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    /**
     * Colour or not.
     *
     * @param when {@code --color}; {@link When#ALWAYS} beats everything else
     * @param terminal whether the destination is one
     * @param environment {@code NO_COLOR} (any text but the empty) and {@code TERM=dumb} turn colour off
     */
    public static Theme choose(When when, boolean terminal, Map<String, String> environment) {
        return switch (when) {
            case ALWAYS -> COLORED;
            case NEVER -> PLAIN;
            case AUTO ->
                terminal
                                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                                && !"dumb".equals(environment.get("TERM"))
                        ? COLORED
                        : PLAIN;
        };
    }

    /** {@code text} in a style; {@code text} itself must be safe. */
    public String paint(Style style, String text) {
        return this == PLAIN || text.isEmpty() || style.on.isEmpty() ? text : style.on + text + "\033[0m";
    }

    /** The same style for the line editor. */
    public AttributedStyle attributed(Style style) {
        AttributedStyle attributed = AttributedStyle.DEFAULT;
        if (this == PLAIN) {
            return attributed;
        }
        if (style.bold) {
            attributed = attributed.bold();
        }
        return style.color == Style.NO_COLOR ? attributed : attributed.foreground(style.color);
    }
}
