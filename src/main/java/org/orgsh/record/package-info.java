/**
 * Values every room speaks: record Ids, and rows with their columns and values. Start at {@link Rows}.
 *
 * <p>Knows nothing but the JDK.
 */
@NullMarked
package org.orgsh.record;

import org.jspecify.annotations.NullMarked;
