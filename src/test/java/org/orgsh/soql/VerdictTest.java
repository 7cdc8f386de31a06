package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.soql.Problem.Severity;

/**
 * Statements composed from the grammar, and what an org would say of them. In {@code refused.txt} what is wrong stands between
 * {@code «} and {@code »}, and below is what has to be said of it; {@code ⏎} is a line break.
 */
class VerdictTest {
    static List<Arguments> accepted() throws IOException {
        return new CaseFile("accepted.txt").cases(statement -> List.of());
    }

    static List<Arguments> refused() throws IOException {
        return new CaseFile("refused.txt").cases(statement -> List.of());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void takesWhatAnOrgTakes(String statement, List<String> none) {
        assertThat(errors(statement.replace('⏎', '\n'))).isEmpty();
        assertThat(none).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatNoOrgTakes(String marked, List<String> words) {
        int start = marked.indexOf('«');
        int end = marked.indexOf('»') - 1;
        String statement = marked.replace("«", "").replace("»", "");

        List<Problem> errors = errors(statement);

        assertThat(errors).isNotEmpty();
        Problem first = errors.get(0);
        assertThat(first.offset()).isBetween(start, end);
        assertThat(first.offset() + first.length()).isLessThanOrEqualTo(Math.max(end, first.offset() + 1));
        words.forEach(word -> assertThat(first.message()).contains(word));
    }

    private static List<Problem> errors(String statement) {
        return Soql.check(statement, KnownSchema.NONE).stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
    }
}
