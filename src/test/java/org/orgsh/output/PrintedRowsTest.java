package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.record.Rows;

class PrintedRowsTest {
    @ParameterizedTest
    @MethodSource("formatsAndWidths")
    void aTerminalShowsWhatTheGoldenFileSays(Format format, int width) {
        String name = format.word() + "-" + width + ".txt";
        Screen screen = Sample.terminal(width);
        Golden.check(
                name,
                titled("accounts", format, screen, Sample.accounts())
                        + titled("awkward", format, screen, Sample.awkward())
                        + titled("one column", format, screen, oneColumn())
                        + titled("five columns", format, screen, Sample.wide(5, 2))
                        + titled("forty columns", format, screen, Sample.wide(40, 2))
                        + titled("no rows", format, screen, Sample.rows(Sample.columns("Id", "Owner.Name"))));
    }

    private static Stream<Arguments> formatsAndWidths() {
        return Stream.of(Format.values())
                .flatMap(format -> format == Format.TABLE || format == Format.RECORD
                        ? Stream.of(Arguments.of(format, 80), Arguments.of(format, 200))
                        : Stream.of(Arguments.of(format, 80)));
    }

    private static Rows oneColumn() {
        return Sample.rows(
                Sample.columns("Name"),
                Sample.row("Acme"),
                Sample.row((Object) null),
                Sample.row("A name that is much too long for a screen of only eighty columns, and then some"));
    }

    private static String titled(String title, Format format, Screen screen, Rows rows) {
        return "# " + title + "\n" + Sample.print(format, screen, rows) + "\n";
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noControlCharacterOfTheOrgReachesATerminal(Format format) {
        String printed = Sample.print(format, Sample.terminal(80), Sample.awkward());

        assertThat(printed.chars().filter(c -> c != '\n' && c != '\t'))
                .noneMatch(c -> c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x202e || c == 0x200b);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TABLE", "RECORD"})
    void noLineIsWiderThanTheTerminal(Format format) {
        for (int width : new int[] {40, 80, 200}) {
            String printed = Sample.print(format, Sample.terminal(width), Sample.awkward());

            assertThat(printed.lines()).allMatch(line -> Width.of(line) <= width);
        }
    }
}
