/**
 * What makes several commands a script: variables, and what happens after an error. Start at {@link
 * org.orgsh.script.Variables} and {@link org.orgsh.script.CommandFile}.
 *
 * <p>Knows {@code language}, {@code record} and {@code failure}; not what a command does.
 */
@NullMarked
package org.orgsh.script;

import org.jspecify.annotations.NullMarked;
