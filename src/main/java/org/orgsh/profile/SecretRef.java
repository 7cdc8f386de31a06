package org.orgsh.profile;

import org.orgsh.failure.UsageException;

/** Where the consumer secret of a profile is to be found; never the secret itself. */
public sealed interface SecretRef {
    /** As it is typed and kept: {@code env:ACME_SECRET}, {@code command:pass show acme}, {@code stored}. */
    String text();

    /** In words, as in "is now in ...". */
    String place();

    /** Whether orgsh keeps the secret itself, so that it can move and remove it. */
    default boolean isHeld() {
        return false;
    }

    /**
     * An environment variable.
     *
     * @param variable its name
     */
    record Env(String variable) implements SecretRef {
        @Override
        public String text() {
            return "env:" + variable;
        }

        @Override
        public String place() {
            return "the environment variable " + variable;
        }
    }

    /**
     * The first line a program prints. It is started directly, not by a shell.
     *
     * @param line the program and its arguments; quotes keep blanks together
     */
    record Command(String line) implements SecretRef {
        @Override
        public String text() {
            return "command:" + line;
        }

        @Override
        public String place() {
            return "the output of " + line;
        }
    }

    /** In orgsh's own encrypted store, under the profile's name. */
    record Stored() implements SecretRef {
        @Override
        public String text() {
            return "stored";
        }

        @Override
        public String place() {
            return "orgsh's encrypted store";
        }

        @Override
        public boolean isHeld() {
            return true;
        }
    }

    /** In the keychain of the operating system, under the profile's name. */
    record InKeychain() implements SecretRef {
        @Override
        public String text() {
            return "keychain";
        }

        @Override
        public String place() {
            return "the keychain";
        }

        @Override
        public boolean isHeld() {
            return true;
        }
    }

    /** Nowhere yet, as in a profile that came from another machine. */
    record Unset() implements SecretRef {
        @Override
        public String text() {
            return "none";
        }

        @Override
        public String place() {
            return "no place yet";
        }
    }

    /** @throws UsageException if {@code text} names no place where a secret could be */
    static SecretRef parse(String text) {
        switch (text) {
            case "stored":
                return new Stored();
            case "keychain":
                return new InKeychain();
            case "none":
                return new Unset();
            default:
                break;
        }
        int colon = text.indexOf(':');
        String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (text.startsWith("env:")) {
            if (!isVariable(rest)) {
                throw new UsageException("\"" + rest + "\" is not the name of an environment variable.", FORMS);
            }
            if (rest.equals(Vault.VARIABLE)) {
                // A profile of somebody else's could have it sent to an address of theirs.
                throw new UsageException(
                        Vault.VARIABLE + " is the passphrase of the encrypted store, and no secret of an app.", FORMS);
            }
            return new Env(rest);
        }
        if (text.startsWith("command:")) {
            if (CommandLine.words(rest).isEmpty()) {
                throw new UsageException("The command that prints the secret is missing.", FORMS);
            }
            return new Command(rest);
        }
        // The text itself may be a secret typed in the wrong place, so it is not repeated.
        throw new UsageException("That is not a place where a secret can be.", FORMS);
    }

    /** What {@link #parse} takes, for messages. */
    String FORMS =
            "Use env:VARIABLE, command:\"program argument ...\", keychain, or let orgsh keep it: prompt or stdin.";

    private static boolean isVariable(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
