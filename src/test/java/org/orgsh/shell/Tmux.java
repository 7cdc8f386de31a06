package org.orgsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.orgsh.Installed;
import org.orgsh.salesforce.SalesforceService;

/** orgsh in a terminal of tmux, on a server of its own. What is expected is waited for, never slept for. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Path socket;

    /** @param home what becomes ORGSH_HOME */
    Tmux(Path home) throws IOException {
        this.home = home;
        this.socket = Files.createTempDirectory("orgsh-tmux").resolve("s"); // sockets need a short path
    }

    static void assumeInstalled() {
        Installed.program("tmux", "the program cannot be seen in a real terminal");
    }

    void start(int columns, int rows, String arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // The outer shell catches INT, else Ctrl-C would take the terminal with it; it must not ignore INT, as its
        // children
        // would then too.
        String command = "trap : INT; " + java + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + classPath
                + "' org.orgsh.Main " + arguments + "; echo EXIT $?; sleep 300";
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "-e",
                "ORGSH_HOME=" + home,
                "-e",
                "ACME_SECRET=" + SalesforceService.SECRET,
                "-e",
                "LC_ALL=C.UTF-8",
                "-e",
                "NO_COLOR=",
                "-e",
                "TERM=screen-256color",
                command);
    }

    /** Types text as it is. */
    void type(String text) throws Exception {
        tmux("send-keys", "-l", "--", text);
    }

    /** Presses a key by tmux's name for it. */
    void key(String name) throws Exception {
        tmux("send-keys", name);
    }

    /** Pastes text as a terminal does, in brackets. */
    void paste(String text) throws Exception {
        tmux("set-buffer", "--", text);
        tmux("paste-buffer", "-p");
    }

    void resize(int columns, int rows) throws Exception {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    void shows(String text) throws Exception {
        await(screen -> screen.contains(text), text);
    }

    void showsTimes(String text, int times) throws Exception {
        await(screen -> screen.split(Pattern.quote(text), -1).length - 1 >= times, times + " x " + text);
    }

    void showsLine(String line) throws Exception {
        await(screen -> screen.lines().anyMatch(line::equals), "the line " + line);
    }

    /** Waits for a prompt with nothing behind it at the end of the screen. */
    void showsPrompt(String profile) throws Exception {
        await(
                screen -> {
                    String last = screen.substring(screen.lastIndexOf('\n') + 1);
                    return last.startsWith(profile) && last.endsWith(">");
                },
                "a new prompt");
    }

    /** Presses Tab until what is fetched in the background has come. */
    void tabUntil(String text) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        key("Tab");
        while (!screen().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Expected " + text + ", but the screen shows:\n" + screen());
            }
            LockSupport.parkNanos(500_000_000);
            if (!screen().contains(text)) {
                key("Tab");
            }
        }
    }

    /** The screen with its colours as escape codes. */
    String colored() throws Exception {
        return tmux("capture-pane", "-p", "-e");
    }

    int longestLine() throws Exception {
        return screen().lines().mapToInt(String::length).max().orElse(0);
    }

    private String screen() throws Exception {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    void await(BooleanSupplier expected, String what) throws Exception {
        await(screen -> expected.getAsBoolean(), what);
    }

    private void await(Predicate<String> expected, String what) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String screen = screen();
        while (!expected.test(screen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Expected " + what + ", but the screen shows:\n" + screen);
            }
            LockSupport.parkNanos(20_000_000);
            screen = screen();
        }
    }

    private String tmux(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("tmux does not answer");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("tmux " + arguments[0] + ": " + output);
        }
        return output;
    }

    /** Ends the program, and waits for that: it still writes what it keeps. */
    @Override
    public void close() throws Exception {
        List<ProcessHandle> running = new ArrayList<>();
        try {
            tmux("list-panes", "-a", "-F", "#{pane_pid}")
                    .lines()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .flatMap(ProcessHandle::descendants)
                    .forEach(running::add);
            tmux("kill-server");
        } catch (AssertionError e) {
            // it has gone by itself
        }
        for (ProcessHandle process : running) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }
}
