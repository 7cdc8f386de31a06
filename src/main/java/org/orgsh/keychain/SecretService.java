package org.orgsh.keychain;

import java.io.IOException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.secret.Collection;
import org.freedesktop.secret.Service;
import org.freedesktop.secret.Static;
import org.orgsh.profile.Keychain;

/** What is the matter with the keychain of a Linux desktop: the library tells it apart from an empty one nowhere. */
final class SecretService {
    private SecretService() {}

    /** Why there is none. */
    static Keychain.Unavailable missing() {
        if (System.getenv("DBUS_SESSION_BUS_ADDRESS") == null) {
            return new Keychain.Unavailable(
                    "There is no keychain here: the D-Bus session of a desktop is missing, as it is in cron jobs, containers "
                            + "and most logins over SSH.");
        }
        try (DBusConnection connection = connection()) {
            return new Keychain.Unavailable(
                    "There is no keychain here: nothing on D-Bus offers the Secret Service. GNOME Keyring, KWallet and "
                            + "KeePassXC do.");
        } catch (DBusException | IOException e) {
            return new Keychain.Unavailable(
                    "There is no keychain here: no D-Bus answers at DBUS_SESSION_BUS_ADDRESS, " + e.getMessage() + ".");
        }
    }

    private static DBusConnection connection() throws DBusException {
        return DBusConnectionBuilder.forSessionBus().withShared(false).build();
    }

    /** @throws Keychain.Unavailable if the default collection is still locked after the person was asked, or there is none */
    static void requireOpen() {
        try (DBusConnection connection = connection()) {
            Service service = new Service(connection);
            if (service.readAlias("default") == null
                    || "/".equals(service.readAlias("default").getPath())) {
                throw new Keychain.Unavailable(
                        "The keychain has no default collection yet. Make one with its own program, such as Seahorse.");
            }
            if (new Collection(Static.Convert.toObjectPath(Static.ObjectPaths.DEFAULT_COLLECTION), service)
                    .isLocked()) {
                throw new Keychain.Unavailable("The keychain is locked, and nobody has unlocked it.");
            }
        } catch (DBusException | IOException e) {
            throw missing();
        }
    }
}
