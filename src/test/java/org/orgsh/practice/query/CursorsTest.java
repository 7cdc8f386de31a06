package org.orgsh.practice.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private final Time time = new Time();
    private Object generation = "first";
    private final Cursors cursors = new Cursors(time, () -> generation);

    @Test
    void aResultCanBeReadForTwoDays() {
        String locator = cursors.keep(cursor());
        time.now = time.now.plus(Duration.ofHours(47));
        assertThat(cursors.find(locator)).isNotNull();

        time.now = time.now.plus(Duration.ofHours(2));
        assertThat(cursors.find(locator)).isNull();
    }

    @Test
    void recordsMadeAnewEndAllResults() {
        String locator = cursors.keep(cursor());
        generation = "second";

        assertThat(cursors.find(locator)).isNull();
    }

    @Test
    void theOldestGoWhereThereAreTooMany() {
        String oldest = cursors.keep(cursor());
        String last = "";
        for (int i = 0; i < 1000; i++) {
            last = cursors.keep(cursor());
        }

        assertThat(cursors.find(oldest)).isNull();
        assertThat(cursors.find(last)).isNotNull();
    }

    private static Cursor cursor() {
        return new Cursor(Plan.ofNumbers("", List.of(), List.of(), List.of()), new Cursor.Places());
    }

    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
