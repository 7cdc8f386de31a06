package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaretTest {
    private static final Screen SCREEN = Sample.terminal(40);

    @Test
    void aCaretStandsUnderThePlace() {
        assertThat(under("SELECT Id FROM Acount", "Acount"))
                .containsExactly(
                        "  SELECT Id FROM Acount", //
                        "                 ^");
    }

    @Test
    void ofSeveralLinesTheRightOneIsShownWithItsNumber() {
        assertThat(under("SELECT Id\nFROM Acount\nLIMIT 1", "Acount"))
                .containsExactly(
                        "  2 | FROM Acount", //
                        "           ^");
    }

    @Test
    void aLineBreakBelongsToTheLineItEnds() {
        assertThat(under("SELECT Id\nFROM", 9))
                .containsExactly(
                        "  1 | SELECT Id", //
                        "               ^");
    }

    @Test
    void theEndIsShownAfterTheLastVisibleCharacter() {
        assertThat(under("SELECT Id FROM \n\n", 17))
                .containsExactly(
                        "  SELECT Id FROM", //
                        "                ^");
    }

    @Test
    void anEmptyTextHasOnePlace() {
        assertThat(under("", 0)).containsExactly("  ", "  ^");
    }

    @Test
    void wideCharactersAndTabsAreCounted() {
        assertThat(under("\tName = '東京' x", "x"))
                .containsExactly(
                        "      Name = '東京' x", //
                        "                    ^");
    }

    @Test
    void controlCharactersAreShownAndCounted() {
        assertThat(under("a\u001bb x", "x"))
                .containsExactly(
                        "  a\\eb x", //
                        "       ^");
    }

    @Test
    void aLongLineIsShownAroundThePlace() {
        String fields = "Field__c, ".repeat(20);
        String[] shown = under("SELECT " + fields + "Wrong, " + fields + "Id FROM Account", "Wrong");

        assertThat(shown).allMatch(line -> Width.of(line) <= 40);
        assertThat(shown[0]).startsWith("  …").endsWith("…");
        assertThat(shown[0].substring(shown[1].indexOf('^'))).startsWith("Wrong");
    }

    @Test
    void aLongLineWithThePlaceAtItsEndShowsItsEnd() {
        String longLine = "SELECT " + "Field__c, ".repeat(20);
        String[] shown = under(longLine, longLine.length());

        assertThat(shown[0]).startsWith("  …").endsWith("Field__c,").hasSize(39);
        assertThat(shown[1]).hasSize(40).endsWith(" ^");
    }

    private static String[] under(String text, String place) {
        return under(text, text.indexOf(place));
    }

    private static String[] under(String text, int offset) {
        return Caret.under(text, offset, SCREEN).split("\n");
    }
}
