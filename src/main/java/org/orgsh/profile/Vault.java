package org.orgsh.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * Encrypts what must not lie about in the open: AES-256-GCM with one random key per home. The key lies in a file, as it is
 * or wrapped by a passphrase. As it is, it keeps secrets out of backups of single files, out of greps and out of sight, and
 * who can read the key file can read them all; wrapped, a copy of the whole folder is of no use without the passphrase.
 *
 * <p>Thread-safe: a session is read on a thread of its own while a command begins.
 */
public final class Vault {
    /** The environment variable that gives the passphrase where nobody can be asked. */
    public static final String VARIABLE = "ORGSH_PASSPHRASE";

    private static final byte FORM = 1;
    private static final int ATTEMPTS = 3;

    private final Home home;
    private final Map<String, String> environment;
    private final Keyholder keyholder;
    private final Set<Path> looked = new HashSet<>();
    private byte @Nullable [] key;

    /** One whose key can be had only as it is. */
    public Vault(Home home) {
        this(home, Map.of(), Keyholder.NOBODY);
    }

    public Vault(Home home, Map<String, String> environment, Keyholder keyholder) {
        this.home = home;
        this.environment = environment;
        this.keyholder = keyholder;
    }

    /**
     * Encrypts.
     *
     * @param purpose what it is, such as {@code secret acme}; to be given again to {@link #open}, so that one sealed
     *     file cannot be put in another's place
     */
    public byte[] seal(byte[] plain, String purpose) {
        byte[] sealing = keyForSealing();
        try {
            byte[] sealed = Aes.seal(sealing, plain, bytes(purpose));
            return ByteBuffer.allocate(1 + sealed.length).put(FORM).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw cannot(e);
        }
    }

    /**
     * Decrypts.
     *
     * @return empty if it was sealed with another key or for another purpose, or has been changed since
     * @throws OrgshException with {@link ExitCode#LOGIN} if the key file is damaged, or the passphrase is missing or wrong
     */
    public Optional<byte[]> open(byte[] sealed, String purpose) {
        byte[] known = key();
        if (known == null || sealed.length < 1 + Aes.NONCE_BYTES + Aes.TAG_BYTES || sealed[0] != FORM) {
            return Optional.empty();
        }
        try {
            return Optional.of(Aes.open(known, Arrays.copyOfRange(sealed, 1, sealed.length), bytes(purpose)));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw cannot(e);
        }
    }

    /** Whether a passphrase protects the key. */
    public boolean isProtected() {
        byte[] kept = home.read(keyFile()).orElse(null);
        return kept != null && kept.length != Aes.KEY_BYTES;
    }

    /** Gets the key now, asking for the passphrase if need be, rather than in the middle of a command. */
    public void unlock() {
        key();
    }

    /**
     * Protects the key with a passphrase, or with another than before, which is asked for once more. Everything that was
     * sealed stays readable at each moment: the key remains, and its file is replaced at once.
     *
     * @param wanted the passphrase, asked for when the present one has been given
     */
    public synchronized void protect(Supplier<String> wanted) {
        byte[] proven = provenKey();
        String passphrase = wanted.get();
        try {
            WrappedKey wrapped = WrappedKey.of(proven, passphrase);
            if (!wrapped.open(passphrase)
                    .filter(opened -> Arrays.equals(opened, proven))
                    .isPresent()) {
                throw new GeneralSecurityException("what was encrypted does not decrypt");
            }
            home.writeDurably(keyFile(), wrapped.bytes());
            String given = given();
            if (given != null && !given.equals(passphrase)) {
                keyholder.remark(
                        VARIABLE + " holds another passphrase, which does not open the encrypted store any more.");
            }
        } catch (GeneralSecurityException e) {
            throw cannot(e);
        }
    }

    /** Keeps the key without a passphrase again; the present one is asked for once more. */
    public synchronized void unprotect() {
        home.writeDurably(keyFile(), provenKey());
    }

    /** Tells, once, if others can get at a file or folder. */
    synchronized void lookAt(Path path) {
        if (looked.add(path)) {
            Exposure.of(path).ifPresent(keyholder::remark);
        }
    }

    private byte[] provenKey() {
        key = null; // whoever sits at an open shell has to know it, too
        return keyForSealing();
    }

    private synchronized byte[] keyForSealing() {
        byte[] known = key();
        if (known != null) {
            return known;
        }
        List<String> orphans = sealedSecrets();
        if (!orphans.isEmpty()) {
            throw new OrgshException(
                    ExitCode.LOGIN,
                    "The key file " + keyFile() + " is gone, and what was encrypted with it is still there: "
                            + String.join(", ", orphans) + ".",
                    "Put it back from a backup. If there is none, those secrets are lost: delete these files in "
                            + home.at("secrets") + " and give the secrets again with profile secret NAME prompt");
        }
        byte[] fresh = new byte[Aes.KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        // Two first starts at once: the one whose file came first wins, the other takes its key.
        home.createPrivately(keyFile(), asKept(fresh));
        byte[] kept = key();
        return kept == null ? keyForSealing() : kept;
    }

    private byte[] asKept(byte[] fresh) {
        String passphrase = given();
        try {
            return passphrase == null ? fresh : WrappedKey.of(fresh, passphrase).bytes();
        } catch (GeneralSecurityException e) {
            throw cannot(e);
        }
    }

    private List<String> sealedSecrets() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.at("secrets"), "*" + Secrets.SUFFIX)) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
            }
        } catch (IOException e) {
            return List.of(); // there is no such folder yet
        }
        names.sort(null);
        return names;
    }

    private synchronized byte @Nullable [] key() {
        if (key == null) {
            byte[] kept = home.read(keyFile()).orElse(null);
            if (kept == null) {
                return null;
            }
            lookAt(keyFile());
            lookAt(home.at("secrets"));
            if (kept.length == Aes.KEY_BYTES) {
                if (given() != null) {
                    keyholder.remark(
                            VARIABLE + " is set, but no passphrase protects the encrypted store yet. To protect it: "
                                    + "profile passphrase set");
                }
                key = kept;
            } else {
                key = unwrapped(WrappedKey.read(kept).orElseThrow(this::damaged));
            }
        }
        return key;
    }

    private byte[] unwrapped(WrappedKey wrapped) {
        try {
            String given = given();
            if (given != null) {
                return wrapped.open(given)
                        .orElseThrow(() -> locked(
                                "The passphrase in " + VARIABLE + " is not the one of the encrypted store.",
                                "Correct it, or unset it to be asked. Nothing was changed."));
            }
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                String typed = keyholder.passphrase(
                        (attempt == 1 ? "" : "That is not it. ") + "Passphrase of the encrypted store (not shown): ");
                if (typed == null) {
                    throw locked(
                            "A passphrase protects the encrypted store, and none was given.",
                            "Type it at a terminal when asked, or set the environment variable " + VARIABLE + ".");
                }
                Optional<byte[]> opened = wrapped.open(typed);
                if (opened.isPresent()) {
                    return opened.get();
                }
            }
            throw locked(
                    "That is not the passphrase of the encrypted store.",
                    "Nothing was changed. Without it the stored secrets cannot be read.");
        } catch (GeneralSecurityException e) {
            throw cannot(e);
        }
    }

    private @Nullable String given() {
        String passphrase = environment.get(VARIABLE);
        return passphrase == null || passphrase.isEmpty() ? null : passphrase;
    }

    private OrgshException damaged() {
        return locked(
                "The key file " + keyFile() + " is damaged. Nothing was changed.",
                "Put it back from a backup. If there is none, delete it and the files *" + Secrets.SUFFIX
                        + " beside it, and give the secrets again: profile secret NAME prompt");
    }

    private static OrgshException locked(String message, String remedy) {
        return new OrgshException(ExitCode.LOGIN, message, remedy);
    }

    private static OrgshException cannot(GeneralSecurityException e) {
        return new OrgshException(
                ExitCode.FAILED, "This Java cannot encrypt with AES-256-GCM and PBKDF2-HMAC-SHA512.", null, e);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path keyFile() {
        return home.at("secrets", "key");
    }
}
