package org.orgsh.failure;

import org.jspecify.annotations.Nullable;

/** A malformed line: where, and what was expected. Shown with a caret under the place. */
public final class SyntaxException extends UsageException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final int offset;

    /**
     * @param text what was read, as typed; may have several lines
     * @param offset the place in {@code text}, in UTF-16 units from 0; {@code text.length()} is its end
     * @param problem what is wrong there and what was expected, ends in a full stop
     */
    public SyntaxException(String text, int offset, String problem, @Nullable String remedy) {
        super(problem, remedy);
        this.text = text;
        this.offset = offset;
    }

    public String text() {
        return text;
    }

    public int offset() {
        return offset;
    }
}
