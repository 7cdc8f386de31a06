/**
 * One small class per command: its words, its help, one call downward. Start at {@link org.orgsh.command.Interpreter}, which
 * carries a statement out, and {@link org.orgsh.command.Commands}, which lists what there is.
 *
 * <p>Knows every room but {@code shell} and {@code practice}, and Spring Shell's command model. Data goes to the writer the
 * {@link org.orgsh.command.Console} gives, remarks to its other side.
 */
@NullMarked
package org.orgsh.command;

import org.jspecify.annotations.NullMarked;
