package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The case file marks the cursor by {@code |} in each text. Under it {@code =} lists all that may stand there, {@code +} what
 * must be listed, {@code -} what must not (its first words are enough).
 */
class KindsTest {
    static List<Arguments> positions() throws IOException {
        return new CaseFile("kinds.txt")
                .cases(text -> List.of("= " + String.join("; ", kinds(text, KnownSchema.NONE))));
    }

    static List<Arguments> positionsInAKnownOrg() throws IOException {
        return new CaseFile("kinds-schema.txt")
                .cases(text -> List.of("= " + String.join("; ", kinds(text, SampleSchema.ALL))));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void saysWhatMayStandAtTheCursor(String text, List<String> expected) {
        assertKinds(kinds(text, KnownSchema.NONE), expected);
    }

    @ParameterizedTest
    @MethodSource("positionsInAKnownOrg")
    void aSchemaMakesItMoreExact(String text, List<String> expected) {
        assertKinds(kinds(text, SampleSchema.ALL), expected);
    }

    private static void assertKinds(List<String> kinds, List<String> expected) {
        assertThat(expected).isNotEmpty();
        for (String line : expected) {
            List<String> named = Arrays.stream(line.substring(1).strip().split("; ?"))
                    .filter(kind -> !kind.isEmpty())
                    .toList();
            switch (line.charAt(0)) {
                case '=' -> assertThat(kinds).containsExactlyInAnyOrderElementsOf(named);
                case '+' -> assertThat(kinds).containsAll(named);
                default ->
                    named.forEach(kind ->
                            assertThat(kinds).noneMatch(shown -> shown.equals(kind) || shown.startsWith(kind + " ")));
            }
        }
    }

    private static List<String> kinds(String marked, KnownSchema schema) {
        int cursor = marked.indexOf('|');
        String text = marked.substring(0, cursor) + marked.substring(cursor + 1);
        return Soql.contextAt(text, cursor).kinds(schema);
    }
}
