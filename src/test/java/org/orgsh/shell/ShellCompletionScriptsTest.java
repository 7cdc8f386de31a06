package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts for the system's shells, run by those shells, with an orgsh that writes down what it was asked. */
class ShellCompletionScriptsTest {
    private static final Path SCRIPTS = Path.of("completions").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void putAnOrgshOnThePath() throws IOException {
        Path orgsh = folder.resolve("orgsh");
        Files.writeString(orgsh, """
                #!/bin/sh
                for word in "$@"; do printf '[%s]' "$word"; done > "$ASKED"
                cat "$ANSWER"
                """);
        Files.setPosixFilePermissions(orgsh, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "orgsh desc;[desc]",
                "orgsh describe ;[describe][]",
                "orgsh insert Account Industry=En;[insert][Account][Industry=En]",
                "orgsh insert Account 'Name=Acme Ltd' Phone=;[insert][Account][Name=Acme Ltd][Phone=]",
                "orgsh insert Account Name=\"Acme Lt;[insert][Account][Name=Acme Lt]",
                "orgsh insert Account Name=Acme\\ Lt;[insert][Account][Name=Acme Lt]",
                "orgsh profile add x --secret env:A;[profile][add][x][--secret][env:A]",
                "orgsh query \"SELECT Id FROM Acc;[query][SELECT Id FROM Acc]",
                "orgsh query 'SELECT Id FROM Account WHERE Name = \"x\" AND In;[query][SELECT Id FROM Account WHERE Name = \"x\" AND In]"
            })
    void bashAsksForTheWordsAsOrgshWouldGetThem(String line, String words) throws Exception {
        bash(line, "");

        assertThat(folder.resolve("asked")).content().isEqualTo("[__complete][--]" + words);
    }

    @Test
    void bashOffersTheValuesWithoutTheirDescriptions() throws Exception {
        assertThat(bash("orgsh de", "describe\tShow an object\ndelete\n")).containsExactly("describe", "delete");
    }

    @Test
    void bashReplacesOnlyWhatStandsBehindAnEqualsSign() throws Exception {
        assertThat(bash("orgsh insert Account Industry=E", "Industry=Energy\n")).containsExactly("Energy");
    }

    @Test
    void bashReplacesOnlyWhatStandsBehindAColon() throws Exception {
        assertThat(bash("orgsh delete Account :i", ":ids\n")).containsExactly("ids");
    }

    @Test
    void bashQuotesAValueWithBlanks() throws Exception {
        assertThat(bash("orgsh insert Account Industry=F", "Industry=Food & Beverage\n"))
                .containsExactly("Food\\ \\&\\ Beverage");
    }

    @Test
    void bashLeavesAValueInQuotesAsItIs() throws Exception {
        assertThat(bash("orgsh query \"SELECT Id FROM Acc", "SELECT Id FROM Account\n"))
                .containsExactly("SELECT Id FROM Account");
    }

    @Test
    void zshOffersTheValuesWithTheirDescriptions() throws Exception {
        assumeTrue(isInstalled("zsh"), "zsh is not installed");
        // The completion functions of zsh run only in its line editor; what matters here is what is handed to them.
        String script = """
                compdef() { :; }
                _describe() { shift 2; local name=$2; print -rl -- "${(P@)name}"; }
                typeset -a words; words=(orgsh describe 'A'); CURRENT=3; PREFIX=A
                source "$1/_orgsh"
                """;

        assertThat(run("zsh", script, "Account\tAccount: the company\nAsset\n"))
                .containsExactly("Account:Account: the company", "Asset");
        assertThat(folder.resolve("asked")).content().isEqualTo("[__complete][--][describe][A]");
    }

    @Test
    void fishOffersTheValuesWithTheirDescriptions() throws Exception {
        assumeTrue(isInstalled("fish"), "fish is not installed");
        String script = "source $argv[1]/orgsh.fish; complete -C 'orgsh insert Account Industry=E'";

        assertThat(run("fish", script, "Industry=Energy\tPower\n")).containsExactly("Industry=Energy\tPower");
        assertThat(folder.resolve("asked")).content().isEqualTo("[__complete][--][insert][Account][Industry=E]");
    }

    /** Has bash complete a line at its end; gives COMPREPLY. */
    private List<String> bash(String line, String answer) throws Exception {
        Files.writeString(folder.resolve("line"), line);
        String script = """
                source "$1/orgsh.bash"
                COMP_LINE="$(cat "$2/line"; printf x)"; COMP_LINE="${COMP_LINE%x}"
                COMP_POINT=${#COMP_LINE}
                _orgsh
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        return run("bash", script, answer).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private List<String> run(String shell, String script, String answer) throws Exception {
        Path file = folder.resolve("script." + shell);
        Files.writeString(file, script);
        Files.writeString(folder.resolve("answer"), answer);
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(shell, file.toString(), SCRIPTS.toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("ASKED", folder.resolve("asked").toString());
        builder.environment().put("ANSWER", folder.resolve("answer").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("in time").isTrue();
        return Files.readString(out, StandardCharsets.UTF_8).lines().toList();
    }

    private static boolean isInstalled(String program) {
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }
}
