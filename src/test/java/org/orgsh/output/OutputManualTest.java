package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orgsh.record.Column;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;

/** Keeps {@code docs/output.md} true: what it shows is what is printed. */
class OutputManualTest {
    private static final Path MANUAL = Path.of("docs/output.md");

    @ParameterizedTest
    @EnumSource(Format.class)
    void theManualShowsWhatIsPrinted(Format format) throws IOException {
        Screen screen = format == Format.TABLE || format == Format.RECORD ? Sample.terminal(80) : Screen.NONE;

        assertThat(Files.readString(MANUAL)).contains("\n" + Sample.print(format, screen, result()) + "```");
    }

    /** {@code SELECT Name, Owner.Name, AnnualRevenue, (SELECT FirstName, LastName FROM Contacts) FROM Account}. */
    private static Rows result() {
        List<Column> contact = Sample.columns("FirstName", "LastName");
        return Sample.rows(
                Sample.columns("Name", "Owner.Name", "AnnualRevenue", "Contacts"),
                Sample.row(
                        "Acme Ltd",
                        "Ann Lee",
                        1500000.0,
                        new Value.Children(contact, List.of(Sample.row("Zoë", "O'Hara"), Sample.row("Bob", "Ray")))),
                Sample.row("東京電力", Sample.noParent(), null, null));
    }
}
