package org.orgsh.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** Fetches and keeps consumer secrets. */
public final class Secrets {
    /** How long a program that prints a secret may take. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LONGEST = 64 * 1024;

    private final Home home;
    private final Vault vault;
    private final Map<String, String> environment;
    private final Cancellation cancellation;
    private final Duration patience;

    public Secrets(Home home, Vault vault, Map<String, String> environment, Cancellation cancellation) {
        this(home, vault, environment, cancellation, PATIENCE);
    }

    Secrets(Home home, Vault vault, Map<String, String> environment, Cancellation cancellation, Duration patience) {
        this.home = home;
        this.vault = vault;
        this.environment = environment;
        this.cancellation = cancellation;
        this.patience = patience;
    }

    /**
     * The consumer secret of a profile.
     *
     * @throws OrgshException with {@link ExitCode#LOGIN} if it cannot be had; the message says where it was looked for
     */
    public String read(Profile profile) {
        SecretRef ref = profile.secret();
        if (ref instanceof SecretRef.Env env) {
            return fromEnvironment(profile, env.variable());
        }
        if (ref instanceof SecretRef.Command command) {
            if (profile.origin() == Profile.Origin.PROJECT) {
                throw missing(
                        "Profile " + profile.name()
                                + " comes from this folder's profiles/ and may not run a program to "
                                + "fetch its secret.",
                        "Make it your own: profile add " + profile.name() + " --login-url " + profile.loginUrl()
                                + " --client-id " + profile.clientId() + " --secret command:\"...\"");
            }
            return fromCommand(profile, command.line());
        }
        return fromStore(profile);
    }

    /**
     * The password of the certificate that a profile shows to its org; empty if it has none.
     *
     * @throws OrgshException if it cannot be had; the message says where it was looked for
     */
    public String certificatePassword(Profile profile) {
        SecretRef password = profile.network().certificatePassword();
        if (password == null) {
            return "";
        }
        try {
            return read(profile.withName(certificateOf(profile.name())).withSecret(password));
        } catch (OrgshException e) {
            throw new OrgshException(
                    e.exitCode(),
                    e.getMessage(),
                    profile.origin() == Profile.Origin.PROJECT
                            ? "A profile of your own may: profile add " + profile.name()
                            : "profile edit " + profile.name() + " --client-certificate-password prompt",
                    e);
        }
    }

    /** What the password of a profile's certificate is kept under; no profile can have that name. */
    public static String certificateOf(String profile) {
        return profile + " client certificate";
    }

    /** Keeps a secret in the encrypted store, in place of an earlier one. */
    public void store(String profile, String secret) {
        home.writePrivately(file(profile), vault.seal(secret.getBytes(StandardCharsets.UTF_8), purpose(profile)));
    }

    /** Forgets a stored secret, if there is one. */
    public void remove(String profile) {
        home.delete(file(profile));
    }

    private String fromEnvironment(Profile profile, String variable) {
        String secret = environment.get(variable);
        if (secret == null || secret.isBlank()) {
            throw missing(
                    "The secret of " + profile.name() + " is to come from the environment variable " + variable
                            + ", which is " + (secret == null ? "not set." : "empty."),
                    "Set " + variable
                            + (profile.origin() == Profile.Origin.PROJECT
                                    ? "."
                                    : ", or keep the secret in orgsh: profile edit " + profile.name()
                                            + " --secret prompt"));
        }
        return secret.strip();
    }

    private String fromStore(Profile profile) {
        byte[] sealed = home.read(file(profile.name()))
                .orElseThrow(() -> missing("No secret is stored for " + profile.name() + ".", storeAgain(profile)));
        return vault.open(sealed, purpose(profile.name()))
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(() -> missing(
                        "The stored secret of " + profile.name()
                                + " cannot be decrypted: it or the key file was changed.",
                        storeAgain(profile)));
    }

    private String fromCommand(Profile profile, String line) {
        List<String> words = CommandLine.words(line);
        String program = words.get(0);
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw missing(
                    "The program " + program + ", which is to print the secret of " + profile.name()
                            + ", cannot be started.",
                    "Is it installed and on the PATH?");
        }
        Capture printed = Capture.of(process.getInputStream());
        Capture complaint = Capture.of(process.getErrorStream());
        try (Cancellation.Registration ignored = cancellation.onCancel(process::destroyForcibly)) {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw missing(
                        program + " has not printed the secret of " + profile.name() + " within " + patience.toSeconds()
                                + " s.",
                        "Try it by itself: " + line);
            }
            cancellation.check();
            if (process.exitValue() != 0) {
                String said = complaint.text().strip();
                throw missing(
                        program + " ended with exit code " + process.exitValue()
                                + (said.isEmpty() ? "." : ": " + firstLines(said)),
                        "Try it by itself: " + line);
            }
            String secret = firstLine(printed.text());
            if (secret.isEmpty()) {
                throw missing(program + " printed nothing.", "It must print the secret on its first line.");
            }
            return secret;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static String firstLines(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "...";
    }

    private static OrgshException missing(String message, String remedy) {
        return new OrgshException(ExitCode.LOGIN, message, remedy);
    }

    private static String storeAgain(Profile profile) {
        return "profile edit " + profile.name() + " --secret prompt";
    }

    private static String purpose(String profile) {
        return "secret of " + profile;
    }

    private Path file(String profile) {
        return home.at("secrets", profile + ".secret");
    }

    /** What a program prints, read on its own thread so that neither of its two pipes can fill up. */
    private static final class Capture {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        private Capture(InputStream in) {
            reader = new Thread(() -> copy(in), "orgsh-secret");
            reader.setDaemon(true);
        }

        static Capture of(InputStream in) {
            Capture capture = new Capture(in);
            capture.reader.start();
            return capture;
        }

        private void copy(InputStream in) {
            byte[] buffer = new byte[4096];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (bytes.size() < LONGEST) {
                        bytes.write(buffer, 0, n);
                    }
                }
            } catch (IOException e) {
                // The program was stopped; what it printed until then is what there is.
            }
        }

        String text() throws InterruptedException {
            reader.join(1000); // a grandchild may hold the pipe open after the program itself has ended
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
