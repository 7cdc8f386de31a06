package org.orgsh.record;

/**
 * The Id of a record, always in its 18-character form.
 *
 * <p>Source: Object Reference, "Field Types: ID".
 */
public record RecordId(String value) {
    private static final String MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /** @throws IllegalArgumentException if {@code value} is neither a 15- nor an 18-character Id, or its last three do not fit */
    public RecordId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a record Id: " + value);
        }
        // Reports and old URLs give 15 characters, in which case matters. The API's last three only restate which of
        // the fifteen are upper case, so computing them here lets Ids from both sources be compared with equals.
        value = value.substring(0, 15) + marks(value);
    }

    /** Whether {@code text} has the form of an Id and, with 18 characters, the right last three. */
    public static boolean isId(String text) {
        if (text.length() != 15 && text.length() != 18) {
            return false;
        }
        for (int i = 0; i < 15; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return text.length() == 15 || text.endsWith(marks(text));
    }

    /** The three characters that name the sObject, such as {@code 001} for Account. */
    public String keyPrefix() {
        return value.substring(0, 3);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String marks(String id) {
        StringBuilder marks = new StringBuilder(3);
        for (int group = 0; group < 15; group += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                if (Character.isUpperCase(id.charAt(group + i))) {
                    bits |= 1 << i;
                }
            }
            marks.append(MARKS.charAt(bits));
        }
        return marks.toString();
    }
}
