package org.orgsh.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.orgsh.output.SafeText;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.salesforce.OrgFacts;
import org.orgsh.salesforce.Trace;

/**
 * Connects to the org of a profile when a command first needs it, and stays connected until the session ends.
 *
 * <p>Thread-safe: the prompt asks for the current profile while another thread may still be connecting to it.
 */
public final class Connections {
    private final ProfileStore profiles;
    private final BiFunction<Profile, Trace, Connection> connect;
    private final Trace trace;
    private final Map<Profile, Connection> open = new ConcurrentHashMap<>();
    private volatile @Nullable String chosen;
    private volatile boolean tracing;

    /**
     * @param console where requests are told of, while a call wants that
     * @param connect makes a connection without asking the org anything yet
     */
    public Connections(ProfileStore profiles, Console console, BiFunction<Profile, Trace, Connection> connect) {
        this.profiles = profiles;
        this.connect = connect;
        this.trace = line -> {
            if (tracing) {
                console.say(SafeText.text(line));
            }
        };
    }

    /** The profile that commands use unless they name one. */
    public Profile current() {
        String name = chosen;
        return name == null ? profiles.current() : profiles.find(name);
    }

    /** Its name, whether there is such a profile or not. */
    public String currentName() {
        String name = chosen;
        return name == null ? profiles.currentName() : name;
    }

    /**
     * Makes a profile the current one for this session.
     *
     * @throws org.orgsh.failure.UsageException if there is none of that name
     */
    public void choose(String name) {
        chosen = profiles.find(name).name();
    }

    /** Makes a profile the current one until what is returned is closed; with no name, everything stays as it is. */
    Scope during(@Nullable String name) {
        if (name == null) {
            return () -> {};
        }
        String before = chosen;
        choose(name);
        return () -> chosen = before;
    }

    /** The profile a call is to use. */
    public Profile profile(Settings settings) {
        String name = settings.profile();
        Profile profile = name == null ? current() : profiles.find(name);
        return settings.apiVersion() == null ? profile : profile.withApiVersion(settings.apiVersion());
    }

    /** The connection a call is to use, which tells of its requests if the call wants that. */
    Connection of(Settings settings) {
        tracing = settings.trace();
        return of(profile(settings));
    }

    /** The connection of a profile; the same one each time. */
    public Connection of(Profile profile) {
        return open.computeIfAbsent(profile, wanted -> connect.apply(wanted, trace));
    }

    /** The connection of a profile if there is one already. */
    public Optional<Connection> opened(Profile profile) {
        return Optional.ofNullable(open.get(profile));
    }

    /** What the org of a profile is as far as is known without asking it. */
    OrgFacts.Kind knownKind(Profile profile) {
        return of(profile)
                .org()
                .knownSession()
                .map(session -> session.org().kind())
                .orElse(OrgFacts.Kind.UNKNOWN);
    }

    /** Has the connections of a profile whose policy was changed go by the new one; session and schema stay. */
    void changePolicy(Profile changed) {
        for (Profile profile : open.keySet()) {
            if (profile.name().equalsIgnoreCase(changed.name())) {
                Connection connection = open.remove(profile);
                Profile now = profile.withPolicy(changed.policy());
                if (connection != null) {
                    open.put(now, connection.with(now));
                }
            }
        }
    }

    /** Forgets the connections of a profile that was changed. */
    void forget(String name) {
        open.keySet().removeIf(profile -> profile.name().equalsIgnoreCase(name));
    }

    /** The same for one that is gone, so that it is not the current one any more. */
    void remove(String name) {
        forget(name);
        if (name.equalsIgnoreCase(chosen)) {
            chosen = null;
        }
    }
}
