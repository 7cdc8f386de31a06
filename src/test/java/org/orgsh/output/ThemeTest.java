package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
    @Test
    void aTerminalGetsColor() {
        assertThat(Theme.choose(Theme.When.AUTO, true, Map.of("TERM", "xterm"))).isEqualTo(Theme.COLORED);
    }

    @Test
    void aPipeGetsNone() {
        assertThat(Theme.choose(Theme.When.AUTO, false, Map.of())).isEqualTo(Theme.PLAIN);
    }

    @Test
    void theEnvironmentTurnsColorOff() {
        assertThat(Theme.choose(Theme.When.AUTO, true, Map.of("NO_COLOR", "1"))).isEqualTo(Theme.PLAIN);
        assertThat(Theme.choose(Theme.When.AUTO, true, Map.of("TERM", "dumb"))).isEqualTo(Theme.PLAIN);
    }

    @Test
    void anEmptyNoColorMeansNothing() {
        assertThat(Theme.choose(Theme.When.AUTO, true, Map.of("NO_COLOR", ""))).isEqualTo(Theme.COLORED);
    }

    @Test
    void theOptionBeatsTheEnvironment() {
        assertThat(Theme.choose(Theme.When.ALWAYS, false, Map.of("NO_COLOR", "1")))
                .isEqualTo(Theme.COLORED);
        assertThat(Theme.choose(Theme.When.NEVER, true, Map.of())).isEqualTo(Theme.PLAIN);
    }

    @ParameterizedTest
    @EnumSource(Theme.Style.class)
    void thePlainThemeHasNoEscapeCodes(Theme.Style style) {
        assertThat(Theme.PLAIN.paint(style, "text")).isEqualTo("text");
        assertThat(Theme.PLAIN.attributed(style)).isEqualTo(AttributedStyle.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(Theme.Style.class)
    void theLineEditorShowsTheSameStyle(Theme.Style style) {
        AttributedString edited = new AttributedString("text", Theme.COLORED.attributed(style));

        assertThat(AttributedString.fromAnsi(Theme.COLORED.paint(style, "text")))
                .isEqualTo(edited);
    }

    @ParameterizedTest
    @EnumSource(Theme.Style.class)
    void everyColorStandsOutOnDarkAndOnLight(Theme.Style style) {
        if (style.color() >= 0) {
            double luminance = luminance(style.color());
            assertThat((luminance + 0.05) / 0.05).as("on black").isGreaterThan(3);
            assertThat(1.05 / (luminance + 0.05)).as("on white").isGreaterThan(3);
        }
    }

    /** The relative luminance of one of the 256 colours, by WCAG 2. */
    private static double luminance(int color) {
        if (color >= 232) {
            double gray = linear(8 + 10 * (color - 232));
            return gray;
        }
        int cube = color - 16;
        return 0.2126 * linear(level(cube / 36))
                + 0.7152 * linear(level(cube / 6 % 6))
                + 0.0722 * linear(level(cube % 6));
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
