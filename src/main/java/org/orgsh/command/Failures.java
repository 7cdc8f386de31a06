package org.orgsh.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.SyntaxException;
import org.orgsh.language.Statement;
import org.orgsh.output.Caret;
import org.orgsh.output.ReaderGoneException;
import org.orgsh.output.SafeText;
import org.orgsh.output.Screen;
import org.orgsh.output.Theme;
import org.orgsh.query.QueryFailedException;

/** Turns whatever went wrong into words and an exit code. The one place that does. */
public final class Failures {
    private final Console console;

    public Failures(Console console) {
        this.console = console;
    }

    /**
     * Tells the user.
     *
     * @param statement what was being carried out; null if that is not known
     * @return what the process is to exit with if this ends it
     */
    public ExitCode tell(Throwable failure, @Nullable Statement statement, Theme.When color) {
        if (failure instanceof ReaderGoneException gone) {
            return gone.exitCode();
        }
        Screen screen = console.remarks(color);
        StringBuilder text = new StringBuilder();
        if (!(failure instanceof OrgshException known)) {
            text.append(where(statement, "", 0))
                    .append(screen.theme().paint(Theme.Style.ERROR, "This is a fault in orgsh"));
            text.append(": ").append(SafeText.line(failure.toString())).append('\n');
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            text.append(SafeText.text(trace.toString()));
            text.append("Please report it with the lines above.");
            console.say(text.toString());
            return ExitCode.FAILED;
        }
        if (known instanceof SyntaxException syntax) {
            text.append(pointed(screen, statement, syntax.text(), syntax.offset()));
        } else if (known instanceof QueryFailedException query && query.offset() >= 0) {
            text.append(pointed(screen, statement, query.statement(), query.offset()));
        } else {
            text.append(where(statement, "", 0));
        }
        text.append(screen.theme().paint(Theme.Style.ERROR, screen.folded(SafeText.text(known.getMessage()))));
        String remedy = known.remedy();
        if (remedy != null) {
            text.append('\n').append(screen.folded(SafeText.text(remedy)));
        }
        console.say(text.toString());
        return known.exitCode();
    }

    /** Where the mistake stands, on a line of its own, so that the caret stays under what it points at. */
    private static String pointed(Screen screen, @Nullable Statement statement, String text, int offset) {
        String where = where(statement, text, offset).stripTrailing();
        return (where.isEmpty() ? "" : where + "\n") + Caret.under(text, offset, screen) + "\n";
    }

    /**
     * {@code load.orgsh:12: } for a statement of a file.
     *
     * @param part what was being read of it
     * @param offset the place in {@code part}
     */
    private static String where(@Nullable Statement statement, String part, int offset) {
        if (statement == null || statement.source().isEmpty()) {
            return "";
        }
        int start = Math.max(0, statement.text().indexOf(part));
        return SafeText.line(statement.source()) + ":" + statement.lineOf(start + offset) + ": ";
    }
}
