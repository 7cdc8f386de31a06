package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void aTerminalThatDoesNotKnowItsSizeHasEightyColumns() {
        assertThat(Sample.terminal(0).width()).isEqualTo(80);
    }

    @Test
    void aWidthIsPositive() {
        assertThatThrownBy(() -> new Screen(true, 0, true, Theme.PLAIN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLocaleSaysWhetherUnicodeIsShown() {
        assertThat(Screen.showsUnicode(Map.of("LANG", "en_US.UTF-8"))).isTrue();
        assertThat(Screen.showsUnicode(Map.of("LANG", "C.utf8"))).isTrue();
        assertThat(Screen.showsUnicode(Map.of("LANG", "C"))).isFalse();
        assertThat(Screen.showsUnicode(Map.of())).isTrue();
    }

    @Test
    void theMoreSpecificSettingOfTheLocaleCounts() {
        assertThat(Screen.showsUnicode(Map.of("LC_ALL", "POSIX", "LANG", "en_US.UTF-8")))
                .isFalse();
        assertThat(Screen.showsUnicode(Map.of("LC_ALL", "", "LC_CTYPE", "en_US.UTF-8", "LANG", "C")))
                .isTrue();
    }

    @Test
    void withoutUnicodeOnlyAsciiIsDrawn() {
        Screen screen = Screen.terminal(60, false, Theme.PLAIN);
        String long50 = "x".repeat(50);
        String printed = Sample.print(
                Format.TABLE,
                screen,
                Sample.rows(Sample.columns("Name", "Text"), Sample.row("two\nlines", long50 + long50)));

        assertThat(printed.chars()).allMatch(c -> c < 0x7F);
        assertThat(printed).contains("two\\nlines").contains("x~");
    }

    @Test
    void messagesBreakBetweenWords() {
        assertThat(Sample.terminal(12).folded("One two three four.")).isEqualTo("One two\nthree four.");
        assertThat(Sample.terminal(12).folded("See https://acme.my.salesforce.com now."))
                .isEqualTo("See https://acme.my.salesforce.com now.");
        assertThat(Screen.NONE.folded("One two three four.")).isEqualTo("One two three four.");
    }
}
