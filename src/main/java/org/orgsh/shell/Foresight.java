package org.orgsh.shell;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;

/**
 * Has what the next Tab may ask for fetched while the person still types: whenever a word is finished, completion is asked in
 * the background and its answer thrown away. Stands before the highlighter, which hears of every key.
 */
final class Foresight implements Highlighter {
    private final Highlighter highlighter;
    private final Completion completion;
    private final ThreadPoolExecutor background;
    private String last = "";

    Foresight(Highlighter highlighter, Completion completion) {
        this.highlighter = highlighter;
        this.completion = completion.waiting(Duration.ZERO);
        this.background = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(1),
                task -> {
                    Thread thread = new Thread(task, "orgsh-foresight");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardOldestPolicy());
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        int cursor = Math.min(reader.getBuffer().cursor(), buffer.length());
        if (!buffer.equals(last) && cursor > 0 && endsWord(buffer.charAt(cursor - 1))) {
            background.execute(() -> completion.at(buffer, cursor));
        }
        last = buffer;
        return highlighter.highlight(reader, buffer);
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || c == '.' || c == '(' || c == '=';
    }
}
