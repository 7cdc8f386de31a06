package org.orgsh.command;

/** Times as people read them. */
final class Durations {
    private Durations() {}

    /** {@code 12 ms}, {@code 1.84 s}, {@code 2 min 5 s} since a {@link System#nanoTime}. */
    static String since(long start) {
        return text((System.nanoTime() - start) / 1_000_000);
    }

    static String text(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 59_995) { // what is more is rounded to a minute
            long hundredths = (millis + 5) / 10;
            return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " s";
        }
        long seconds = (millis + 500) / 1000;
        return seconds / 60 + " min " + seconds % 60 + " s";
    }
}
