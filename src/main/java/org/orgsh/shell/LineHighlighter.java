package org.orgsh.shell;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Mark;
import org.orgsh.output.Theme;
import org.orgsh.soql.Highlight;
import org.orgsh.soql.Soql;

/** Colours a line while it is typed. */
final class LineHighlighter implements Highlighter {
    private static final int LONGEST = 20_000; // every key colours the whole line anew

    private final CommandParser parser;
    private final Theme theme;

    LineHighlighter(CommandParser parser, Theme theme) {
        this.parser = parser;
        this.theme = theme;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (theme == Theme.PLAIN || buffer.length() > LONGEST) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder line = new AttributedStringBuilder(buffer.length());
        int at = 0;
        for (Mark mark : parser.marks(buffer)) {
            line.append(buffer, at, mark.start());
            at = mark.end();
            if (mark.kind() == Mark.Kind.RAW) {
                statement(buffer.substring(mark.start(), mark.end()), line);
            } else {
                line.append(buffer.substring(mark.start(), mark.end()), style(mark.kind()));
            }
        }
        return line.append(buffer, at, buffer.length()).toAttributedString();
    }

    private void statement(String statement, AttributedStringBuilder line) {
        int at = 0;
        for (Highlight highlight : Soql.highlight(statement)) {
            line.append(statement, at, highlight.offset());
            at = highlight.offset() + highlight.length();
            line.append(statement.substring(highlight.offset(), at), style(highlight.style()));
        }
        line.append(statement, at, statement.length());
    }

    private AttributedStyle style(Mark.Kind kind) {
        return theme.attributed(
                switch (kind) {
                    case COMMAND -> Theme.Style.KEYWORD;
                    case OPTION -> Theme.Style.KEY;
                    case QUOTED -> Theme.Style.TEXT;
                    case NUMBER -> Theme.Style.NUMBER;
                    case COMMENT -> Theme.Style.DIM;
                    case UNKNOWN, RAW -> Theme.Style.VALUE; // a word half-typed is no mistake yet
                });
    }

    private AttributedStyle style(Highlight.Style style) {
        return theme.attributed(
                switch (style) {
                    case KEYWORD -> Theme.Style.KEYWORD;
                    case FUNCTION, OBJECT, VARIABLE -> Theme.Style.KEY;
                    case STRING -> Theme.Style.TEXT;
                    case NUMBER, DATE, CONSTANT -> Theme.Style.NUMBER;
                    case COMMENT -> Theme.Style.DIM;
                    case FIELD, OPERATOR -> Theme.Style.VALUE;
                    case ERROR -> Theme.Style.WARNING;
                });
    }
}
