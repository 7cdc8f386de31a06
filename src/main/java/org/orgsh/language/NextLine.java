package org.orgsh.language;

/** What comes behind a line break, asked where that decides whether a query goes on. */
@FunctionalInterface
interface NextLine {
    /** Nothing comes any more. */
    NextLine NONE = (read, wait) -> "";

    /**
     * How the next line that is not blank begins: its first word, or its first sign where that is no letter.
     *
     * @param read how many characters of the statement have been read
     * @param wait whether to wait for it where it has not come yet
     * @return empty if there is none, or none has come and it is not to be waited for
     */
    String begin(int read, boolean wait);

    /** The next line in a text that is there as a whole. */
    static NextLine in(String text, int start) {
        return (read, wait) -> {
            int at = start + read;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int end = at;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            return text.substring(at, end == at ? Math.min(at + 1, text.length()) : end);
        };
    }
}
