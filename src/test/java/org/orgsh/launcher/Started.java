package org.orgsh.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a process gave: exit code, standard output and standard error. */
record Started(int exitCode, String out, String err) {

    /** Until the processes have ended that starts of the program in {@code folder} left behind to make an archive. */
    static void awaitAllOf(Path folder) throws InterruptedException {
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.contains(folder.toString())))
                .toList();
        for (ProcessHandle process : left) {
            // One that has ended and was not collected yet counts as alive, but has no arguments any more.
            while (process.info().arguments().isPresent()) {
                Thread.sleep(10);
            }
        }
    }

    /** A process about to be started, with no more of our environment than the PATH of the system. */
    static final class Start {
        private final ProcessBuilder builder;

        Start(List<String> command) {
            builder = new ProcessBuilder(command);
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.put("PATH", "/usr/bin:/bin");
        }

        Start in(Path folder) {
            builder.directory(folder.toFile());
            return this;
        }

        Start with(Map<String, String> environment) {
            builder.environment().putAll(new HashMap<>(environment));
            return this;
        }

        Running running() {
            try {
                Path out = Files.createTempFile("out", null);
                Path err = Files.createTempFile("err", null);
                builder.redirectOutput(out.toFile()).redirectError(err.toFile());
                Process process = builder.start();
                process.getOutputStream().close();
                return new Running(process, out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Started end() {
            return running().end();
        }
    }

    record Running(Process process, Path out, Path err) {
        Started end() {
            try {
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end: " + process.info());
                }
                Started started = new Started(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
                Files.delete(out);
                Files.delete(err);
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
