package org.orgsh.profile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * Encrypts what must not lie about in the open: AES-256-GCM with one random key per home. It keeps secrets out of
 * backups of single files, out of greps and out of sight; who can read the key file can read them all.
 */
public final class Vault {
    private static final byte FORM = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Home home;
    private byte @Nullable [] key;

    public Vault(Home home) {
        this.home = home;
    }

    /**
     * Encrypts.
     *
     * @param purpose what it is, such as {@code secret acme}; to be given again to {@link #open}, so that one sealed
     *     file cannot be put in another's place
     */
    public byte[] seal(byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keyForSealing(), nonce, purpose).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORM)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new OrgshException(ExitCode.FAILED, "This Java cannot encrypt with AES-256-GCM.", null, e);
        }
    }

    /** @return empty if it was sealed with another key or for another purpose, or has been changed since */
    public Optional<byte[]> open(byte[] sealed, String purpose) {
        byte[] known = key();
        if (known == null || sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != FORM) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, known, nonce, purpose);
            return Optional.of(cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new OrgshException(ExitCode.FAILED, "This Java cannot decrypt AES-256-GCM.", null, e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = aesGcm();
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Cipher aesGcm() throws GeneralSecurityException {
        String transformation = "AES/GCM/NoPadding";
        try {
            // Unless asked by name, Java 17 loads every provider there is to find the one: 20 ms of each command.
            return Cipher.getInstance(transformation, "SunJCE");
        } catch (NoSuchProviderException e) {
            return Cipher.getInstance(transformation);
        }
    }

    private byte[] keyForSealing() {
        byte[] known = key();
        if (known != null) {
            return known;
        }
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        // Two first starts at once: the one whose file came first wins, the other takes its key.
        home.createPrivately(keyFile(), fresh);
        byte[] kept = key();
        if (kept == null) {
            throw new OrgshException(
                    ExitCode.FAILED,
                    "The key file " + keyFile() + " is damaged.",
                    "Delete it and store the secrets again: profile edit NAME --secret prompt");
        }
        return kept;
    }

    private byte @Nullable [] key() {
        byte[] known = key;
        if (known == null) {
            known = home.read(keyFile())
                    .filter(bytes -> bytes.length == KEY_BYTES)
                    .orElse(null);
            key = known;
        }
        return known;
    }

    private Path keyFile() {
        return home.at("secrets", "key");
    }
}
