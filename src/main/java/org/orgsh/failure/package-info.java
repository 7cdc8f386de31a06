/**
 * What can go wrong, with the exit code and what to do next, and the user's Ctrl-C on its way down. Start at {@link
 * OrgshException}.
 *
 * <p>Knows nothing but the JDK.
 */
@NullMarked
package org.orgsh.failure;

import org.jspecify.annotations.NullMarked;
