package org.orgsh.salesforce;

import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** No session could be had: the org refused the client credentials, or is not there. */
public final class LoginFailedException extends OrgshException {
    private static final long serialVersionUID = 1L;

    private final LoginStep step;
    private final String error;
    private final String what;
    private final @Nullable String mends;

    /**
     * @param opening whose login it was, to stand before {@code what}
     * @param mends where it is mended; null where nothing helps
     * @param next what to type next, on a line of its own
     */
    LoginFailedException(
            LoginStep step,
            String error,
            String opening,
            String what,
            @Nullable String mends,
            String next,
            @Nullable Throwable cause) {
        super(ExitCode.LOGIN, opening + what, mends == null ? next : mends + "\n" + next, cause);
        this.step = step;
        this.error = error;
        this.what = what;
        this.mends = mends;
    }

    /** How far the login came. */
    public LoginStep step() {
        return step;
    }

    /** The token endpoint's error code such as {@code invalid_client}, or {@code no_answer}, {@code not_an_org}. */
    public String error() {
        return error;
    }

    /** What is wrong; {@link #getMessage} says whose login it was, too. */
    String what() {
        return what;
    }

    /** Where it is mended; {@link #remedy} says what to type next, too. */
    @Nullable
    String mends() {
        return mends;
    }
}
