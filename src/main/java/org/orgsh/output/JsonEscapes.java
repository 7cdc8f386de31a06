package org.orgsh.output;

import java.io.IOException;
import java.io.Writer;

/**
 * JSON made safe for a terminal: what {@link SafeText} would write out becomes {@code \}{@code uXXXX}, so that it is still
 * the same JSON. Jackson has escaped what is below U+0020 already, and beyond ASCII nothing stands outside of strings.
 */
final class JsonEscapes extends Writer {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Writer out;
    private int before;
    private char high;

    JsonEscapes(Writer out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (Character.isHighSurrogate(c)) {
                high = c; // text may be handed over in two parts between the halves of a character
            } else if (high != 0 && Character.isLowSurrogate(c)) {
                int codePoint = Character.toCodePoint(high, c);
                boolean tricky = SafeText.isTricky(codePoint, before);
                write(high, tricky);
                write(c, tricky);
                before = codePoint;
                high = 0;
            } else {
                write(c, c >= 0x7F && SafeText.isTricky(c, before));
                before = c;
            }
        }
    }

    private void write(char c, boolean escaped) throws IOException {
        if (escaped) {
            out.write("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.write(HEX[c >> shift & 0xF]);
            }
        } else {
            out.write(c);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
