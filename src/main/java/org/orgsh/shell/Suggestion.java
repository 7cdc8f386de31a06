package org.orgsh.shell;

/**
 * Something that may stand at the cursor.
 *
 * @param value what replaces the word at the cursor
 * @param description what to say beside it; may be empty
 * @param group the heading it stands under
 * @param finished whether a blank follows: not after {@code Name=}, {@code Owner.} or a folder
 */
public record Suggestion(String value, String description, String group, boolean finished) {}
