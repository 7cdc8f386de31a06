package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @MethodSource("positions")
    void saysWhatMayStandAtTheCursor(String text, List<String> expected) {
        List<String> kinds = kinds(text, KnownSchema.NONE);

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

    @Test
    void aSchemaTellsWhereParentsLead() {
        assertThat(kinds("SELECT Owner.| FROM Account", SampleSchema.ALL)).containsExactly("field User");
        assertThat(kinds("SELECT (SELECT Account.| FROM Contacts) FROM Account", SampleSchema.ALL))
                .containsExactly("field Account");
    }

    @Test
    void aSchemaLeavesTheOperatorsThatGoWithTheField() {
        assertThat(kinds("SELECT Id FROM Account WHERE Active__c |", SampleSchema.ALL))
                .containsExactly("operator =", "operator !=");
        assertThat(kinds("SELECT Id FROM Account WHERE Sectors__c |", SampleSchema.ALL))
                .contains("operator INCLUDES")
                .doesNotContain("operator LIKE");
    }

    @Test
    void aSchemaLeavesTheWordsThatGoWithTheField() {
        assertThat(kinds("SELECT Id FROM Account WHERE Active__c = |", SampleSchema.ALL))
                .containsExactly("value Account.Active__c", "keyword TRUE", "keyword FALSE", "keyword NULL");
        assertThat(kinds("SELECT Id FROM Account WHERE CreatedDate = |", SampleSchema.ALL))
                .contains("keyword TODAY")
                .doesNotContain("keyword TRUE");
    }
}
