package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.salesforce.SalesforceService;

/** What {@code ps} shows other users of the machine while a command has a secret in its hands. */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class ProcessSecrecyTest {
    private static final String PASSPHRASE = "Passphrase of the tests 0123456789";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    @Test
    void noProcessHasTheSecretOrThePassphraseInItsArguments() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SalesforceService.SECRET + "\n");
        Path ready = folder.resolve("ready");
        Path on = folder.resolve("on");
        Path program = Files.writeString(
                folder.resolve("program.sh"),
                "cat '" + secret + "'\n: >'" + ready + "'\nuntil [ -e '" + on + "' ]; do sleep 0.1; done\n");
        end(start(
                "profile",
                "add",
                "acme",
                "--login-url",
                service.url().toString(),
                "--client-id",
                "key",
                "--secret",
                "command:sh '" + program + "'"));
        Process login = start("-p", "acme", "login");
        while (!Files.exists(ready)) {
            assertThat(login.isAlive()).isTrue();
            LockSupport.parkNanos(20_000_000);
        }

        List<String> arguments = ofEveryProcess("cmdline");
        assertThat(arguments).anySatisfy(line -> assertThat(line).contains(program.toString()));
        assertThat(arguments).allSatisfy(line -> assertThat(line).doesNotContain(SalesforceService.SECRET, PASSPHRASE));
        for (ProcessHandle child : login.descendants().toList()) {
            assertThat(read(child.pid(), "environ")).doesNotContain(PASSPHRASE);
        }

        Files.createFile(on);
        end(login);
        assertThat(service.logins()).isEqualTo(1);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.orgsh.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().put("ORGSH_HOME", folder.resolve("home").toString());
        builder.environment().put("ORGSH_PASSPHRASE", PASSPHRASE);
        return builder.start();
    }

    private Path output() {
        return folder.resolve("output");
    }

    private void end(Process process) throws Exception {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output())).isZero();
    }

    private static List<String> ofEveryProcess(String what) throws IOException {
        List<String> all = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                all.add(read(Long.parseLong(process.getFileName().toString()), what));
            }
        }
        return all;
    }

    private static String read(long process, String what) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), what), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
