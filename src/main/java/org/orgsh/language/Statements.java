package org.orgsh.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;

/**
 * The statements of a text, one by one as it is read. Made by {@link CommandParser#statements}.
 *
 * <p>A statement ends at the end of a line, unless a quote, bracket or comment is open, the line ends in {@code \}, or a
 * query shows that it goes on; or it ends at a {@code ;}. Empty ones and comment lines, which begin with {@code #}, are passed over. Malformed ones come like any
 * other, so that a script can tell where it stood; the parser refuses them.
 */
public final class Statements implements AutoCloseable {
    private static final int END = -1;

    private final BufferedReader reader;
    private final String source;
    private final Function<List<String>, Optional<Signature>> commands;
    private int line = 1;
    private int column = 1;
    private boolean first = true;
    private final StringBuilder ahead = new StringBuilder(); // read to see how the next line begins
    private int aheadAt;

    Statements(Reader reader, String source, Function<List<String>, Optional<Signature>> commands) {
        this.reader = reader instanceof BufferedReader buffered ? buffered : new BufferedReader(reader);
        this.source = source;
        this.commands = commands;
    }

    /**
     * The next statement, waiting for it where its end has not been read yet.
     *
     * @return null after the last
     * @throws OrgshException if the source cannot be read
     */
    public @Nullable Statement next() {
        for (int c = skipToStatement(); c != END; c = skipToStatement()) {
            Statement statement = statement(c);
            if (!statement.text().isEmpty()) {
                return statement;
            }
        }
        return null;
    }

    private Statement statement(int first) {
        int startLine = line;
        int startColumn = column - 1;
        Scan scan = Scan.splitting(commands, (read, wait) -> beginOfNextLine(wait));
        for (int c = first; c != END; c = read()) {
            scan.accept((char) c);
            if (scan.ended()) {
                break;
            }
        }
        if (!scan.ended()) {
            scan.finish();
        }
        String text = scan.text();
        int end = scan.semicolon() >= 0 ? scan.semicolon() : text.length();
        return new Statement(text.substring(0, end).stripTrailing(), source, startLine, startColumn);
    }

    /** The first character of the next statement, blanks, comment lines and empty statements passed over. */
    private int skipToStatement() {
        int c = read();
        while (c != END) {
            if (c == '#') {
                while (c != END && c != '\n') {
                    c = read();
                }
            } else if (c != ';' && !Character.isWhitespace(c)) {
                return c;
            }
            c = read();
        }
        return END;
    }

    /** How the next line that is not blank begins. */
    private String beginOfNextLine(boolean wait) {
        try {
            int at = aheadAt;
            int start = -1;
            while (true) {
                if (at == ahead.length()) {
                    // A program at the other end may wait for the rows of this query before it says more.
                    if (start < 0 && !wait && !reader.ready()) {
                        return "";
                    }
                    int c = taken();
                    if (c == END) {
                        return start < 0 ? "" : ahead.substring(start);
                    }
                    ahead.append((char) c);
                }
                char c = ahead.charAt(at++);
                if (start < 0 && !Character.isWhitespace(c)) {
                    start = at - 1;
                    if (!Character.isLetter(c)) {
                        return ahead.substring(start, at);
                    }
                } else if (start >= 0 && !Character.isLetter(c)) {
                    return ahead.substring(start, at - 1);
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int read() {
        try {
            int c;
            if (aheadAt < ahead.length()) {
                c = ahead.charAt(aheadAt++);
                if (aheadAt == ahead.length()) {
                    ahead.setLength(0);
                    aheadAt = 0;
                }
            } else {
                c = taken();
            }
            if (c == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            return c;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The next character; line breaks of any system come as one newline, a byte order mark not at all. */
    private int taken() throws IOException {
        int c = reader.read();
        if (first) {
            first = false;
            if (c == '\uFEFF') {
                c = reader.read();
            }
        }
        if (c == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
            c = '\n';
        }
        return c;
    }

    private OrgshException unreadable(IOException e) {
        String name = source.isEmpty() ? "The input" : source;
        String reason = e instanceof CharacterCodingException ? "it is not UTF-8" : String.valueOf(e.getMessage());
        return new OrgshException(ExitCode.FAILED, name + " cannot be read: " + reason + ".", null, e);
    }

    /** Closes the source. */
    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new OrgshException(ExitCode.FAILED, source + " cannot be closed: " + e.getMessage() + ".", null, e);
        }
    }
}
