package org.orgsh.salesforce;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;

/**
 * When a token of the JWT kind ends, read from the token itself. Its signature is the org's business.
 *
 * <p>Source: RFC 7519; Salesforce Help, "JWT-Based Access Tokens".
 */
final class TokenLife {
    private static final Duration MOST_SLACK = Duration.ofSeconds(30);
    /** For times that fit no calendar. */
    private static final long LATEST = 253_402_300_799L;

    private TokenLife() {}

    /**
     * When the token should be used no longer, a little before it ends.
     *
     * @param issued when it was asked for by this machine's clock. What counts is how long it lasts from then on: the
     *     org's clock may be another, and by a clock that is fast every new token would seem to be over
     * @return null if it does not tell, or makes no sense
     */
    static @Nullable Instant end(String token, Instant issued) {
        Object claims = claims(token);
        Long end = seconds(claims, "exp");
        Long start = seconds(claims, "iat");
        if (start == null) {
            start = seconds(claims, "nbf");
        }
        if (end == null) {
            return null;
        }
        Duration life = Duration.ofSeconds(end - (start == null ? issued.getEpochSecond() : start));
        if (life.isNegative() || life.isZero()) {
            return null;
        }
        Duration slack = life.dividedBy(10);
        return issued.plus(life).minus(slack.compareTo(MOST_SLACK) > 0 ? MOST_SLACK : slack);
    }

    private static @Nullable Object claims(String token) {
        int start = token.indexOf('.') + 1;
        int end = token.indexOf('.', start);
        if (start <= 0 || end < 0) {
            return null;
        }
        try {
            byte[] part = token.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
            return Json.read(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Long seconds(@Nullable Object claims, String name) {
        if (Json.member(claims, name) instanceof BigDecimal number
                && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(LATEST)) <= 0) {
            return number.longValue();
        }
        return null;
    }
}
