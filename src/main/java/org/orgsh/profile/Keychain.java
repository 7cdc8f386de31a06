package org.orgsh.profile;

import java.util.Optional;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/** The keychain of the operating system. Each method may make the system ask the person at the desktop. */
public interface Keychain {
    /**
     * @param account as this keychain knows a profile
     * @return empty if the keychain is open and holds no such secret
     * @throws Unavailable if it is missing, locked, or refuses
     */
    Optional<String> read(String account);

    /** Keeps a secret, in place of an earlier one. */
    void write(String account, String secret);

    /** Forgets a secret, if there is one. */
    void delete(String account);

    /** Where there is none. */
    Keychain NONE = new Keychain() {
        @Override
        public Optional<String> read(String account) {
            throw new Unavailable("There is no keychain here.");
        }

        @Override
        public void write(String account, String secret) {
            throw new Unavailable("There is no keychain here.");
        }

        @Override
        public void delete(String account) {
            throw new Unavailable("There is no keychain here.");
        }
    };

    /** There is no getting at the keychain. */
    final class Unavailable extends OrgshException {
        private static final long serialVersionUID = 1L;

        /** @param reason a sentence that says what is the matter with the keychain */
        public Unavailable(String reason) {
            super(
                    ExitCode.LOGIN,
                    reason,
                    "Mend that, or keep the secret elsewhere: profile secret NAME stored (asks for it), env:VAR or command:\"...\"");
        }
    }
}
