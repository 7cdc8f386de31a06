package org.orgsh.profile;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The vault's key as a passphrase protects it: encrypted with AES-256-GCM under a key that PBKDF2 derives from the
 * passphrase. In the file, in this order: {@code OKEY}, the form (1), iterations, salt, nonce, the encrypted key, and a
 * checksum, by which damage is told from a wrong passphrase.
 */
record WrappedKey(byte[] bytes) {
    /**
     * How often PBKDF2 goes round for a key that is wrapped now; older files say themselves how often they did.
     *
     * <p>Source: OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512. It costs a command half a second.
     */
    static final int ITERATIONS = 210_000;

    private static final int MAGIC = 0x4F4B4559;
    private static final byte FORM = 1;
    private static final int MOST_ITERATIONS = 100_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HEAD_BYTES = 4 + 1 + 4 + SALT_BYTES;
    private static final int CHECKSUM_BYTES = 4;
    private static final int LENGTH = HEAD_BYTES + Aes.NONCE_BYTES + Aes.KEY_BYTES + Aes.TAG_BYTES + CHECKSUM_BYTES;

    static WrappedKey of(byte[] key, String passphrase) throws GeneralSecurityException {
        return of(key, passphrase, ITERATIONS);
    }

    static WrappedKey of(byte[] key, String passphrase, int iterations) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] head = ByteBuffer.allocate(HEAD_BYTES)
                .putInt(MAGIC)
                .put(FORM)
                .putInt(iterations)
                .put(salt)
                .array();
        ByteBuffer file =
                ByteBuffer.allocate(LENGTH).put(head).put(Aes.seal(derived(passphrase, salt, iterations), key, head));
        file.putInt(checksum(file.array()));
        return new WrappedKey(file.array());
    }

    /** @return empty if these are no bytes of a wrapped key, or damaged ones */
    static Optional<WrappedKey> read(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer file = ByteBuffer.wrap(bytes);
        boolean sound = file.getInt() == MAGIC
                && file.get() == FORM
                && file.getInt(LENGTH - CHECKSUM_BYTES) == checksum(bytes)
                && iterations(bytes) > 0
                && iterations(bytes) <= MOST_ITERATIONS;
        return sound ? Optional.of(new WrappedKey(bytes)) : Optional.empty();
    }

    /** @return empty if it is another passphrase's */
    Optional<byte[]> open(String passphrase) throws GeneralSecurityException {
        byte[] head = Arrays.copyOf(bytes, HEAD_BYTES);
        byte[] salt = Arrays.copyOfRange(head, HEAD_BYTES - SALT_BYTES, HEAD_BYTES);
        try {
            return Optional.of(Aes.open(
                    derived(passphrase, salt, iterations(bytes)),
                    Arrays.copyOfRange(bytes, HEAD_BYTES, LENGTH - CHECKSUM_BYTES),
                    head));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
    }

    private static int iterations(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(5);
    }

    private static int checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, LENGTH - CHECKSUM_BYTES);
        return (int) sum.getValue();
    }

    private static byte[] derived(String passphrase, byte[] salt, int iterations) throws GeneralSecurityException {
        // Keyboards of different systems make an é in different ways.
        String composed = isAscii(passphrase) ? passphrase : Normalizer.normalize(passphrase, Normalizer.Form.NFC);
        PBEKeySpec spec = new PBEKeySpec(composed.toCharArray(), salt, iterations, Aes.KEY_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
