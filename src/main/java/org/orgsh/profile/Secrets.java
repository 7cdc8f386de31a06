package org.orgsh.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** Fetches and keeps consumer secrets: in the encrypted store or the keychain, or from wherever a profile says. */
public final class Secrets {
    /** How long a program that prints a secret may take. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the names of files with a stored secret end in. */
    static final String SUFFIX = ".secret";

    private static final int LONGEST = 64 * 1024;

    private final Home home;
    private final Vault vault;
    private final Keychain keychain;
    private final Trust trust;
    private final Map<String, String> environment;
    private final Cancellation cancellation;
    private final Duration patience;

    /** Without a keychain, and with no project at hand. */
    public Secrets(Home home, Vault vault, Map<String, String> environment, Cancellation cancellation) {
        this(
                home,
                vault,
                Keychain.NONE,
                new Trust(home, new ProfileStore(home, home.root()), home.root()),
                environment,
                cancellation);
    }

    public Secrets(
            Home home,
            Vault vault,
            Keychain keychain,
            Trust trust,
            Map<String, String> environment,
            Cancellation cancellation) {
        this(home, vault, keychain, trust, environment, cancellation, PATIENCE);
    }

    Secrets(
            Home home,
            Vault vault,
            Keychain keychain,
            Trust trust,
            Map<String, String> environment,
            Cancellation cancellation,
            Duration patience) {
        this.home = home;
        this.vault = vault;
        this.keychain = keychain;
        this.trust = trust;
        this.environment = environment;
        this.cancellation = cancellation;
        this.patience = patience;
    }

    /** What encrypts those that are stored. */
    public Vault vault() {
        return vault;
    }

    /** What tells which commands of projects may run. */
    public Trust trust() {
        return trust;
    }

    /**
     * The consumer secret of a profile.
     *
     * @throws OrgshException with {@link ExitCode#LOGIN} if it cannot be had; the message says where it was looked for
     */
    public String read(Profile profile) {
        SecretRef ref = profile.secret();
        if (Trust.isNeeded(profile)) {
            trust.require(profile);
        }
        if (ref instanceof SecretRef.Env env) {
            return fromEnvironment(profile, env.variable());
        }
        if (ref instanceof SecretRef.Command command) {
            return fromCommand(profile, command.line());
        }
        if (profile.origin() == Profile.Origin.PROJECT) {
            // Its name and its address are somebody else's choice: it must not get at what was kept under that name.
            throw missing(
                    "Profile " + profile.name()
                            + " comes from this folder's profiles/ and gets no secret that orgsh keeps: "
                            + "it may name a variable (env:) or a program (command:).",
                    "Make it your own: profile add " + profile.name() + " --login-url " + profile.loginUrl()
                            + " --client-id " + profile.clientId());
        }
        if (ref instanceof SecretRef.Unset) {
            throw missing("Profile " + profile.name() + " has no secret yet.", giveAgain(profile));
        }
        return held(profile.name(), ref)
                .orElseThrow(() ->
                        missing("No secret of " + profile.name() + " is in " + ref.place() + ".", giveAgain(profile)));
    }

    /**
     * Keeps a secret, in place of an earlier one, and makes sure that it is there.
     *
     * @param place one that {@link SecretRef#isHeld}
     */
    public void keep(String profile, SecretRef place, String secret) {
        if (place instanceof SecretRef.InKeychain) {
            keychain.write(account(profile), secret);
        } else {
            store(profile, secret);
        }
        if (!held(profile, place).filter(secret::equals).isPresent()) {
            throw new OrgshException(
                    ExitCode.FAILED,
                    "The secret of " + profile + " was put in " + place.place() + " and is not there.",
                    null);
        }
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
        if (profile.origin() == Profile.Origin.PROJECT && password instanceof SecretRef.Command) {
            // Trust is given to the one command that profile trust shows.
            throw missing(
                    "Profile " + profile.name()
                            + " comes from this folder's profiles/ and may run no program for the password of its "
                            + "certificate.",
                    "It may name a variable: \"clientCertificatePassword\": \"env:NAME\".");
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
        home.writeDurably(file(profile), vault.seal(secret.getBytes(StandardCharsets.UTF_8), purpose(profile)));
    }

    /**
     * Whether a secret is kept in a place.
     *
     * @throws OrgshException if the place cannot be looked into
     */
    public boolean holds(String profile, SecretRef place) {
        return held(profile, place).isPresent();
    }

    /** Forgets a secret that orgsh keeps in a place, if there is one. */
    public void forget(String profile, SecretRef place) {
        if (place instanceof SecretRef.InKeychain) {
            keychain.delete(account(profile));
        } else if (place.isHeld()) {
            remove(profile);
        }
    }

    /** Forgets a stored secret, if there is one. */
    public void remove(String profile) {
        home.delete(file(profile));
    }

    /** Tells of files and folders here that others on this machine can get at. */
    public void lookAround() {
        vault.lookAt(home.root());
        for (String folder : List.of("secrets", "profiles")) {
            vault.lookAt(home.at(folder));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(home.at(folder))) {
                files.forEach(vault::lookAt);
            } catch (IOException e) {
                // there is no such folder yet
            }
        }
    }

    /** @return empty if there is none in that place */
    private Optional<String> held(String profile, SecretRef place) {
        return place instanceof SecretRef.InKeychain ? keychain.read(account(profile)) : fromStore(profile);
    }

    /** Homes beside the usual one have keychain entries of their own, else one could overwrite the other's. */
    private String account(String profile) {
        return home.isUsual() ? profile : profile + " of " + home.root();
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
                                    : ", or keep the secret in orgsh: profile secret " + profile.name() + " prompt"));
        }
        return secret.strip();
    }

    private Optional<String> fromStore(String profile) {
        Path file = file(profile);
        Optional<byte[]> sealed = home.read(file);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        vault.lookAt(file);
        return Optional.of(vault.open(sealed.get(), purpose(profile))
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(() -> missing(
                        "The stored secret of " + profile + " cannot be decrypted: " + file
                                + " or the key file beside it is damaged, or from elsewhere.",
                        "Put them back from a backup, or give the secret again: profile secret " + profile
                                + " prompt")));
    }

    private String fromCommand(Profile profile, String line) {
        List<String> words = CommandLine.words(line);
        String program = words.get(0);
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.INHERIT);
            builder.environment().remove(Vault.VARIABLE); // the passphrase of other secrets is none of its business
            process = builder.start();
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

    private static String giveAgain(Profile profile) {
        return "profile secret " + profile.name() + " prompt";
    }

    private static String purpose(String profile) {
        return "secret of " + profile;
    }

    private Path file(String profile) {
        return home.at("secrets", profile + SUFFIX);
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
