package org.orgsh.command;

import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.SecretRef;
import org.orgsh.profile.Secrets;
import org.orgsh.salesforce.SessionStore;

/** {@code profile secret NAME PLACE}: moves the secret, replaces it, or says where else it comes from. */
final class ProfileSecretCommand extends OrgshCommand {
    private final ProfileStore profiles;
    private final Secrets secrets;
    private final SecretInput input;
    private final SessionStore sessions;
    private final Connections connections;

    ProfileSecretCommand(
            ProfileStore profiles, Secrets secrets, SecretInput input, SessionStore sessions, Connections connections) {
        super(Signature.words(
                "profile secret",
                "Profiles and login",
                "Choose where the secret of a profile is, or replace it",
                "profile secret NAME keychain|stored|prompt|stdin|env:VAR|command:\"...\"",
                Argument.PROFILE,
                Argument.SECRET_PLACE));
        this.profiles = profiles;
        this.secrets = secrets;
        this.input = input;
        this.sessions = sessions;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of(
                "profile secret prod keychain",
                "profile secret prod prompt",
                "profile secret ci env:CI_SECRET",
                "profile secret prod command:\"op read op://team/prod/secret\"");
    }

    @Override
    String details() {
        return "keychain and stored move the secret there, into the keychain of the system or orgsh's encrypted store; it need"
                + " not be typed again. prompt and stdin replace it by another, in the place where it is. env: and command:"
                + " fetch it at each login, and orgsh keeps none.";
    }

    @Override
    ExitCode run(Invocation call) {
        if (call.call().words().size() > 2) {
            // Not pointed at, as other mistakes are: it may be the secret.
            throw new UsageException(
                    "Expected one word behind the profile's name.",
                    "Quote a command: command:\"program argument ...\"");
        }
        Profile before = ProfileEditCommand.own(profiles, call.required(0, "NAME"));
        String place = call.required(1, "keychain, stored, prompt, stdin, env:VAR or command:\"...\"");
        SecretRef now = input.take(call, before, place);
        Profile after = profiles.save(before.withSecret(now));
        input.tidy(call, before, now);
        boolean moved = place.equals("keychain") || place.equals("stored");
        if (!moved) {
            sessions.forget(before); // one made with the old secret says nothing about the new one
        }
        connections.forget(before.name());
        call.remark(told(before, now, moved));
        if (now instanceof SecretRef.Env && !before.secret().isHeld()) {
            warnIfMissing(call, after);
        }
        return ExitCode.OK;
    }

    private static String told(Profile before, SecretRef now, boolean moved) {
        String secret = "The secret of " + before.name();
        SecretRef old = before.secret();
        if (!now.isHeld()) {
            return secret + " now comes from " + now.place()
                    + (old.isHeld() ? "; what was in " + old.place() + " is removed." : ".");
        }
        if (!moved) {
            return "The new secret of " + before.name() + " is in " + now.place() + ".";
        }
        if (old.text().equals(now.text())) {
            return secret + " is in " + now.place() + " already.";
        }
        if (old.isHeld()) {
            return secret + " is now in " + now.place() + ", and no longer in " + old.place() + ".";
        }
        return secret + " is now in " + now.place()
                + (old instanceof SecretRef.Unset ? "." : "; " + old.place() + " is not needed for it any more.");
    }

    private void warnIfMissing(Invocation call, Profile profile) {
        try {
            secrets.read(profile);
        } catch (OrgshException e) {
            call.remark(e.getMessage());
        }
    }
}
