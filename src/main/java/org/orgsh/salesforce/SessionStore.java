package org.orgsh.salesforce;

import java.util.Optional;
import org.orgsh.profile.Profile;

/** Keeps sessions, so that not every command has to log in: logins are counted and limited by the org. */
public interface SessionStore {
    /** @return empty if there is none, or it belongs to another login URL or app */
    Optional<Session> load(Profile profile);

    void save(Profile profile, Session session);

    void forget(Profile profile);

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
            public void forget(Profile profile) {}
        };
    }
}
