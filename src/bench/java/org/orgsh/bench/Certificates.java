package org.orgsh.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** An authority, and a certificate for this machine that it has signed. */
final class Certificates {
    private static final char[] PASSWORD = CannedOrg.PASSWORD.toCharArray();

    private Certificates() {}

    /**
     * Makes both, and {@code ca.pem} beside.
     *
     * @return the keystore for a server
     */
    static Path make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path authority = folder.resolve("authority.p12");
        keytool(authority, "-alias", "ca", "-dname", "CN=Bench Root CA", "-ext", "bc:c");
        keytool(authority, "-alias", "server", "-signer", "ca", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        KeyStore both = KeyStore.getInstance(authority.toFile(), PASSWORD);
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(both.getCertificate("ca").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        both.deleteEntry("ca");
        return store(both, folder.resolve("server.p12"));
    }

    /** A trust store with all that a Java trusts, and the authority of {@link #make}. */
    static Path amongThoseOf(Path javaHome, Path folder) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(javaHome.resolve("lib/security/cacerts"))) {
            all.load(in, PASSWORD);
        }
        KeyStore own = KeyStore.getInstance(folder.resolve("authority.p12").toFile(), PASSWORD);
        all.setCertificateEntry("bench", own.getCertificate("ca"));
        return store(all, folder.resolve("cacerts"));
    }

    private static Path store(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        String[] common = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-keystore",
            store.toString(),
            "-storepass",
            CannedOrg.PASSWORD
        };
        String[] command = new String[common.length + arguments.length];
        System.arraycopy(common, 0, command, 0, common.length);
        System.arraycopy(arguments, 0, command, common.length, arguments.length);
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool ended with " + keytool.exitValue());
        }
    }
}
