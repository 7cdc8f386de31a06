package org.orgsh.practice.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.RecordIds;

/**
 * The results that are read page by page, each under its locator, for two days. The oldest go earlier when there are so many
 * that they would take up the memory.
 */
final class Cursors {
    private record Kept(Cursor cursor, Instant until, Object generation) {}

    private static final String LOCATOR_PREFIX = "01g";
    private static final Duration LIFE = Duration.ofDays(2);
    private static final int MOST = 1000;
    // At 8 bytes for each.
    private static final long MOST_RECORDS = 20_000_000;

    private final Clock clock;
    private final Supplier<Object> generation;
    private final AtomicLong last = new AtomicLong();
    private final Map<String, Kept> all = new LinkedHashMap<>();
    private long records;

    /** @param generation another one each time the records are made anew: then all places are others */
    Cursors(Clock clock, Supplier<Object> generation) {
        this.clock = clock;
        this.generation = generation;
    }

    /** @return the locator under which it is found again */
    synchronized String keep(Cursor cursor) {
        String locator = RecordIds.numbered(LOCATOR_PREFIX, last.incrementAndGet());
        Instant now = clock.instant();
        all.put(locator, new Kept(cursor, now.plus(LIFE), generation.get()));
        records += cursor.total();
        Iterator<Kept> oldest = all.values().iterator();
        for (Kept kept = oldest.next(); oldest.hasNext() && mustGo(kept, now); kept = oldest.next()) {
            records -= kept.cursor.total();
            oldest.remove();
        }
        return locator;
    }

    private boolean mustGo(Kept kept, Instant now) {
        return all.size() > MOST || records > MOST_RECORDS || kept.until.isBefore(now);
    }

    synchronized @Nullable Cursor find(String locator) {
        Kept kept = all.get(locator);
        boolean there =
                kept != null && !kept.until.isBefore(clock.instant()) && kept.generation.equals(generation.get());
        return kept != null && there ? kept.cursor : null;
    }
}
