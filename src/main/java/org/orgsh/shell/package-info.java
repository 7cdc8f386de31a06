/**
 * The prompt: reading lines, completing, highlighting, history, Ctrl-C. Start at {@link org.orgsh.shell.ShellSession}; the
 * same completion serves the system's shells through {@link org.orgsh.shell.CompleteRequest}.
 *
 * <p>Knows {@code language}, {@code soql}, {@code schema}, {@code output}, JLine and Spring Shell's runner interface; the
 * org only through what it is handed: {@link org.orgsh.shell.CompletionSource} and {@link org.orgsh.shell.PromptFacts}.
 */
@NullMarked
package org.orgsh.shell;

import org.jspecify.annotations.NullMarked;
