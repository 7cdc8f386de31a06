/**
 * SOQL and SOSL as text: tokens, a syntax tree with positions for whole and half-typed statements, what may stand at the
 * cursor, result columns, quoting and binding of values. Start at {@link Soql}.
 *
 * <p>Knows nothing but the JDK: no org, no schema, no I/O. Whoever has a schema asks here which object and path is meant,
 * and looks that up himself.
 */
@NullMarked
package org.orgsh.soql;

import org.jspecify.annotations.NullMarked;
