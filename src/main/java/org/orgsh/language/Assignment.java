package org.orgsh.language;

import org.orgsh.failure.SyntaxException;

/**
 * {@code FIELD=VALUE}. The first {@code =} divides, so a value may hold more of them.
 *
 * @param field as typed; may be a path such as {@code Owner.Email__c}
 * @param offset where the field begins in the statement
 * @param valueOffset where the value begins in the statement
 */
public record Assignment(String field, Literal value, int offset, int valueOffset) {
    /** Whether a word looks like an assignment; {@link #of} says what is wrong with one that does not. */
    public static boolean isOne(Word word) {
        int equals = word.isQuoted() ? -1 : word.written().indexOf('=');
        return equals > 0 && isField(word.written().substring(0, equals).strip());
    }

    /**
     * Reads a word as an assignment.
     *
     * @param call the call it belongs to, to show the place in
     * @throws SyntaxException if it is none
     */
    public static Assignment of(CommandCall call, Word word) {
        String statement = call.statement().text();
        String written = word.written();
        int equals = word.isQuoted() ? -1 : written.indexOf('=');
        String name = writesFields(call.signature()) ? "field" : "variable";
        String form = writesFields(call.signature()) ? "FIELD=VALUE" : "NAME=VALUE";
        if (equals < 0) {
            throw new SyntaxException(
                    statement,
                    word.offset(),
                    "Expected " + form + " here, found " + shortened(written) + ".",
                    "Text with blanks needs quotes: Name='Acme Ltd'.");
        }
        String field = written.substring(0, equals).strip();
        if (!isField(field)) {
            throw new SyntaxException(
                    statement,
                    word.offset(),
                    field.isEmpty()
                            ? "Expected a " + name + "'s name before =."
                            : shortened(field) + " is no " + name + "'s name: expected " + form + ".",
                    null);
        }
        int start = equals + 1;
        while (start < written.length() && !word.verbatim() && Character.isWhitespace(written.charAt(start))) {
            start++;
        }
        String value = written.substring(start);
        int valueOffset = word.offset() + start;
        if (!word.verbatim() && value.endsWith(",") && (Quotes.isQuote(value.charAt(0)) || !isLast(call, word))) {
            throw new SyntaxException(
                    statement,
                    word.offset() + written.length() - 1,
                    "Expected a blank here, found a comma.",
                    "A comma that belongs to the value stands in quotes.");
        }
        Word right = word.verbatim()
                ? new Word(value, value, valueOffset, true)
                : new Word(Quotes.decode(value, 0, value.length()), value, valueOffset, false);
        return new Assignment(field, right.literal(), word.offset(), valueOffset);
    }

    private static boolean isLast(CommandCall call, Word word) {
        return call.words().get(call.words().size() - 1).offset() == word.offset();
    }

    private static boolean writesFields(Signature signature) {
        return signature.arguments().stream()
                .anyMatch(argument -> argument == Signature.Argument.CREATE_ASSIGNMENT
                        || argument == Signature.Argument.UPDATE_ASSIGNMENT
                        || argument == Signature.Argument.UPSERT_KEY);
    }

    private static boolean isField(String text) {
        for (int start = 0; ; ) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (!isName(text.substring(start, end), 0)) {
                return false;
            }
            if (dot < 0) {
                return true;
            }
            start = dot + 1;
        }
    }

    /** Whether the rest of {@code text} is a name: letters, digits and underscores, not beginning with a digit. */
    public static boolean isName(String text, int from) {
        if (from >= text.length() || !isLetter(text.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < text.length(); i++) {
            if (!isLetter(text.charAt(i)) && !(text.charAt(i) >= '0' && text.charAt(i) <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
