package org.orgsh.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Statement;

class CommandFileTest {
    private final List<String> carriedOut = new ArrayList<>();

    @Test
    void aFileOfNothingIsFine() {
        assertThat(run(ErrorPolicy.STOP)).isEqualTo(ExitCode.OK);
    }

    @Test
    void everyStatementIsCarriedOutInOrder() {
        run(ErrorPolicy.STOP, "OK", "OK");
        assertThat(carriedOut).containsExactly("OK", "OK");
    }

    @Test
    void theFirstFailureEndsTheFileWithItsCode() {
        assertThat(run(ErrorPolicy.STOP, "OK", "ASSERTION", "LOGIN")).isEqualTo(ExitCode.ASSERTION);
        assertThat(carriedOut).containsExactly("OK", "ASSERTION");
    }

    @Test
    void aFileThatGoesOnExitsWithTheGravestCode() {
        assertThat(run(ErrorPolicy.CONTINUE, "PARTIAL", "FAILED", "ASSERTION", "OK"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(carriedOut).hasSize(4);
    }

    @Test
    void anInterruptEndsTheFileWhateverThePolicy() {
        assertThat(run(ErrorPolicy.CONTINUE, "INTERRUPTED", "OK")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(carriedOut).containsExactly("INTERRUPTED");
    }

    private ExitCode run(ErrorPolicy policy, String... codes) {
        Queue<Statement> statements = new ArrayDeque<>();
        for (String code : codes) {
            statements.add(Statement.of(code));
        }
        return CommandFile.run(statements::poll, () -> policy, statement -> {
            carriedOut.add(statement.text());
            return ExitCode.valueOf(statement.text());
        });
    }
}
