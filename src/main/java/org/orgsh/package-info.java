/**
 * The composition root: {@link org.orgsh.Main} starts the process, {@code Orgsh} builds the rooms and connects them.
 *
 * <p>Imports everything and is imported by nobody.
 */
@NullMarked
package org.orgsh;

import org.jspecify.annotations.NullMarked;
