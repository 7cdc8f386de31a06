/** What the launcher does before there is a JVM, and what the packaged program does with a real one. */
package org.orgsh.launcher;
