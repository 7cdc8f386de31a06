/**
 * What a read is: a statement becomes rows with the right columns, or an error with its place. Start at {@link Queries}.
 *
 * <p>Knows {@code soql}, {@code schema}, {@code salesforce} and below; not how rows are shown.
 */
@NullMarked
package org.orgsh.query;

import org.jspecify.annotations.NullMarked;
