package org.orgsh;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Cancellation;
import org.orgsh.profile.Keychain;

/**
 * The system's keychain, loaded when it is first used: from {@code keychain/} beside orgsh's own jar, where the libraries
 * lie so that no start has to open them.
 */
final class LateKeychain implements Keychain {
    private static final String IMPLEMENTATION = "org.orgsh.keychain.SystemKeychain";

    private final Cancellation cancellation;
    private @Nullable Keychain loaded;

    LateKeychain(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public Optional<String> read(String account) {
        return keychain().read(account);
    }

    @Override
    public void write(String account, String secret) {
        keychain().write(account, secret);
    }

    @Override
    public void delete(String account) {
        keychain().delete(account);
    }

    private synchronized Keychain keychain() {
        Keychain known = loaded;
        if (known == null) {
            try {
                known = (Keychain) Class.forName(IMPLEMENTATION, true, loader())
                        .getConstructor(Cancellation.class)
                        .newInstance(cancellation);
            } catch (ReflectiveOperationException | LinkageError | IOException | URISyntaxException e) {
                throw new Unavailable("The part of orgsh that speaks to keychains is missing or damaged: " + e + ".");
            }
            loaded = known;
        }
        return known;
    }

    /** A checkout's tests have it all on their class path. */
    private static ClassLoader loader() throws IOException, URISyntaxException {
        ClassLoader own = LateKeychain.class.getClassLoader();
        Path jar = Path.of(LateKeychain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path folder = jar.resolveSibling("keychain");
        return Files.isRegularFile(jar) && Files.isDirectory(folder) ? new URLClassLoader(jars(folder), own) : own;
    }

    private static URL[] jars(Path folder) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                urls.add(url(jar));
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
