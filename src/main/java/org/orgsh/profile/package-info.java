/**
 * Named orgs: where an org is, which app logs in, where its secret lies, and what may be written to it. Start at {@link
 * ProfileStore}; everything kept on disk goes through {@link Home}.
 *
 * <p>Knows {@code failure}, the file system and Jackson's streaming parser; no HTTP, no prompt.
 */
@NullMarked
package org.orgsh.profile;

import org.jspecify.annotations.NullMarked;
