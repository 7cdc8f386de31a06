package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of statements where the schema is known. Behind {@code ?} stand the names that may have been meant. */
class CheckTest {
    static List<Arguments> cases() throws IOException {
        return new CaseFile("checks.txt").cases(CheckTest::said);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatTheSchemaSays(String statement, List<String> expected) {
        assertThat(said(statement)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> said(String statement) {
        return Soql.check(statement, SampleSchema.ALL).stream()
                .map(problem -> problem.offset() + " "
                        + problem.severity().name().toLowerCase(Locale.ROOT) + " " + problem.message()
                        + (problem.suggestions().isEmpty() ? "" : "? " + String.join(", ", problem.suggestions())))
                .toList();
    }
}
