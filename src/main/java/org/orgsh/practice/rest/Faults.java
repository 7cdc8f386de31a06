package org.orgsh.practice.rest;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Switch;
import org.orgsh.practice.data.Switches;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.ConnectionLostException;
import org.orgsh.practice.http.Request;

/**
 * What goes wrong between a client and an org, on demand.
 *
 * <p>Logging in is spared, with what orgsh asks of a new session, and so are the org's own switches: the way back must stay
 * open.
 */
final class Faults {
    private static final String MAINTENANCE = """
            <html><head><title>Maintenance</title></head>
            <body><h1>We are down for maintenance.</h1><p>Sorry for the inconvenience. We'll be back shortly.</p></body></html>
            """;

    private final Switches switches;

    Faults(Switches switches) {
        this.switches = switches;
    }

    /** The answer to a request, or what the client gets instead. */
    Answer around(Request request, Function<Request, Answer> answers) {
        pause(switches.number(Switch.LATENCY));
        if (isSpared(request)) {
            return answers.apply(request);
        }
        Answer fault = instead();
        if (fault != null) {
            return fault;
        }
        if (switches.strikes(Switch.LOST_REQUEST)) {
            throw new ConnectionLostException(null);
        }
        Answer answer = answers.apply(request);
        if (switches.strikes(Switch.LOST_ANSWER)) {
            throw new ConnectionLostException(null);
        }
        if (switches.strikes(Switch.HALF_ANSWER)) {
            throw new ConnectionLostException(answer);
        }
        return answer;
    }

    private @Nullable Answer instead() {
        if (switches.strikes(Switch.UNAVAILABLE)) {
            return Answer.text(503, "text/html", MAINTENANCE);
        }
        if (switches.strikes(Switch.TOO_MANY_REQUESTS)) {
            return Answer.text(429, "text/plain", "Too Many Requests").withHeader("Retry-After", "1");
        }
        return null;
    }

    /** Refuses a data call, once it is known that its session is valid. */
    void meet(Request request, Runnable expire, int used) {
        if (isSpared(request)) {
            return;
        }
        if (switches.strikes(Switch.EXPIRED_SESSION)) {
            expire.run();
            throw new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        if (switches.strikes(Switch.CONCURRENT_LIMIT)) {
            throw new Refusal(
                    403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        }
        if (used > switches.number(Switch.DAILY_REQUESTS)) {
            throw new Refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
    }

    private static boolean isSpared(Request request) {
        boolean data = request.segments().size() > 3
                && request.segments().get(0).equals("services")
                && request.segments().get(1).equals("data");
        String soql = request.query().get("q");
        return !data || (soql != null && soql.contains(" FROM Organization"));
    }

    private static void pause(int milliseconds) {
        if (milliseconds > 0) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
