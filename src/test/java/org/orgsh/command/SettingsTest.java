package org.orgsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.output.Format;

class SettingsTest {
    private static final CommandParser PARSER =
            new CommandParser(List.of(Signature.words("whoami", "", "", "whoami")), Settings.OPTIONS);

    @Test
    void aLineSaysMoreThanTheProcess() {
        Settings process = settings(Settings.DEFAULT, "whoami", "--format", "json", "-p", "acme");
        Settings line = settings(process, "whoami", "--format", "csv");
        assertThat(line.format()).isEqualTo(Format.CSV);
        assertThat(line.profile()).isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource({"62, 62.0", "62.0, 62.0", "v62.0, 62.0"})
    void aVersionIsUnderstoodInItsUsualForms(String typed, String meant) {
        assertThat(settings(Settings.DEFAULT, "whoami", "--api-version", typed).apiVersion())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "62.5", "v", "6200", "-1"})
    void whatIsNoVersionIsRefused(String typed) {
        assertThatThrownBy(() -> settings(Settings.DEFAULT, "whoami", "--api-version=" + typed))
                .isInstanceOf(UsageException.class);
    }

    private static Settings settings(Settings before, String... argv) {
        return before.with(PARSER.parse(List.of(argv)));
    }
}
