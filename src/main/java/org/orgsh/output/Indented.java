package org.orgsh.output;

import java.io.Writer;

/** Moves every line that is not empty to the right. */
final class Indented extends Writer {
    private final Sink out;
    private final String indent;
    private boolean atStart = true;

    Indented(Sink out, int columns) {
        this.out = out;
        this.indent = " ".repeat(columns);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                atStart = true;
            } else if (atStart) {
                out.write(indent);
                atStart = false;
            }
            out.write(text[i]);
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.close();
    }
}
