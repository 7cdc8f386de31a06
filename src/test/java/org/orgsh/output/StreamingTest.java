package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.OrgshException;
import org.orgsh.record.Row;

class StreamingTest {
    @ParameterizedTest
    @EnumSource(Format.class)
    void rowsAreTakenOneByOneAndLeaveOnTheWay(Format format) {
        Endless rows = new Endless(1_000_000);
        Counting out = new Counting(rows);

        long printed =
                RowPrinter.of(format, Sink.to(out), Screen.NONE).print(Sample.rows(Sample.columns("A", "B"), rows));

        assertThat(printed).isEqualTo(1_000_000);
        assertThat(out.takenAtTheFirstByte).isLessThan(5000);
        assertThat(out.mostRowsBetweenWrites).isLessThan(5000);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aTerminalShowsARowAtOnce(Format format) {
        StringWriter screen = new StringWriter();
        RowPrinter printer = RowPrinter.of(format, screen, Sample.terminal(80));
        printer.start(Sample.columns("A", "B"));
        for (int i = 0; i < 200; i++) {
            printer.row(Sample.row("row " + i, i));
        }
        assertThat(screen.toString()).contains("row 199");

        printer.row(Sample.row("row 200", 200));

        assertThat(screen.toString()).contains("row 200");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatCameBeforeABreakIsShownAndCounted(Format format) {
        StringWriter out = new StringWriter();
        RowPrinter printer = RowPrinter.of(format, out, Screen.NONE);

        assertThatThrownBy(() -> printer.print(Sample.rows(Sample.columns("A", "B"), breakingOffAfter(7))))
                .isInstanceOf(CancelledException.class);

        assertThat(printer.count()).isEqualTo(7);
        assertThat(out.toString()).contains("row 6");
    }

    @Test
    void aJsonArrayThatBreaksOffIsNotTakenForWhole() {
        StringWriter out = new StringWriter();
        RowPrinter printer = RowPrinter.of(Format.JSON, out, Screen.NONE);

        assertThatThrownBy(() -> printer.print(Sample.rows(Sample.columns("A", "B"), breakingOffAfter(2))))
                .isInstanceOf(CancelledException.class);

        assertThat(out.toString()).endsWith("}");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aReaderThatLeavesEndsThePrinting(Format format) {
        Endless rows = new Endless(1_000_000);
        Sink sink = Sink.to(failing("Broken pipe"));

        assertThatThrownBy(() ->
                        RowPrinter.of(format, sink, Screen.NONE).print(Sample.rows(Sample.columns("A", "B"), rows)))
                .isInstanceOf(ReaderGoneException.class);

        assertThat(rows.taken).isLessThan(5000);
    }

    @Test
    void aFullDiskIsToldAsSuch() {
        Sink sink = Sink.to(failing("No space left on device"));

        assertThatThrownBy(() -> RowPrinter.of(Format.CSV, sink, Screen.NONE).print(Sample.accounts()))
                .isInstanceOf(OrgshException.class)
                .isNotInstanceOf(ReaderGoneException.class)
                .hasMessage("The output could not be written: No space left on device.");
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static Iterator<Row> breakingOffAfter(int rows) {
        return new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Row next() {
                if (given == rows) {
                    throw new CancelledException();
                }
                return Sample.row("row " + given++, 1);
            }
        };
    }

    private static final class Endless implements Iterator<Row> {
        private final int rows;
        private int taken;

        Endless(int rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return taken < rows;
        }

        @Override
        public Row next() {
            taken++;
            return Sample.row("row", taken);
        }
    }

    /** Watches how far the rows have got whenever text arrives. */
    private static final class Counting extends Writer {
        private final Endless rows;
        private int takenAtTheFirstByte = -1;
        private int takenBefore;
        private int mostRowsBetweenWrites;

        Counting(Endless rows) {
            this.rows = rows;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            if (takenAtTheFirstByte < 0) {
                takenAtTheFirstByte = rows.taken;
            }
            mostRowsBetweenWrites = Math.max(mostRowsBetweenWrites, rows.taken - takenBefore);
            takenBefore = rows.taken;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
