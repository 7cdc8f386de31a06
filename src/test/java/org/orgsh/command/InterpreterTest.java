package org.orgsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Statement;
import org.orgsh.output.Screen;
import org.orgsh.output.Theme;
import org.orgsh.profile.Home;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.profile.Vault;
import org.orgsh.salesforce.SessionStore;

class InterpreterTest {
    @TempDir
    Path folder;

    private final Paper paper = new Paper();
    private final Cancellation cancellation = new Cancellation();
    private Interpreter interpreter;

    @BeforeEach
    void begin() {
        Home home = new Home(folder.resolve("home"));
        ProfileStore profiles = new ProfileStore(home, folder);
        interpreter = Commands.interpreter(
                profiles,
                new Secrets(home, new Vault(home), Map.of(), cancellation),
                SessionStore.none(),
                new Connections(profiles, paper, (profile, trace) -> {
                    throw new IllegalStateException("loose \033[31mcable");
                }),
                wanted -> {
                    throw new IllegalStateException("loose cable");
                },
                Settings.DEFAULT,
                paper,
                cancellation,
                Clock.systemUTC(),
                folder,
                List::of);
    }

    @Test
    void aCommandThatWorksExitsWithNought() {
        assertThat(run("set x = 1")).isEqualTo(ExitCode.OK);
        assertThat(interpreter.variableNames()).containsExactly("x");
    }

    @Test
    void anUnknownCommandIsAMistakeOfWhoeverTypedIt() {
        assertThat(run("frobnicate")).isEqualTo(ExitCode.USAGE);
        assertThat(paper.remarks).contains("frobnicate");
    }

    @Test
    void theHelpFlagShowsTheHelpAndDoesNothingElse() {
        assertThat(run("set x = 1 --help")).isEqualTo(ExitCode.OK);
        assertThat(paper.data.toString()).startsWith("set [NAME = VALUE]");
        assertThat(interpreter.variableNames()).isEmpty();
    }

    @Test
    void aFaultOfOurOwnIsCalledOne() {
        assertThat(run("whoami")).isEqualTo(ExitCode.FAILED);
        assertThat(paper.remarks).contains("This is a fault in orgsh", "IllegalStateException");
    }

    @Test
    void evenAFaultSteersNoTerminal() {
        run("whoami");
        assertThat(paper.remarks).contains("\\e[31mcable").doesNotContain("\033");
    }

    @Test
    void aMistakeInAFileIsToldWithItsLine() {
        interpreter.run(new Statement("frobnicate", "load.orgsh", 12, 1));
        assertThat(paper.remarks).contains("load.orgsh:12:");
    }

    @Test
    void nothingIsBegunAfterCtrlC() {
        cancellation.cancel();
        assertThat(run("set x = 1")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(interpreter.variableNames()).isEmpty();
    }

    @Test
    void theWordsOfArgvNeedNoQuotes() {
        assertThat(interpreter.run(List.of("set", "x = it's 1"))).isEqualTo(ExitCode.OK);
    }

    private ExitCode run(String statement) {
        return interpreter.run(Statement.of(statement));
    }

    /** A console that keeps what it is told; nobody answers. */
    private static final class Paper implements Console {
        private final StringWriter data = new StringWriter();
        private final StringBuilder remarks = new StringBuilder();

        @Override
        public Writer out() {
            return data;
        }

        @Override
        public OutputStream bytes() {
            return new ByteArrayOutputStream();
        }

        @Override
        public Screen screen(Theme.When color) {
            return Screen.NONE;
        }

        @Override
        public Screen remarks(Theme.When color) {
            return Screen.NONE;
        }

        @Override
        public void say(String text) {
            remarks.append(text).append('\n');
        }

        @Override
        public boolean canAsk() {
            return false;
        }

        @Override
        public @Nullable String ask(String question) {
            return null;
        }

        @Override
        public @Nullable String askHidden(String question) {
            return null;
        }

        @Override
        public InputStream input() {
            return InputStream.nullInputStream();
        }
    }
}
