package org.orgsh.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * Where text goes. Its failures are orgsh's own: {@link ReaderGoneException} when the reader of a pipe has left, an
 * {@link OrgshException} when the disk is full and the like. Used by one thread.
 */
public final class Sink extends Writer {
    private final Writer out;

    private Sink(Writer out) {
        this.out = out;
    }

    /** Writes UTF-8; bytes leave when enough have gathered, or on {@link #flush}. */
    public static Sink to(OutputStream out) {
        return new Sink(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes to a writer, which must not hide its errors as a {@code PrintWriter} does where they matter. */
    public static Sink to(Writer out) {
        return out instanceof Sink sink ? sink : new Sink(out);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        try {
            out.write(text, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void write(int character) {
        try {
            out.write(character);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int length) {
        try {
            out.write(text, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void line(String text) {
        write(text);
        write('\n');
    }

    /** What a failure to write means to the user. */
    public static OrgshException failure(IOException e) {
        String reason = String.valueOf(e.getMessage());
        // The kernel's words come in the user's language, but all of them keep "pipe" for EPIPE.
        if (reason.toLowerCase(Locale.ROOT).contains("pipe") || reason.contains("Connection reset")) {
            return new ReaderGoneException(e);
        }
        return new OrgshException(ExitCode.FAILED, "The output could not be written: " + reason + ".", null, e);
    }
}
