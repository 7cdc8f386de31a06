package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;

class ArgvTest {
    @Test
    void globalOptionsStandBeforeTheCommand() {
        Argv argv = argv("-p", "acme", "--format=csv", "--yes", "query", "SELECT Id FROM Account");
        assertThat(argv.globals()).containsExactly("-p", "acme", "--format=csv", "--yes");
        assertThat(argv.command()).containsExactly("query", "SELECT Id FROM Account");
    }

    @Test
    void optionsBehindTheCommandAreItsOwn() {
        assertThat(argv("whoami", "-p", "acme").command()).containsExactly("whoami", "-p", "acme");
    }

    @Test
    void noWordsMeanNoCommand() {
        assertThat(argv("-p", "acme").command()).isEmpty();
    }

    @Test
    void commandsAreGivenByC() {
        assertThat(argv("--quiet", "-c", "whoami; limits").commands()).isEqualTo("whoami; limits");
    }

    @Test
    void globalOptionsMayStandBehindC() {
        assertThat(argv("-c", "whoami", "-p", "acme").globals()).containsExactly("-p", "acme");
    }

    @Test
    void twoDashesEndTheOptions() {
        assertThat(argv("--", "whoami").command()).containsExactly("whoami");
    }

    @Test
    void helpAndVersionAreAskedForWhateverElseIsThere() {
        assertThat(argv("-p", "acme", "--help").help()).isTrue();
        assertThat(argv("--quiet", "--version").version()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "-x", "--limit", "-c", "-p", "--output"})
    void anOptionThatIsNotGlobalOrLacksItsValueIsRefused(String option) {
        assertThatThrownBy(() -> argv(option)).isInstanceOf(UsageException.class);
    }

    @Test
    void commandsAreNotGivenTwice() {
        assertThatThrownBy(() -> argv("-c", "whoami", "limits")).isInstanceOf(UsageException.class);
    }

    private static Argv argv(String... words) {
        return Argv.of(List.of(words));
    }
}
