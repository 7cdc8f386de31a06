/**
 * What a write is: what was typed, checked against the described fields, let through by the profile's policy, sent, and
 * answered with a verdict per record. Nothing is written to an org but through here. Start at {@link
 * org.orgsh.change.Changes}.
 *
 * <p>Knows {@code schema}, {@code salesforce}, {@code query} and {@code profile}; asks a person through {@link
 * org.orgsh.change.Consent}, and prints nothing.
 */
@NullMarked
package org.orgsh.change;

import org.jspecify.annotations.NullMarked;
