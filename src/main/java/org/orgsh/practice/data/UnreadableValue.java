package org.orgsh.practice.data;

/** A JSON value that is not of its field's type: a fault of the whole request, told with its place in the body. */
public final class UnreadableValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    UnreadableValue(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The key the value stands under. */
    public String field() {
        return field;
    }
}
