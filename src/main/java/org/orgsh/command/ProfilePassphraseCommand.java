package org.orgsh.command;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.profile.Vault;

/** {@code profile passphrase [set|change|remove]}: what protects the key of the encrypted store. */
final class ProfilePassphraseCommand extends OrgshCommand {
    private static final int SHORTEST = 8;

    private final Vault vault;

    ProfilePassphraseCommand(Vault vault) {
        super(Signature.words(
                "profile passphrase",
                "Profiles and login",
                "Protect the stored secrets with a passphrase",
                "profile passphrase [set|change|remove] [prompt|stdin]",
                Argument.PASSPHRASE_ACTION,
                Argument.INPUT));
        this.vault = vault;
    }

    @Override
    List<String> examples() {
        return List.of("profile passphrase set", "profile passphrase change", "profile passphrase");
    }

    @Override
    String details() {
        return "Without one, whoever can read ORGSH_HOME can read the stored secrets and sessions; with one, a copy of the"
                + " folder is of no use. It is asked for once per session at the prompt and at each command elsewhere; scripts"
                + " give it in the environment variable " + Vault.VARIABLE
                + ". There is no way back to the secrets if it is"
                + " forgotten.";
    }

    @Override
    ExitCode run(Invocation call) {
        if (call.call().words().size() > 2) {
            throw new UsageException(
                    "The passphrase is not given in the command.", "Use prompt, or stdin from a pipe.");
        }
        String action = call.optional(0);
        boolean prompt = isPrompt(call.optional(1));
        if (action == null) {
            new Facts("Encrypted store")
                    .add("Passphrase", vault.isProtected() ? "set" : "none")
                    .tell(call);
            return ExitCode.OK;
        }
        switch (action.toLowerCase(Locale.ROOT)) {
            case "set" -> {
                if (vault.isProtected()) {
                    throw new UsageException(
                            "A passphrase protects the encrypted store already.",
                            "To change it: profile passphrase change");
                }
                vault.protect(() -> wanted(call, prompt));
                call.remark("A passphrase now protects the stored secrets and sessions. Scripts give it in "
                        + Vault.VARIABLE + ". If it is forgotten, they are lost.");
                call.remark("Copies of the folder made before now still hold the key in the open.");
            }
            case "change" -> {
                requireProtected();
                vault.protect(() -> wanted(call, prompt));
                call.remark("The passphrase is changed.");
            }
            case "remove" -> {
                requireProtected();
                vault.unprotect();
                call.remark("The passphrase is removed: whoever can read the key file can read the stored secrets.");
            }
            // It may be the passphrase itself, so it is not repeated.
            default ->
                throw new UsageException(
                        "Expected set, change or remove behind profile passphrase.",
                        "The passphrase is asked for then.");
        }
        return ExitCode.OK;
    }

    private void requireProtected() {
        if (!vault.isProtected()) {
            throw new UsageException(
                    "No passphrase protects the encrypted store.", "To set one: profile passphrase set");
        }
    }

    private static boolean isPrompt(@Nullable String source) {
        if (source == null || source.equalsIgnoreCase("prompt")) {
            return true;
        }
        if (source.equalsIgnoreCase("stdin")) {
            return false;
        }
        throw new UsageException("The passphrase is not given in the command.", "Use prompt, or stdin from a pipe.");
    }

    private static String wanted(Invocation call, boolean prompt) {
        String first = SecretInput.hidden(call, "New passphrase (not shown): ", prompt);
        if (first.length() < SHORTEST) {
            throw new UsageException(
                    "A passphrase has at least " + SHORTEST + " characters: nothing was changed.",
                    "Several words are easier to remember than signs.");
        }
        if (prompt && !SecretInput.hidden(call, "The same again: ", true).equals(first)) {
            throw new UsageException("The two are not the same: nothing was changed.", null);
        }
        return first;
    }
}
