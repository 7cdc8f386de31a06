package org.orgsh.shell;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;

/**
 * Has what the line speaks of fetched while the person still types: whenever a word is finished, all objects that are named,
 * by FROM or by a path, and what the next Tab may ask for. When it has come the line is drawn anew. Stands before the
 * highlighter, which hears of every key.
 */
final class Foresight implements Highlighter {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Highlighter highlighter;
    private final Complaints complaints;
    private final Completion completion;
    private final Runnable changed;
    private final ThreadPoolExecutor background;
    private volatile String last = "";

    /** @param changed run on another thread when more is known of what the line speaks of */
    Foresight(Highlighter highlighter, Complaints complaints, Completion completion, Runnable changed) {
        this.highlighter = highlighter;
        this.complaints = complaints;
        this.completion = completion.waiting(Duration.ZERO);
        this.changed = changed;
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
        boolean ended = !buffer.equals(last) && cursor > 0 && endsWord(buffer.charAt(cursor - 1));
        last = buffer;
        if (ended) {
            background.execute(() -> lookAhead(buffer, cursor));
        }
        return highlighter.highlight(reader, buffer);
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || c == '.' || c == '(' || c == ')' || c == ',' || c == '=';
    }

    private void lookAhead(String line, int cursor) {
        CompletionSource source = completion.source();
        long end = System.nanoTime() + PATIENCE;
        completion.at(line, cursor);
        boolean learned = source.objects().isEmpty();
        if (learned) {
            source.fetchObjects();
            if (!come(() -> !source.objects().isEmpty(), line, end)) {
                return;
            }
        }
        for (Set<String> missing = missing(line); !missing.isEmpty(); missing = missing(line)) {
            Set<String> awaited = missing;
            if (!come(
                    () -> awaited.stream().anyMatch(name -> source.object(name).isPresent()), line, end)) {
                break;
            }
            learned = true; // and with it what the next steps of paths lead to
        }
        if (learned) {
            changed.run();
        }
    }

    /** The objects the line speaks of that are not known; they are being fetched. */
    private Set<String> missing(String line) {
        CompletionSource source = completion.source();
        Set<String> missing = new LinkedHashSet<>();
        complaints.walk(line, source, name -> {
            Optional<SObject> known = source.object(name);
            if (known.isEmpty() && exists(source, name)) {
                source.fetch(name);
                missing.add(name);
            }
            return known;
        });
        return missing;
    }

    /** Whether it is worth asking for; half-typed names are many. */
    private static boolean exists(CompletionSource source, String name) {
        for (SObjectSummary object : source.objects()) {
            if (object.name().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Waits until something is known; not once the line is another. */
    private boolean come(BooleanSupplier known, String line, long end) {
        while (!known.getAsBoolean()) {
            if (System.nanoTime() >= end || !line.equals(last)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }
}
