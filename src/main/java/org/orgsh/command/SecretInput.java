package org.orgsh.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.output.Theme;
import org.orgsh.profile.Credential;
import org.orgsh.profile.Profile;
import org.orgsh.profile.SecretRef;
import org.orgsh.profile.Secrets;

/**
 * {@code --secret} and {@code profile secret}: a place where the secret can be read each time, or the secret itself, typed
 * or piped in now, or moved from where it was.
 */
final class SecretInput {
    private final Secrets secrets;

    SecretInput(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Does what {@code --secret} says for a new profile.
     *
     * @param source {@code prompt}, {@code stdin}, {@code keychain}, {@code stored}, {@code env:VAR} or {@code command:...}
     * @return where the secret is to be read from; a secret given now is there
     */
    SecretRef take(Invocation call, String profile, String source) {
        return take(call, profile, null, source);
    }

    /**
     * The same for a profile that has one: what it keeps is moved, and a new one takes its place. Where it was before it is
     * still, until {@link #tidy}.
     */
    SecretRef take(Invocation call, Profile profile, String source) {
        return take(call, profile.name(), profile, source);
    }

    private SecretRef take(Invocation call, String name, @Nullable Profile before, String source) {
        return switch (source) {
            case "prompt" -> kept(name, place(before), secret(call, name, place(before), true));
            case "stdin" -> kept(name, place(before), secret(call, name, place(before), false));
            case "keychain" -> moved(call, name, before, new SecretRef.InKeychain());
            case "stored" -> moved(call, name, before, new SecretRef.Stored());
            default -> elsewhere(call, before, SecretRef.parse(source));
        };
    }

    /** What orgsh keeps is given up only for a secret that can be fetched, or by consent. */
    private SecretRef elsewhere(Invocation call, @Nullable Profile before, SecretRef place) {
        if (before != null && before.secret().isHeld() && !place.isHeld()) {
            try {
                secrets.read(before.withSecret(place));
            } catch (OrgshException e) {
                call.say(Theme.Style.WARNING, e.getMessage());
                Agreement.require(
                        call,
                        "Remove the secret that is in " + before.secret().place() + " all the same?",
                        "Nothing was changed.");
            }
        }
        return place;
    }

    /** Removes the secret from where it was, once the profile says that it is elsewhere. */
    void tidy(Invocation call, Profile before, SecretRef now) {
        if (!before.secret().text().equals(now.text())) {
            forget(call, secrets, before);
        }
    }

    /** Forgets what orgsh keeps for a profile; if the keychain does not let it, the person is told. */
    static void forget(Invocation call, Secrets secrets, Profile profile) {
        try {
            secrets.forget(profile.name(), profile.secret());
        } catch (OrgshException e) {
            call.say(
                    Theme.Style.WARNING,
                    "The secret of " + profile.name() + " is still in "
                            + profile.secret().place() + ": " + e.getMessage() + " Remove it there.");
        }
    }

    /**
     * What is typed without being shown, or the first line of standard input.
     *
     * @param what as in "consumer secret"
     */
    static String hidden(Invocation call, String what, boolean prompt) {
        return (prompt ? asked(call, what) : piped(call)).strip();
    }

    private SecretRef moved(Invocation call, String name, @Nullable Profile before, SecretRef place) {
        if (before != null && !(before.secret() instanceof SecretRef.Unset)) {
            String found;
            try {
                found = secrets.read(before);
            } catch (OrgshException e) {
                if (!call.console().canAsk()) {
                    throw e;
                }
                call.say(Theme.Style.WARNING, e.getMessage());
                found = secret(call, name, place, true);
            }
            return kept(name, place, found);
        }
        return kept(name, place, secret(call, name, place, call.console().canAsk()));
    }

    /** Where a new secret goes: where the old one is, if orgsh keeps it. */
    private static SecretRef place(@Nullable Profile before) {
        return before != null && before.secret().isHeld() ? before.secret() : new SecretRef.Stored();
    }

    private String secret(Invocation call, String name, SecretRef place, boolean prompt) {
        if (place instanceof SecretRef.InKeychain) {
            secrets.holds(name, place); // a keychain that is locked says so before somebody looks up the secret
        }
        return hidden(call, "consumer secret", prompt);
    }

    /**
     * Keeps a secret that was given now.
     *
     * @return {@code place}
     */
    SecretRef kept(String profile, SecretRef place, String secret) {
        String cleaned = Credential.cleaned(secret);
        if (cleaned.isEmpty()) {
            throw new UsageException("The secret is empty: nothing was stored.", null);
        }
        secrets.keep(profile, place, cleaned);
        return place;
    }

    /** The first line of standard input; nothing is kept of it yet. */
    static String piped(Invocation call) {
        try {
            return new String(call.console().input().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UsageException("Standard input cannot be read: nothing was stored.", null);
        }
    }

    private static String asked(Invocation call, String what) {
        if (!call.console().canAsk()) {
            throw new UsageException(
                    "There is no terminal to ask for the " + what + " at.",
                    "Pipe it in and say stdin, or name where it is: env:VARIABLE or command:\"...\".");
        }
        String typed =
                call.console().askHidden(Character.toUpperCase(what.charAt(0)) + what.substring(1) + " (not shown): ");
        return typed == null ? "" : typed;
    }
}
