package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Rows;
import org.orgsh.record.Value;

class CsvTest {
    @Test
    void onlyWhatMustBeIsQuoted() {
        assertThat(csv(Sample.row("plain text", "a,b", "say \"hi\"", "two\nlines", "=1+1", "O'Hara")))
                .isEqualTo("plain text,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",=1+1,O'Hara\n");
    }

    @Test
    void nullIsEmptyAndEmptyTextIsQuoted() {
        assertThat(csv(Sample.row(null, "", Sample.noParent(), 1))).isEqualTo(",\"\",,1\n");
    }

    @Test
    void numbersArePlain() {
        assertThat(csv(Sample.row(new Value.Number("1.0E7"), 1500.0, -3, true))).isEqualTo("10000000,1500,-3,true\n");
    }

    @Test
    void aRowOfOneNullIsNoEmptyLine() {
        assertThat(csv(Sample.row((Object) null))).isEqualTo("\"\"\n");
    }

    @Test
    void childrenAndCompoundsAreJson() {
        Value children = new Value.Children(
                Sample.columns("LastName", "Owner.Name"),
                List.of(Sample.row("Lee", "Kim"), Sample.row("Ray", Sample.noParent())));

        CsvRecord record = read(csv(Sample.row(children, Sample.parts("latitude", 52.09, "city", null))))
                .get(0);

        assertThat(record.getField(0))
                .isEqualTo(
                        "[{\"LastName\":\"Lee\",\"Owner\":{\"Name\":\"Kim\"}},{\"LastName\":\"Ray\",\"Owner\":null}]");
        assertThat(record.getField(1)).isEqualTo("{\"latitude\":52.09,\"city\":null}");
    }

    @Test
    void theHeaderIsThereWithoutRows() {
        assertThat(Sample.print(Format.CSV, Screen.NONE, Sample.rows(Sample.columns("Id", "Owner.Name"))))
                .isEqualTo("Id,Owner.Name\n");
    }

    @Test
    void outsideATerminalDataStaysExact() {
        assertThat(csv(Sample.row("\u001b[31m\u202e\u0000", "\u009b"))).isEqualTo("\u001b[31m\u202e\u0000,\u009b\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyTextReadsBackAsItWas(long seed) {
        Random random = new Random(seed);
        int columns = 1 + random.nextInt(8);
        String[][] table = new String[200][columns];
        for (String[] row : table) {
            Arrays.setAll(row, i -> anyText(random));
        }
        String[] names = new String[columns];
        Arrays.setAll(names, i -> "Field" + i);
        Rows rows = Sample.rows(
                Sample.columns(names),
                Arrays.stream(table).map(row -> Sample.row((Object[]) row)).toArray(Row[]::new));

        List<CsvRecord> records = read(Sample.print(Format.CSV, Screen.NONE, rows));

        assertThat(records.get(0).getFields()).containsExactly(names);
        assertThat(records.subList(1, records.size()).stream().map(CsvRecord::getFields))
                .containsExactlyElementsOf(Arrays.stream(table).map(List::of).toList());
    }

    private static String anyText(Random random) {
        String alphabet = "ab ,;\"'\n\r\t#=\\|{}\u0000\u001b\u00e9\u6771\u202e";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(
                    random.nextInt(20) == 0
                            ? Character.toString(0x1F680)
                            : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
        }
        return text.toString();
    }

    private static List<CsvRecord> read(String csv) {
        return CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv).stream()
                .toList();
    }

    /** One row without its header. */
    private static String csv(Row row) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < row.values().length; i++) {
            columns.add(Column.of("Field" + i));
        }
        String printed = Sample.print(Format.CSV, Screen.NONE, Sample.rows(columns, row));
        return printed.substring(printed.indexOf('\n') + 1);
    }
}
