package org.orgsh.keychain;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Keychain;

/** The keychain of the system orgsh runs on. Its entries belong to the service {@code orgsh}. */
public final class SystemKeychain implements Keychain {
    private static final String SERVICE = "orgsh";

    /** The library says it in words only. The number is Windows' for "not found". */
    private static final String ABSENT = "No stored credentials match";

    private static final String ABSENT_IN_WINDOWS = "1168";

    /** Long enough for a person to type a password at the desktop. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cancellation cancellation;
    private final KeyringStorageType kind;

    /** @param cancellation stops the waiting for a person at the desktop */
    public SystemKeychain(Cancellation cancellation) {
        this.cancellation = cancellation;
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        this.kind = system.contains("mac")
                ? KeyringStorageType.OSX_KEYCHAIN
                : system.contains("windows")
                        ? KeyringStorageType.WINDOWS_CREDENTIAL_STORE
                        : KeyringStorageType.GNOME_KEYRING;
    }

    @Override
    public Optional<String> read(String account) {
        return with(keyring -> find(keyring, account));
    }

    @Override
    public void write(String account, String secret) {
        with(keyring -> {
            keyring.setPassword(SERVICE, account, secret);
            return secret;
        });
    }

    @Override
    public void delete(String account) {
        with(keyring -> {
            if (find(keyring, account).isPresent()) {
                keyring.deletePassword(SERVICE, account);
            }
            return account;
        });
    }

    private Optional<String> find(Keyring keyring, String account) throws PasswordAccessException {
        try {
            return Optional.of(keyring.getPassword(SERVICE, account));
        } catch (PasswordAccessException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains(ABSENT) || message.contains(ABSENT_IN_WINDOWS)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Keyring keyring) throws PasswordAccessException;
    }

    private <T> T with(Work<T> work) {
        return inTime(() -> {
            try (Keyring keyring = Keyring.create(kind)) {
                if (kind == KeyringStorageType.GNOME_KEYRING) {
                    // A locked one looks like an empty one to the library, and takes no secret without a word.
                    SecretService.requireOpen();
                }
                return work.with(keyring);
            } catch (BackendNotSupportedException e) {
                throw kind == KeyringStorageType.GNOME_KEYRING ? SecretService.missing() : refused(e);
            } catch (PasswordAccessException e) {
                throw refused(e);
            }
        });
    }

    private static Unavailable refused(Exception e) {
        return new Unavailable("The keychain of this system gives no access: " + e.getMessage() + ".");
    }

    /** On a thread of its own: the library waits for a person without asking how long that may take. */
    private <T> T inTime(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "orgsh-keychain");
        thread.setDaemon(true);
        // The library looks for its own parts, the ways to reach D-Bus, by this loader, which knows more than the
        // program's.
        thread.setContextClassLoader(SystemKeychain.class.getClassLoader());
        thread.start();
        try (Cancellation.Registration ignored = cancellation.onCancel(() -> task.cancel(true))) {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (CancellationException e) {
            throw new CancelledException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (TimeoutException e) {
            throw new Unavailable("The keychain has not answered within " + PATIENCE.toSeconds()
                    + " s. It may be waiting for somebody at the desktop to unlock it.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OrgshException known) {
                throw known;
            }
            throw new Unavailable("The keychain of this system cannot be used: " + e.getCause() + ".");
        }
    }
}
