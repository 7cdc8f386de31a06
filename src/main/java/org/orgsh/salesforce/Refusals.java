package org.orgsh.salesforce;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;
import org.orgsh.profile.Profile;

/**
 * Logins the org refused one after another. Each counts as a login, of which a user has 3,600 an hour, and a script that
 * runs every second must not use them up: from the third on, the next one that nobody asked for has to wait.
 *
 * @param count at least 1
 * @param last when the last one was refused
 * @param next when the next may be tried
 * @param what why the last one was refused
 * @param mark tells whether address, key and secret are still the same, and nothing else, see {@link #mark}
 */
public record Refusals(
        int count,
        Instant last,
        Instant next,
        String what,
        @Nullable String remedy,
        String mark) {
    /** As many may be tried without waiting. */
    private static final int FREE = 2;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    /** Who has logged in too often is let in again after about an hour. */
    private static final Duration WAIT_OF_THE_LIMIT = Duration.ofMinutes(10);
    /** What lies longer back is another matter: the limit is one of an hour. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private static final int SALT_BYTES = 16;
    private static final int MARK_BYTES = 4;

    /** The first, or one more. */
    static Refusals after(@Nullable Refusals before, LoginFailedException refused, String mark, Instant now) {
        int count = before == null ? 1 : before.count + 1;
        Duration wait = count <= FREE ? Duration.ZERO : waitAfter(count);
        if (LoginFailures.isLimit(refused.error()) && wait.compareTo(WAIT_OF_THE_LIMIT) < 0) {
            wait = WAIT_OF_THE_LIMIT;
        }
        return new Refusals(count, now, now.plus(wait), refused.what(), refused.mends(), mark);
    }

    private static Duration waitAfter(int count) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE - 1, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Whether these still say anything: they are about this profile and secret, and not from long ago. */
    boolean areOf(Profile profile, String secret, Instant now) {
        return !now.isBefore(last) // else the clock was set back
                && now.isBefore(last.plus(MEMORY))
                && mark.equals(mark(mark.substring(0, Math.min(mark.length(), SALT_BYTES * 2)), profile, secret));
    }

    boolean forbid(Instant now) {
        return now.isBefore(next);
    }

    LoginFailedException told(Profile profile, Clock clock) {
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(clock.getZone());
        long seconds = (Duration.between(clock.instant(), next).toMillis() + 999) / 1000;
        String left = seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
        return new LoginFailedException(
                LoginStep.LOGIN,
                "backing_off",
                "Not logged in to " + profile.name() + ": ",
                (count == 1
                                ? "its last login was refused at "
                                : "its last " + count + " logins were refused, the latest at ")
                        + time.format(last) + ": " + what,
                remedy,
                "The next login by itself is allowed at " + time.format(next) + ", in " + left + "; to try now: login "
                        + profile.name(),
                null);
    }

    /**
     * A mark that changes with address, key or secret: salted, and with so few bits that a great many secrets have the same
     * and none can be told from it.
     */
    static String mark(Profile profile, String secret) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return mark(HexFormat.of().formatHex(salt), profile, secret);
    }

    private static String mark(String salt, Profile profile, String secret) {
        String all = salt + '\n' + profile.loginUrl() + '\n' + profile.clientId() + '\n' + secret;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return salt + HexFormat.of().formatHex(digest, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    byte[] toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("count", count);
        members.put("last", last.toEpochMilli());
        members.put("next", next.toEpochMilli());
        members.put("what", what);
        members.put("remedy", remedy);
        members.put("mark", mark);
        return Json.write(members);
    }

    /** @return empty if it is none, as a crash or another version of orgsh may have left behind */
    static Optional<Refusals> parse(byte[] json) {
        try {
            Object members = Json.read(json);
            String what = Json.text(members, "what");
            String mark = Json.text(members, "mark");
            if (what != null
                    && mark != null
                    && Json.member(members, "count") instanceof BigDecimal count
                    && Json.member(members, "last") instanceof BigDecimal last
                    && Json.member(members, "next") instanceof BigDecimal next) {
                return Optional.of(new Refusals(
                        Math.max(1, count.intValue()),
                        Instant.ofEpochMilli(last.longValue()),
                        Instant.ofEpochMilli(next.longValue()),
                        what,
                        Json.text(members, "remedy"),
                        mark));
            }
        } catch (IOException e) {
            // told by the empty answer
        }
        return Optional.empty();
    }
}
