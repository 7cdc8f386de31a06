package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WidthTest {
    @ParameterizedTest
    @CsvSource({"Acme, 4", "Zoë, 3", "東京, 4", "🚀, 2", "e\u0301, 1", "ﾊﾝｶｸ, 4", "…, 1", "한국, 4", "'', 0"})
    void widthIsCountedInColumns(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @Test
    void aWideCharacterIsNotCutInHalf() {
        assertThat(Sample.terminal(80).fit("東京電力", 6)).isEqualTo("東京…");
        assertThat(Sample.terminal(80).fitEnd("東京電力", 6)).isEqualTo("…電力");
    }

    @Test
    void aCombiningCharacterStaysWithItsLetter() {
        assertThat(Sample.terminal(80).fit("abe\u0301def", 4)).isEqualTo("abe\u0301…");
    }

    @Test
    void whatFitsIsNotCut() {
        assertThat(Sample.terminal(80).fit("exact", 5)).isEqualTo("exact");
    }

    @Test
    void linesBreakAtBlanks() {
        assertThat(Width.wrap("one two three", 7)).containsExactly("one two", "three");
    }

    @Test
    void aWordThatIsTooLongIsBrokenInside() {
        assertThat(Width.wrap("a verylongword", 5)).containsExactly("a", "veryl", "ongwo", "rd");
    }

    @Test
    void lineBreaksAreKept() {
        assertThat(Width.wrap("one\n\ntwo\n", 80)).containsExactly("one", "", "two", "");
    }

    @Test
    void aWideCharacterIsShownEvenWhereItDoesNotFit() {
        assertThat(Width.wrap("東京", 1)).containsExactly("東", "京");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wrappingLosesNothingButBlanks(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append("ab 東\n ".charAt(random.nextInt(6)));
            }
            int columns = 2 + random.nextInt(12);

            List<String> lines = Width.wrap(text.toString(), columns);

            assertThat(lines).allMatch(line -> Width.of(line) <= columns);
            assertThat(String.join("", lines).replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", "").replace("\n", ""));
        }
    }
}
