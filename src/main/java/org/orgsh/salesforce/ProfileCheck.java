package org.orgsh.salesforce;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.ApiVersion;
import org.orgsh.profile.Profile;
import org.orgsh.salesforce.CheckedStep.Status;

/** Goes through the steps of a login and the first requests, each once and in their order, up to the first that fails. */
final class ProfileCheck {
    private static final String NOT_TOLD = "the answer does not tell";

    private final Profile profile;
    private final Wire wire;
    private final Login login;
    private final Supplier<String> secret;
    private final BiConsumer<String, LoginFailedException> refused;
    private final Consumer<Session> keep;
    private final Consumer<CheckedStep> listener;
    private final List<CheckedStep> steps = new ArrayList<>();
    private long start;
    private boolean timed;

    /**
     * @param refused is told of the secret and why the org does not let it in
     * @param keep is given the session if all is well
     */
    ProfileCheck(
            Profile profile,
            Wire wire,
            Login login,
            Supplier<String> secret,
            BiConsumer<String, LoginFailedException> refused,
            Consumer<Session> keep,
            Consumer<CheckedStep> listener) {
        this.profile = profile;
        this.wire = wire;
        this.login = login;
        this.secret = secret;
        this.refused = refused;
        this.keep = keep;
        this.listener = listener;
    }

    CheckReport run() {
        if (isReached()) {
            String consumerSecret = consumerSecret();
            Login.Token token = consumerSecret == null ? null : token(consumerSecret);
            if (token != null && consumerSecret != null) {
                useOf(token, consumerSecret);
            }
        }
        while (steps.size() < LoginStep.values().length) {
            tell(Status.NOT_REACHED, null);
        }
        return new CheckReport(steps);
    }

    /** Name, connection and TLS, by a request that needs no login. */
    private boolean isReached() {
        begin();
        try {
            List<InetAddress> addresses = wire.addresses(profile.loginUrl());
            if (addresses.isEmpty()) {
                tell(Status.UNKNOWN, "left to the proxy");
            } else {
                tell(Status.OK, addresses.get(0).getHostAddress());
            }
            begin();
            login.greet();
            tellConnection();
            return true;
        } catch (NoAnswerException e) {
            LoginFailedException failure = LoginFailures.unreachable(profile, e);
            if (failure.step() == LoginStep.TLS && next() == LoginStep.CONNECTION) {
                tell(Status.OK, null);
            }
            fail(failure);
        } catch (LoginFailedException e) {
            tellConnection();
            tell(Status.UNKNOWN, "not asked for yet"); // no secret is shown to what is no org
            fail(e);
        }
        return false;
    }

    private void tellConnection() {
        tell(Status.OK, null);
        boolean secure = "https".equals(profile.loginUrl().getScheme());
        tell(Status.OK, secure ? null : "none: it is this machine");
    }

    private @Nullable String consumerSecret() {
        begin();
        try {
            String read = secret.get();
            tell(
                    Status.OK,
                    profile.origin() == Profile.Origin.BUILT_IN
                            ? "built in"
                            : profile.secret().text());
            return read;
        } catch (CancelledException e) {
            throw e;
        } catch (OrgshException e) {
            fail(next(), e.getMessage(), e.remedy());
            return null;
        }
    }

    /** All that the answer of the token endpoint tells of. */
    private Login.@Nullable Token token(String consumerSecret) {
        begin();
        try {
            Login.Token token = login.token(consumerSecret);
            while (next() != LoginStep.LOGIN) {
                tell(Status.OK, null);
            }
            tell(Status.OK, kind(token));
            return token;
        } catch (LoginFailedException e) {
            refused.accept(consumerSecret, e);
            while (next().compareTo(e.step()) < 0) {
                boolean proven = next() == LoginStep.MY_DOMAIN || (next() == LoginStep.KEY && knowsTheApp(e));
                tell(proven ? Status.OK : Status.UNKNOWN, proven ? null : NOT_TOLD);
            }
            fail(e);
            return null;
        }
    }

    /** What the token endpoint says of secret, switches and users it says of an app it has found. */
    private static boolean knowsTheApp(LoginFailedException e) {
        return e.step() != LoginStep.LOGIN;
    }

    private void useOf(Login.Token token, String consumerSecret) {
        begin();
        try {
            List<Integer> versions = login.versions(token);
            Duration asked = elapsed();
            String newest = Login.newest(versions);
            begin();
            OrgFacts org = login.org(token, newest);
            tell(Status.OK, token.scope());
            tell(Status.OK, null);
            if (isVersionThere(versions, newest, asked) && areRequestsLeft(token, newest)) {
                begin();
                UserFacts user = login.user(token, newest);
                keep.accept(new Session(token.text(), newest, token.asked(), org, user));
                tell(Status.OK, description(org, user));
            }
        } catch (ApiFailure e) {
            LoginFailedException useless = Login.isUseless(e) ? LoginFailures.useless(profile, e) : null;
            if (useless == null) {
                fail(e.has("REQUEST_LIMIT_EXCEEDED") ? LoginStep.REQUESTS : next(), e.getMessage(), e.remedy());
            } else {
                refused.accept(consumerSecret, useless);
                fail(useless);
            }
        } catch (NoAnswerException e) {
            fail(next(), e.getMessage(), e.remedy());
        }
    }

    private boolean isVersionThere(List<Integer> versions, String newest, Duration took) {
        String asked = profile.apiVersion();
        if (versions.isEmpty()) {
            tell(Status.UNKNOWN, took, "the org does not list its versions", null);
            return true;
        }
        String range = versions.get(0) + ".0 to " + versions.get(versions.size() - 1) + ".0";
        if (asked != null && !versions.contains(ApiVersion.number(asked))) {
            tell(
                    Status.FAILED,
                    took,
                    "The profile asks for version " + asked + ", and the org speaks " + range + ".",
                    "profile edit " + profile.name() + " --api-version " + newest);
            return false;
        }
        tell(Status.OK, took, (asked == null ? newest : asked) + "; the org has " + range, null);
        return true;
    }

    private boolean areRequestsLeft(Login.Token token, String version) {
        begin();
        ApiUsage usage = login.usage(token, version);
        if (usage == null) {
            tell(Status.UNKNOWN, "the user may not see the org's limits");
            return true;
        }
        long left = usage.allowed() - usage.used();
        if (left <= 0) {
            fail(
                    LoginStep.REQUESTS,
                    String.format(Locale.ROOT, "All %,d requests of 24 hours are used up.", usage.allowed()),
                    "Wait until some of them are 24 hours old; limits shows them, and Setup > System Overview.");
            return false;
        }
        tell(Status.OK, String.format(Locale.ROOT, "%,d of %,d", left, usage.allowed()));
        return true;
    }

    private static String kind(Login.Token token) {
        if (!Session.isJwt(token.text())) {
            return "an opaque token";
        }
        Instant end = TokenLife.end(token.text(), token.asked());
        return end == null
                ? "a JWT"
                : "a JWT, good for " + (Duration.between(token.asked(), end).toSeconds() + 59) / 60 + " min";
    }

    private static String description(OrgFacts org, UserFacts user) {
        return org.kind().word() + ": " + org.name() + (org.instance() == null ? "" : " on " + org.instance()) + ", as "
                + (user.username() == null ? user.id() : user.username());
    }

    private void begin() {
        start = System.nanoTime();
        timed = false;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private LoginStep next() {
        return LoginStep.values()[steps.size()];
    }

    private void fail(LoginFailedException e) {
        fail(e.step(), e.what(), e.mends());
    }

    /** @param step a later one than the next if what is before it is not told of */
    private void fail(LoginStep step, String what, @Nullable String remedy) {
        while (next().compareTo(step) < 0) {
            tell(Status.UNKNOWN, NOT_TOLD);
        }
        tell(Status.FAILED, null, what, remedy);
    }

    private void tell(Status status, @Nullable String detail) {
        tell(status, null, detail, null);
    }

    /** @param took null for the time since {@link #begin}, if this is the first step that is told of since */
    private void tell(Status status, @Nullable Duration took, @Nullable String detail, @Nullable String remedy) {
        Duration time = took;
        if (time == null && !timed && (status == Status.OK || status == Status.FAILED)) {
            time = elapsed();
            timed = true;
        }
        CheckedStep step = new CheckedStep(next(), status, time, detail, remedy);
        steps.add(step);
        listener.accept(step);
    }
}
