package org.orgsh.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Credential;
import org.orgsh.profile.SecretRef;
import org.orgsh.profile.Secrets;

/** {@code --secret}: a place where the secret can be read each time, or the secret itself, typed or piped in now. */
final class SecretInput {
    private final Secrets secrets;

    SecretInput(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Does what {@code --secret} says.
     *
     * @param source {@code prompt}, {@code stdin}, {@code env:VAR} or {@code command:...}
     * @return where the secret is to be read from; a secret given now has been stored
     */
    SecretRef take(Invocation call, String profile, String source) {
        return switch (source) {
            case "prompt" -> keep(profile, asked(call));
            case "stdin" -> keep(profile, piped(call));
            default -> SecretRef.parse(source);
        };
    }

    /** The secret itself from standard input, its first line; nothing is kept of it yet. */
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

    private static String asked(Invocation call) {
        if (!call.console().canAsk()) {
            throw new UsageException(
                    "There is no terminal to ask for the secret at.",
                    "Give it as --secret env:VARIABLE or command:\"...\", or pipe it in with --secret stdin.");
        }
        String secret = call.console().askHidden("Consumer secret (not shown): ");
        return secret == null ? "" : secret;
    }

    /** Keeps a secret that was given now, and tells where. */
    SecretRef keep(String profile, String secret) {
        String cleaned = Credential.cleaned(secret);
        if (cleaned.isEmpty()) {
            throw new UsageException("The secret is empty: nothing was stored.", null);
        }
        secrets.store(profile, cleaned);
        return new SecretRef.Stored();
    }
}
