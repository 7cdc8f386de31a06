package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orgsh.failure.UsageException;

class FormatTest {
    @ParameterizedTest
    @EnumSource(Format.class)
    void aFormatIsKnownByItsWord(Format format) {
        assertThat(Format.parse(format.word())).isEqualTo(format);
        assertThat(Format.parse(format.name())).isEqualTo(format);
    }

    @Test
    void anUnknownFormatIsAnsweredWithTheChoices() {
        UsageException refused = catchThrowableOfType(UsageException.class, () -> Format.parse("xml"));

        assertThat(refused).hasMessage("There is no format xml.");
        assertThat(refused.remedy()).isEqualTo("Choose one of table, record, csv, json, jsonl, markdown.");
    }
}
