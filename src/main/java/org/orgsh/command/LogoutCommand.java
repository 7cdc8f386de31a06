package org.orgsh.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.salesforce.SessionStore;

/** {@code logout [NAME]} and {@code logout --all}: revokes sessions and forgets them. */
final class LogoutCommand extends OrgshCommand {
    private static final Option ALL = Option.flag("--all", "log out of every profile that has a session");

    private final SessionStore sessions;

    LogoutCommand(SessionStore sessions) {
        super(Signature.words(
                        "logout",
                        "Profiles and login",
                        "Revoke the session and forget it",
                        "logout [NAME]",
                        Argument.PROFILE)
                .with(ALL));
        this.sessions = sessions;
    }

    @Override
    List<String> examples() {
        return List.of("logout", "logout uat", "logout --all");
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = call.optional(0);
        if (!call.call().flag(ALL.name())) {
            Connection connection = call.connection(name);
            boolean was = connection.org().logout();
            call.remark(
                    was
                            ? "Logged out of " + connection.profile().name() + ": the session is revoked."
                            : connection.profile().name() + " was not logged in.");
            return ExitCode.OK;
        }
        if (name != null) {
            throw new UsageException("logout takes a profile or --all, not both.", "To log out of one: logout " + name);
        }
        return all(call);
    }

    private ExitCode all(Invocation call) {
        List<String> kept = sessions.kept();
        Answer answer = new Answer("Profile", "Result", "Error");
        int revoked = 0;
        boolean cancelled = false;
        for (String profile : kept) {
            try {
                String error = error(call, profile);
                answer.row(profile, error == null ? "revoked" : "forgotten, not revoked", error);
                revoked += error == null ? 1 : 0;
            } catch (CancelledException e) {
                answer.row(profile, "forgotten, not revoked", e.getMessage());
                cancelled = true;
                break;
            }
        }
        if (!kept.isEmpty() || !call.isForReading()) {
            call.print(answer.rows());
        }
        call.remark(
                kept.isEmpty()
                        ? "No profile has a session."
                        : "(" + revoked + " of " + kept.size() + " session" + (kept.size() == 1 ? "" : "s")
                                + " revoked)");
        return cancelled ? ExitCode.INTERRUPTED : revoked == kept.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** @return why the session could not be revoked; null if it was */
    private @Nullable String error(Invocation call, String profile) {
        try {
            return call.connection(profile).org().logout()
                    ? null
                    : "it was of another login URL or app than the profile's";
        } catch (CancelledException e) {
            throw e;
        } catch (OrgshException e) {
            return e.getMessage();
        } finally {
            sessions.forget(profile); // also that of a profile which is not here, or is broken
        }
    }
}
