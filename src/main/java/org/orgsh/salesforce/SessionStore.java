package org.orgsh.salesforce;

import java.util.List;
import java.util.Optional;
import org.orgsh.failure.Cancellation;
import org.orgsh.profile.Profile;

/**
 * Keeps sessions, so that not every command has to log in: logins are counted and limited by the org. Shared by all
 * processes of the user.
 */
public interface SessionStore {
    /** @return empty if there is none, or it belongs to another login URL or app */
    Optional<Session> load(Profile profile);

    void save(Profile profile, Session session);

    /** Forgets all that is kept for a profile, of whatever login URL and app. */
    default void forget(Profile profile) {
        forget(profile.name());
    }

    /** The same for one that may not be here any more. */
    void forget(String profile);

    /** The names of the profiles with a session, of whatever login URL and app. */
    List<String> kept();

    /** The logins of a profile that were refused one after another; empty if the last one was not. */
    Optional<Refusals> refusals(Profile profile);

    void save(Profile profile, Refusals refusals);

    void forgetRefusals(Profile profile);

    /**
     * Waits until no other process is logging in to a profile, though not for ever.
     *
     * @return to be closed after the login; what another process saved meanwhile can be loaded
     * @throws org.orgsh.failure.CancelledException if the user does not want to wait any longer
     */
    Turn turn(Profile profile, Cancellation cancellation);

    /** The right to log in. */
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Keeps nothing. */
    static SessionStore none() {
        return new SessionStore() {
            @Override
            public Optional<Session> load(Profile profile) {
                return Optional.empty();
            }

            @Override
            public void save(Profile profile, Session session) {}

            @Override
            public void forget(String profile) {}

            @Override
            public List<String> kept() {
                return List.of();
            }

            @Override
            public Optional<Refusals> refusals(Profile profile) {
                return Optional.empty();
            }

            @Override
            public void save(Profile profile, Refusals refusals) {}

            @Override
            public void forgetRefusals(Profile profile) {}

            @Override
            public Turn turn(Profile profile, Cancellation cancellation) {
                return () -> {};
            }
        };
    }
}
