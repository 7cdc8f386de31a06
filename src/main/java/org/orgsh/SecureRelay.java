package org.orgsh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Speaks TLS in front of a server of this machine that does not, under the name {@code localhost}. Its certificate and the
 * authority that signed it are made by the JDK's keytool, for this once.
 */
final class SecureRelay implements AutoCloseable {
    /** Of files that are of use to nobody. */
    private static final char[] PASSWORD = "training".toCharArray();

    private final Path folder;
    private final Path keys;
    private final URI server;
    private final SSLServerSocket socket;

    private SecureRelay(URI server) throws IOException, GeneralSecurityException, InterruptedException {
        this.server = server;
        folder = Files.createTempDirectory("orgsh-training");
        keys = folder.resolve("keys.p12");
        try {
            keytool("-alias", "authority", "-dname", "CN=Training", "-ext", "bc:c");
            keytool("-alias", "server", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-signer", "authority");
            KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
            Files.writeString(
                    authority(),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(
                                            store.getCertificate("authority").getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            store.deleteEntry("authority"); // or it might show that instead
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            deleteFiles();
            throw e;
        }
        start(this::accept);
    }

    /** @throws IOException also where this Java has no keytool */
    static SecureRelay before(URI server) throws IOException, GeneralSecurityException, InterruptedException {
        return new SecureRelay(server);
    }

    URI uri() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    /** The certificate of the authority, in PEM. */
    Path authority() {
        return folder.resolve("authority.pem");
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                start(() -> copy(client, behind));
                start(() -> copy(behind, client));
            }
        } catch (IOException e) {
            // It was closed, or one side hung up: the training is over then, or shorter.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // whoever is at the other end sees it, too
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "orgsh-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void keytool(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-sigalg",
                "SHA256withRSA", // as most authorities sign
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(what));
        int code = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with " + code);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        deleteFiles();
    }

    private void deleteFiles() throws IOException {
        Files.deleteIfExists(keys);
        Files.deleteIfExists(authority());
        Files.deleteIfExists(folder);
    }
}
