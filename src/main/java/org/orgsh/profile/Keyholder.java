package org.orgsh.profile;

import org.jspecify.annotations.Nullable;

/** The person whose secrets these are, if there is one at the terminal. */
public interface Keyholder {
    /**
     * Asks for the passphrase of the encrypted store, without showing what is typed.
     *
     * @return null if there is nobody to ask, or they would not say
     */
    @Nullable
    String passphrase(String question);

    /** Tells what is amiss without stopping. */
    void remark(String text);

    /** Nobody: asked, there is no answer; told, nobody hears. */
    Keyholder NOBODY = new Keyholder() {
        @Override
        public @Nullable String passphrase(String question) {
            return null;
        }

        @Override
        public void remark(String text) {}
    };
}
