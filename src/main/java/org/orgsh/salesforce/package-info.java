/**
 * Speaks to one org over the wire: log in, query, write, describe. Start at {@link OrgClient}.
 *
 * <p>Knows {@code profile}, {@code record}, {@code failure}, HttpClient and Jackson; no prompt, no table, no journal.
 */
@NullMarked
package org.orgsh.salesforce;

import org.jspecify.annotations.NullMarked;
