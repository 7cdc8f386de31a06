package org.orgsh.command;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;

/** Connects to the org of a profile when a command first needs it, and stays connected until the session ends. */
public final class Connections {
    private final ProfileStore profiles;
    private final Function<Profile, Connection> connect;
    private final Map<Profile, Connection> open = new HashMap<>();
    private @Nullable String chosen;

    /** @param connect makes a connection without asking the org anything yet */
    public Connections(ProfileStore profiles, Function<Profile, Connection> connect) {
        this.profiles = profiles;
        this.connect = connect;
    }

    /** The profile that commands use unless they name one. */
    public synchronized Profile current() {
        return chosen == null ? profiles.current() : profiles.find(chosen);
    }

    /** Makes a profile the current one for this session. */
    public synchronized Profile choose(String name) {
        Profile profile = profiles.find(name);
        chosen = profile.name();
        return profile;
    }

    /** The connection a call is to use. */
    Connection of(Settings settings) {
        String name = settings.profile();
        Profile profile = name == null ? current() : profiles.find(name);
        return of(settings.apiVersion() == null ? profile : profile.withApiVersion(settings.apiVersion()));
    }

    /** The connection of a profile; the same one each time. */
    public synchronized Connection of(Profile profile) {
        return open.computeIfAbsent(profile, connect);
    }

    /** Forgets connections that a changed profile had. */
    synchronized void forget(String name) {
        open.keySet().removeIf(profile -> profile.name().equalsIgnoreCase(name));
        if (name.equalsIgnoreCase(chosen)) {
            chosen = null;
        }
    }
}
