package org.orgsh.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Profile;

/** The logins of one profile, with a count of those that were refused. Loaded only when there is one. */
final class Logins {
    private final Wire wire;
    private final Profile profile;
    private final Supplier<String> secret;
    private final SessionStore sessions;
    private final Clock clock;
    private final Login login;

    Logins(Wire wire, Profile profile, Supplier<String> secret, SessionStore sessions, Clock clock) {
        this.wire = wire;
        this.profile = profile;
        this.secret = secret;
        this.sessions = sessions;
        this.clock = clock;
        this.login = new Login(wire, profile, clock);
    }

    /** Logs in because somebody asked for it, however often the org has refused before. */
    Session asked() {
        sessions.forgetRefusals(profile);
        return open(secret.get(), null, null);
    }

    /**
     * Logs in because a request needs it.
     *
     * @param expired the session that is no longer good
     * @throws LoginFailedException also if the org has refused too often of late, without asking it
     */
    Session byItself(@Nullable Session expired) {
        String consumerSecret = secret.get();
        Instant now = clock.instant();
        Refusals before = sessions.refusals(profile)
                .filter(refusals -> refusals.areOf(profile, consumerSecret, now))
                .orElse(null);
        if (before != null && before.forbid(now)) {
            throw before.told(profile, clock);
        }
        return open(consumerSecret, expired, before);
    }

    private Session open(String consumerSecret, @Nullable Session expired, @Nullable Refusals before) {
        try {
            Session fresh = login.open(consumerSecret, expired);
            if (before != null) {
                sessions.forgetRefusals(profile);
            }
            return fresh;
        } catch (LoginFailedException e) {
            remember(e, consumerSecret, before);
            throw e;
        }
    }

    CheckReport check(Consumer<Session> keep, Consumer<CheckedStep> listener) {
        sessions.forgetRefusals(profile);
        return new ProfileCheck(profile, wire, login, secret, this::rememberFirst, keep, listener).run();
    }

    void revoke(Session session) {
        login.revoke(session);
    }

    private void rememberFirst(String consumerSecret, LoginFailedException refused) {
        remember(refused, consumerSecret, null);
    }

    /** @param before the refusals this one follows; null if it is the first */
    private void remember(LoginFailedException refused, String consumerSecret, @Nullable Refusals before) {
        if (!LoginFailures.isCounted(refused)) {
            return;
        }
        String mark = before == null ? Refusals.mark(profile, consumerSecret) : before.mark();
        try {
            sessions.save(profile, Refusals.after(before, refused, mark, clock.instant()));
        } catch (OrgshException e) {
            // What could not be written down must not hide why the login failed.
        }
    }
}
