package org.orgsh.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;

/** A certificate with its private key, to be shown to an org that wants to know its clients. */
public final class Pkcs12 {
    private static final String HINT =
            "openssl pkcs12 -export -in CERTIFICATE.pem -inkey KEY.pem -out FILE.p12 makes one.";
    private static final String PASSWORD_HINT =
            "Check it; that of a profile is changed with: profile edit NAME --client-certificate-password prompt";

    private final KeyStore store;
    private final char[] password;
    private final X509Certificate certificate;

    private Pkcs12(KeyStore store, char[] password, X509Certificate certificate) {
        this.store = store;
        this.password = password;
        this.certificate = certificate;
    }

    /**
     * Opens a file and makes sure that it can be used today.
     *
     * @param password empty if it has none
     * @throws UsageException if it cannot be used; the message says why and never holds the password
     * @throws WrongPasswordException if only the password is wrong
     */
    public static Pkcs12 open(Path file, String password) {
        String named = "The client certificate " + file;
        byte[] content = content(file, named);
        char[] characters = password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), characters);
            X509Certificate certificate = certificateWithKey(store);
            if (certificate == null) {
                throw new UsageException(named + " holds no private key, so it cannot be shown to anybody.", HINT);
            }
            String invalidity = Certificates.invalidity(certificate);
            if (invalidity != null) {
                throw new UsageException(
                        named + ", of " + Certificates.subject(certificate) + ", " + invalidity + ".",
                        "Have a new one issued; the org must be given that, too.");
            }
            return new Pkcs12(store, characters, certificate);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException || isPasswordMissing(e)) {
                throw new WrongPasswordException(
                        named
                                + (password.isEmpty()
                                        ? " has a password, and none was given."
                                        : " has another password."),
                        PASSWORD_HINT);
            }
            throw new UsageException(named + " is not in the form PKCS#12.", HINT);
        } catch (GeneralSecurityException e) {
            throw new UsageException(named + " cannot be read by this Java: " + e.getMessage() + ".", HINT);
        }
    }

    /**
     * Whether a file can be used without a password.
     *
     * @throws UsageException if it cannot be used for another reason
     */
    public static boolean hasNoPassword(Path file) {
        try {
            open(file, "");
            return true;
        } catch (WrongPasswordException e) {
            return false;
        }
    }

    /**
     * Makes sure that a file can be read and looks like one, as far as that can be seen without its password.
     *
     * @throws UsageException if not
     */
    public static void require(Path file) {
        String named = "The client certificate " + file;
        byte[] content = content(file, named);
        if (content.length == 0 || content[0] != 0x30) { // a SEQUENCE, as in all of DER
            throw new UsageException(named + " is not in the form PKCS#12.", HINT);
        }
    }

    /** The file opened with another password than it has. */
    static final class WrongPasswordException extends UsageException {
        private static final long serialVersionUID = 1L;

        WrongPasswordException(String message, String remedy) {
            super(message, remedy);
        }
    }

    /** Java's keystores fail so where an encrypted part is met without a password. */
    private static boolean isPasswordMissing(IOException e) {
        return String.valueOf(e.getMessage()).contains("password");
    }

    private static byte[] content(Path file, String named) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UsageException(named + " is not there.", "Check its name and folder.");
        } catch (AccessDeniedException e) {
            throw new UsageException(named + " may not be read by you.", null);
        } catch (IOException e) {
            throw new UsageException(
                    named + " cannot be read" + (Files.isDirectory(file) ? ": it is a folder." : "."), HINT);
        }
    }

    private static @Nullable X509Certificate certificateWithKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                return certificate;
            }
        }
        return null;
    }

    /** The name it is issued to. */
    String subject() {
        return Certificates.subject(certificate);
    }

    X509ExtendedKeyManager keys() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    }

    /** Whether others on this machine may read a file; false where the file system does not say. */
    public static boolean isOpenToOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.GROUP_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
