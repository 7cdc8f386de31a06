/**
 * What an org is made of: its sObjects and their fields, described by the org and cached. Start at {@link Schema}.
 *
 * <p>Knows {@code salesforce} and below, Jackson, and the form in which {@code soql} wants a schema; not how it is shown.
 */
@NullMarked
package org.orgsh.schema;

import org.jspecify.annotations.NullMarked;
