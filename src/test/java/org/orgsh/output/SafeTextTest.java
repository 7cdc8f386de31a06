package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Acme",
                "Zoë Ça",
                "東京",
                "e\u0301",
                "👩\u200d👧 family",
                "❤\ufe0f",
                "می\u200cخواهم",
                "a\u00a0b"
            })
    void ordinaryTextOfEveryScriptStays(String text) {
        assertThat(SafeText.line(text)).isEqualTo(text);
        assertThat(SafeText.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "001b, \\e",
        "0007, \\x07",
        "0000, \\x00",
        "007f, \\x7f",
        "009b, \\x9b",
        "000d, \\r",
        "202e, \\u202e",
        "2066, \\u2066",
        "200b, \\u200b",
        "200d, \\u200d",
        "2028, \\u2028",
        "feff, \\ufeff",
        "3164, \\u3164",
        "d83d, \\ud83d",
        "e0041, \\u{e0041}"
    })
    void whatSteersOrHidesIsWrittenOut(String hex, String shown) {
        String text = "a" + Character.toString(Integer.parseInt(hex, 16)) + "b";

        assertThat(SafeText.line(text)).isEqualTo("a" + shown + "b");
        assertThat(SafeText.text(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void noCharacterBelowTheSpaceEverPasses() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0xA0; c++) {
            all.append(c);
        }
        assertThat(SafeText.line(all.toString()).chars()).allMatch(c -> c >= 0x20 && c < 0x7F || c == '⏎');
    }

    @Test
    void aLineHasNoLineBreaks() {
        assertThat(SafeText.line("one\r\ntwo\nthree\tfour\r")).isEqualTo("one⏎two⏎three\\tfour\\r");
    }

    @Test
    void textKeepsItsLineBreaksAndTabs() {
        assertThat(SafeText.text("one\r\ntwo\nthree\tfour\r")).isEqualTo("one\ntwo\nthree\tfour\\r");
    }
}
