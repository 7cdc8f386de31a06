package org.orgsh.practice.rest;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Facts;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.User;

/** The access tokens that are valid now, and whose they are. */
final class Sessions {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
    private static final int BODY_LENGTH = 96;

    private final Map<String, User> open = new ConcurrentHashMap<>();
    private final Map<String, Refusal> unfit = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A new opaque token: the 15-character org Id, an exclamation mark, and a body nobody can guess. */
    String open(User user) {
        StringBuilder token = new StringBuilder(Facts.ORG_ID.substring(0, 15)).append("!AQ");
        for (int i = 0; i < BODY_LENGTH; i++) {
            token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        open.put(token.toString(), user);
        return token.toString();
    }

    /** Makes it a token whose data calls are all refused. */
    void makeUnfit(String token, Refusal refusal) {
        unfit.put(token, refusal);
    }

    /** Why the token is fit for no data call; null where it is. */
    @Nullable
    Refusal whyUnfit(String token) {
        return unfit.get(token);
    }

    /** @return false where there was no such token */
    boolean close(String token) {
        return open.remove(token) != null;
    }

    boolean isOpen(@Nullable String token) {
        return user(token) != null;
    }

    /** Whose token it is; null for one that is not valid. */
    @Nullable
    User user(@Nullable String token) {
        return token == null ? null : open.get(token);
    }

    /** As if the time of all had run out. */
    void closeAll() {
        open.clear();
    }

    /** The token of an {@code Authorization} header; null where there is none of the form {@code Bearer token}. */
    static @Nullable String tokenOf(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        for (String scheme : new String[] {"Bearer ", "OAuth "}) {
            if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return authorization.substring(scheme.length()).trim();
            }
        }
        return null;
    }
}
