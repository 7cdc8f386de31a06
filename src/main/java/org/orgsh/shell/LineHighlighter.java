package org.orgsh.shell;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Mark;
import org.orgsh.language.Open;
import org.orgsh.language.Parts;
import org.orgsh.language.Phrase;
import org.orgsh.language.Signature.Argument;
import org.orgsh.output.Theme;
import org.orgsh.soql.Highlight;
import org.orgsh.soql.Soql;

/**
 * Colours a line while it is typed: what its parts are; what the org does not have is underlined, once that is known; a quote
 * that is still open stands out, and so do the brackets of a pair when the cursor is at one.
 */
final class LineHighlighter implements Highlighter {
    static final int LONGEST = 20_000; // every key colours the whole line anew

    private final CommandParser parser;
    private final Theme theme;
    private final @Nullable LineComplaints complaints;

    /** One that knows of no org. */
    LineHighlighter(CommandParser parser, Theme theme) {
        this(parser, theme, null);
    }

    LineHighlighter(CommandParser parser, Theme theme, @Nullable LineComplaints complaints) {
        this.parser = parser;
        this.theme = theme;
        this.complaints = complaints;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        return highlight(buffer, Math.min(reader.getBuffer().cursor(), buffer.length()));
    }

    AttributedString highlight(String text, int cursor) {
        return theme == Theme.PLAIN || text.length() > LONGEST
                ? new AttributedString(text)
                : new Line(text, cursor).painted();
    }

    /** One line on its way to the screen. */
    private final class Line {
        private final String text;
        private final int cursor;
        private final AttributedStyle[] styles;
        private final boolean[] literal;

        Line(String text, int cursor) {
            this.text = text;
            this.cursor = cursor;
            this.styles = new AttributedStyle[text.length()];
            this.literal = new boolean[text.length()];
            Arrays.fill(styles, AttributedStyle.DEFAULT);
        }

        AttributedString painted() {
            LineComplaints known = complaints;
            Parts parts = known == null ? parser.parts(text) : known.parts(text);
            for (Mark mark : parts.marks()) {
                if (mark.kind() == Mark.Kind.RAW) {
                    statement(mark);
                } else {
                    paint(mark.start(), mark.end(), style(mark.kind()));
                    Arrays.fill(
                            literal,
                            mark.start(),
                            mark.end(),
                            mark.kind() == Mark.Kind.QUOTED || mark.kind() == Mark.Kind.COMMENT);
                }
            }
            if (known != null) {
                List<Complaints.Complaint> wrong = known.in(text);
                objects(parts, known);
                for (Complaints.Complaint complaint : wrong) {
                    if (!complaint.isTypedAt(cursor)) {
                        underline(complaint.start(), complaint.end());
                    }
                }
            }
            Open open = parts.open();
            if (open != null && (open.kind() == Open.Kind.QUOTE || open.kind() == Open.Kind.DOUBLE_QUOTE)) {
                paint(
                        open.offset(),
                        open.offset() + 1,
                        theme.attributed(Theme.Style.ERROR).underline());
            }
            brackets();
            return text();
        }

        private AttributedString text() {
            AttributedStringBuilder line = new AttributedStringBuilder(text.length());
            int from = 0;
            for (int i = 1; i <= text.length(); i++) {
                if (i == text.length() || !styles[i].equals(styles[from])) {
                    line.append(text.substring(from, i), styles[from]);
                    from = i;
                }
            }
            return line.toAttributedString();
        }

        private void paint(int start, int end, AttributedStyle style) {
            Arrays.fill(styles, start, Math.min(end, styles.length), style);
        }

        private void underline(int start, int end) {
            for (int i = start; i < Math.min(end, styles.length); i++) {
                styles[i] = styles[i].underline();
            }
        }

        private void statement(Mark mark) {
            for (Highlight highlight : Soql.highlight(text.substring(mark.start(), mark.end()))) {
                int start = mark.start() + highlight.offset();
                int end = start + highlight.length();
                paint(start, end, style(highlight.style()));
                boolean closed =
                        highlight.style() == Highlight.Style.STRING || highlight.style() == Highlight.Style.COMMENT;
                Arrays.fill(literal, start, end, closed);
            }
        }

        /** The objects that commands of words name, where they are known. */
        private void objects(Parts parts, LineComplaints known) {
            for (Phrase phrase : parts.phrases()) {
                Argument first = phrase.first().orElse(Argument.TEXT);
                boolean object =
                        first == Argument.OBJECT || first == Argument.OBJECT_OR_ID || first == Argument.OBJECT_OR_FIELD;
                if (object && !phrase.arguments().isEmpty()) {
                    Phrase.Part part = phrase.arguments().get(0);
                    String word = part.of(text);
                    int dot = word.indexOf('.');
                    String name = dot < 0 ? word : word.substring(0, dot);
                    if (known.isObject(name)) {
                        paint(part.start(), part.start() + name.length(), theme.attributed(Theme.Style.KEY));
                    }
                }
            }
        }

        /** The bracket at the cursor, else the one before it, and its partner. */
        private void brackets() {
            int at = isBracket(cursor) ? cursor : isBracket(cursor - 1) ? cursor - 1 : -1;
            if (at < 0) {
                return;
            }
            Deque<Integer> opened = new ArrayDeque<>();
            for (int i = 0; i < text.length(); i++) {
                if (!isBracket(i)) {
                    continue;
                }
                if ("([{".indexOf(text.charAt(i)) >= 0) {
                    opened.push(i);
                } else if (!opened.isEmpty()) {
                    int partner = opened.pop();
                    boolean pair = "([{".indexOf(text.charAt(partner)) == ")]}".indexOf(text.charAt(i));
                    if (pair && (partner == at || i == at)) {
                        styles[partner] = styles[partner].bold().underline();
                        styles[i] = styles[i].bold().underline();
                        return;
                    }
                }
            }
        }

        private boolean isBracket(int i) {
            return i >= 0 && i < text.length() && !literal[i] && "([{)]}".indexOf(text.charAt(i)) >= 0;
        }
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
