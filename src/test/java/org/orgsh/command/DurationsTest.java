package org.orgsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.00 s",
        "1844, 1.84 s",
        "1845, 1.85 s",
        "59994, 59.99 s",
        "59995, 1 min 0 s",
        "60000, 1 min 0 s",
        "125499, 2 min 5 s"
    })
    void timesReadAsPeopleSayThem(long millis, String said) {
        assertThat(Durations.text(millis)).isEqualTo(said);
    }
}
