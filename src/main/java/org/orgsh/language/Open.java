package org.orgsh.language;

/**
 * What keeps a line from being complete, for the prompt of the next line.
 *
 * @param offset where it was opened
 */
public record Open(Kind kind, int offset) {
    /** What is open. */
    public enum Kind {
        QUOTE("quote", "'"),
        DOUBLE_QUOTE("dquote", "\""),
        PARENTHESIS("paren", ")"),
        BRACKET("bracket", "]"),
        BRACE("brace", "}"),
        COMMENT("comment", "*/"),
        /** The line ends in {@code \}. */
        LINE("line", "another line");

        private final String word;
        private final String closer;

        Kind(String word, String closer) {
            this.word = word;
            this.closer = closer;
        }

        /** One short word for the prompt. */
        public String word() {
            return word;
        }

        /** What would close it. */
        public String closer() {
            return closer;
        }
    }
}
