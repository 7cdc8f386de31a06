/**
 * The keychains of macOS, Windows and the Linux desktops, through the library java-keyring. Start at {@link SystemKeychain}.
 *
 * <p>Knows {@code profile} for its port, {@code failure} and the library. Lies with it in jars of its own outside the class
 * path; the root alone opens it, by name, when a secret is in a keychain.
 */
@NullMarked
package org.orgsh.keychain;

import org.jspecify.annotations.NullMarked;
