package org.orgsh.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.orgsh.output.Screen;
import org.orgsh.output.Theme;

/**
 * The two sides of a session that a command may speak to: data goes to {@link #out}, everything else, questions too, to the
 * person. The prompt has one, and so has a run without a terminal.
 */
public interface Console {
    /** Where data goes; UTF-8, flushed by whoever writes. Not to be closed. */
    Writer out();

    /** The same place as {@link #out}, for bytes that are no text; whoever uses it has flushed {@link #out}. */
    OutputStream bytes();

    /** What is at the other end of {@link #out}. */
    Screen screen(Theme.When color);

    /** What remarks are shown on. */
    Screen remarks(Theme.When color);

    /** Shows a line, or several, that is no data. It must be safe already. */
    void say(String text);

    /** Whether there is a person to answer. */
    boolean canAsk();

    /**
     * Asks the person at the terminal.
     *
     * @return null if the person pressed Ctrl-C or Ctrl-D
     */
    @Nullable
    String ask(String question);

    /** The same without showing what is typed. */
    @Nullable
    String askHidden(String question);

    /** Standard input, for a body, a secret or commands that come through a pipe. */
    InputStream input();
}
