package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.failure.UsageException;
import org.orgsh.language.TestCommands;

class CompleteRequestTest {
    /** Words divided by {@code |}, and the values offered for the last. */
    static Stream<Arguments> words() {
        return Stream.of(
                offers("de", "describe", "delete"),
                offers("profile|a", "add"),
                offers("describe|", "Account", "Contact", "User"),
                offers("describe|Account.Ind", "Account.Industry"),
                offers("-p|a", "acme"),
                offers("-p|practice|desc", "describe"),
                offers("--format|js", "json"),
                offers("--format=js", "--format=json"),
                offers("--qu", "--quiet"),
                offers("insert|Account|Industry=f", "Industry=Food & Beverage"),
                offers("insert|Account|indus", "Industry="),
                offers("insert|Account|Name=x|--format|c", "csv"),
                offers("query|SELECT Id FROM acc", "SELECT Id FROM Account"),
                offers("query|SELECT|Id|FROM|acc", "Account"),
                offers("SELECT Id FROM con", "SELECT Id FROM Contact"),
                offers("query|--al", "--all"),
                offers("query|SELECT Id FROM Account|--al", "--all"),
                offers("query|sel", "SELECT"),
                offers("delete|Account|where|Industry", "Industry"),
                offers("describe|ount"),
                offers("nonsense|"));
    }

    private static Arguments offers(String words, String... values) {
        return Arguments.of(words, List.of(values));
    }

    @ParameterizedTest
    @MethodSource("words")
    void aCommandLineIsOffered(String words, List<String> values) {
        List<String> request = new ArrayList<>(List.of("--"));
        request.addAll(Arrays.asList(words.split("\\|", -1)));

        assertThat(answer(request).stream().map(line -> line.split("\t")[0])).containsExactlyElementsOf(values);
    }

    @Test
    void nothingTypedYetIsOfferedEveryCommand() {
        assertThat(answer(List.of("--"))).anyMatch(line -> line.startsWith("describe\tShow an object"));
    }

    @Test
    void aLineOfTheLanguageIsCompletedAtItsCursor() {
        assertThat(answer(List.of("--line", "describe Acc --quiet", "--cursor", "12")))
                .containsExactly("Account\tobject\tAccount");
    }

    @Test
    void aLineWithoutACursorIsCompletedAtItsEnd() {
        assertThat(answer(List.of("--line", "SELECT Id FROM Account ord"))).containsExactly("ORDER BY\tkeyword\t");
    }

    @Test
    void anyOtherFormIsRefused() {
        assertThatThrownBy(() -> answer(List.of("--cursor", "5"))).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> answer(List.of("--line", "x", "--cursor", "y")))
                .isInstanceOf(UsageException.class);
    }

    private static List<String> answer(List<String> request) {
        StringBuilder out = new StringBuilder();
        new CompleteRequest(new Completion(TestCommands.PARSER, new SampleSource(), Path.of(""))).answer(request, out);
        return out.toString().lines().toList();
    }
}
