package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A certificate authority of a company's own and what it issues, made by the JDK's keytool once for all tests. */
public final class Authority {
    /** Of every file made here. */
    public static final String PASSWORD = "p12-Password";

    private static final Map<String, Authority> KNOWN = new ConcurrentHashMap<>();

    private final Path folder;
    private final Path all;
    private final Map<String, Path> issued = new ConcurrentHashMap<>();

    private Authority(String name, List<String> days) {
        try {
            folder = Files.createTempDirectory("orgsh-authority");
            folder.toFile().deleteOnExit();
            all = temporary("all.p12");
            List<String> arguments = new ArrayList<>(List.of("-alias", "ca", "-dname", "CN=" + name, "-ext", "bc:c"));
            arguments.addAll(days);
            keytool(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of our company. */
    public static Authority acme() {
        return KNOWN.computeIfAbsent("Acme Root CA", name -> new Authority(name, List.of("-validity", "3650")));
    }

    /** One of somebody else. */
    static Authority named(String other) {
        return KNOWN.computeIfAbsent(other, name -> new Authority(name, List.of("-validity", "3650")));
    }

    /** One whose time is over. */
    static Authority expired() {
        return KNOWN.computeIfAbsent(
                "Old Root CA",
                name -> new Authority(name, List.of("-startdate", "2020/01/01 00:00:00", "-validity", "365")));
    }

    /** Its own certificate, as it is handed out. */
    public Path pem() {
        return issued.computeIfAbsent("pem", name -> {
            try {
                byte[] der = load(all).getCertificate("ca").getEncoded();
                return Files.writeString(temporary("ca.pem"), pem("CERTIFICATE", der));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }

    /** {@link #server} with its key, as programs in C like it. */
    String serverInPem() {
        try {
            KeyStore store = load(server());
            return pem("CERTIFICATE", store.getCertificate("server").getEncoded())
                    + pem(
                            "PRIVATE KEY",
                            store.getKey("server", PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A trust store with its certificate alone. */
    Path trustStore() {
        return issued.computeIfAbsent(
                "trust",
                name -> store(
                        "trust.p12",
                        store -> store.setCertificateEntry("ca", load(all).getCertificate("ca"))));
    }

    /** A certificate for this machine under the name {@code localhost}, and one host of an org. */
    public Path server() {
        return issued(
                "server",
                "-dname",
                "CN=acme.my.salesforce.com",
                "-ext",
                "san=dns:localhost,dns:acme.my.salesforce.com,ip:127.0.0.1",
                "-validity",
                "365");
    }

    Path serverOfAnother() {
        return issued("other", "-dname", "CN=other.example", "-ext", "san=dns:other.example", "-validity", "365");
    }

    Path expiredServer() {
        return issued(
                "expired",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-startdate",
                "2020/01/01 00:00:00",
                "-validity",
                "365");
    }

    Path futureServer() {
        return issued(
                "future",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-startdate",
                "2090/01/01 00:00:00",
                "-validity",
                "365");
    }

    /** A certificate of a client, with its key. */
    public Path client() {
        return issued("client", "-dname", "CN=orgsh of Acme", "-ext", "eku=clientAuth", "-validity", "365");
    }

    Path expiredClient() {
        return issued(
                "expired-client",
                "-dname",
                "CN=orgsh of Acme",
                "-ext",
                "eku=clientAuth",
                "-startdate",
                "2020/01/01 00:00:00",
                "-validity",
                "365");
    }

    private Path issued(String alias, String... how) {
        return issued.computeIfAbsent(alias, name -> {
            List<String> arguments = new ArrayList<>(List.of("-alias", alias, "-signer", "ca"));
            arguments.addAll(List.of(how));
            keytool(arguments);
            return store(alias + ".p12", store -> {
                KeyStore from = load(all);
                store.setKeyEntry(
                        alias,
                        from.getKey(alias, PASSWORD.toCharArray()),
                        PASSWORD.toCharArray(),
                        from.getCertificateChain(alias));
            });
        });
    }

    private interface Filling {
        void of(KeyStore store) throws GeneralSecurityException, IOException;
    }

    private Path store(String name, Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.of(store);
            Path file = temporary(name);
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path temporary(String name) {
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        return file;
    }

    private synchronized void keytool(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-storetype",
                "PKCS12",
                "-keystore",
                all.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(arguments);
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            keytool.getOutputStream().close();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
