/**
 * The command language: text to statements, statements to command calls. The same for prompt, file, standard input,
 * {@code -c} and the words of argv. Start at {@link org.orgsh.language.CommandParser}.
 *
 * <p>Knows {@code soql} and {@code failure}; not which commands there are (they hand in their {@link
 * org.orgsh.language.Signature}s) nor what they do.
 */
@NullMarked
package org.orgsh.language;

import org.jspecify.annotations.NullMarked;
